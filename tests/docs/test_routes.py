"""Every address is documented with its methods, and every documented one is answered."""

from __future__ import annotations

import re
from pathlib import Path

from surveyservice.app import create_app
from tests.docs.pages import read_page

ROW = re.compile(r"^\| ((?:GET|POST)(?:, (?:GET|POST))*) \| `([^`]+)` \|", re.MULTILINE)


def test_documentation_and_url_map_are_the_same(tmp_path: Path) -> None:
    app = create_app({"DATA_DIR": str(tmp_path), "LOG_LEVEL": "ERROR", "AUTO_MIGRATE": "0"})
    answered: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        answered.setdefault(rule.rule, set()).update(methods)
    documented = {
        address: set(methods.split(", "))
        for methods, address in ROW.findall(read_page("routes.md"))
    }
    assert documented == answered

import re

from flask import Flask

from forms.rules.id_rules import RESERVED_SECTIONS


def test_no_section_can_be_named_like_a_page_beside_it(app: Flask) -> None:
    beside = {
        found[1]
        for rule in app.url_map.iter_rules()
        if (found := re.match(r"/answer/([a-z][a-z0-9_]+)(/|$)", rule.rule))
    }
    assert beside == RESERVED_SECTIONS

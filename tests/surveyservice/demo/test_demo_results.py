import json
from pathlib import Path

from surveyservice.demo.demo_results import write_json


def test_codes_become_text_and_danish_letters_stay(tmp_path: Path) -> None:
    file = tmp_path / "new" / "tal.json"
    write_json(file, {"Åby": {5: 3, -8: 1}, "rows": ({1: None},)})
    assert "Åby" in file.read_text(encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "Åby": {"5": 3, "-8": 1},
        "rows": [{"1": None}],
    }

from pathlib import Path

from flask import Flask

from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTERS


def test_clusters_come_in_and_are_listed(app: Flask) -> None:
    counts = read_json(app, "cluster", "import", CLUSTERS)
    assert counts == {"municipalities": 5, "clusters": 5, "villages": 26}
    listed = {row["id"]: row for row in read_json(app, "cluster", "list")["clusters"]}
    assert listed["vestrum"]["municipality"] == "Ringkøbing-Skjern Kommune"
    assert listed["vestrum"]["villages"] == ["Hee", "No", "Stadil", "Tim", "Vedersø"]


def test_a_file_not_understood_is_a_sentence(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("clusters: here", encoding="utf-8")
    result = run_command(app, "cluster", "import", tmp_path / "wrong.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: cluster file:")
    assert read_json(app, "cluster", "list") == {"clusters": []}

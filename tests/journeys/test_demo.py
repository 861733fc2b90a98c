"""The demo from the command line, small: every artefact there, every figure adding up."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from surveyservice.cli.command import main
from tests.surveyservice.demo.material import PUBLISHED

HOUSEHOLDS = 60
CITIZENS = 25
MEMBERS = 56
FORMS = {
    "borgerundersoegelse",
    "nulpunktsmaaling",
    "slutevaluering",
    "slutevaluering_kommune",
    "slutevaluering_konsulent",
}


@dataclass(frozen=True)
class Demo:
    folder: Path
    said: dict[str, Any]

    def read(self, *parts: str) -> Any:
        return json.loads(self.folder.joinpath("results", *parts).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "out"
    sizes = ["--households", str(HOUSEHOLDS), "--citizens", str(CITIZENS)]
    result = CliRunner().invoke(main, ["demo", "run", "--into", str(folder), *sizes, "--json"])
    assert result.exit_code == 0, result.output
    return Demo(folder, json.loads(result.stdout))


def test_the_summary_is_said_and_written(demo: Demo) -> None:
    assert json.loads((demo.folder / "summary.json").read_text(encoding="utf-8")) == demo.said
    assert set(demo.said["surveys"]) == FORMS
    assert demo.said["answered"] == {
        "nulpunktsmaaling": MEMBERS,
        "slutevaluering": MEMBERS,
        "borgerundersoegelse": CITIZENS,
    }


def test_every_row_of_the_register_is_accounted_for(demo: Demo) -> None:
    report = demo.said["imports"]["borgerundersoegelse"]
    assert sum(report["counts"].values()) == report["rows"]
    assert report["households"] == HOUSEHOLDS
    assert report["counts"]["error"] > 0
    assert demo.said["imports"]["slutevaluering"]["counts"]["new"] == MEMBERS


def test_batches_lie_where_the_summary_says(demo: Demo) -> None:
    channels = {
        entry["channel"]
        for entry in demo.said["batches"]
        if entry["survey"] == demo.said["surveys"]["borgerundersoegelse"]
    }
    assert channels == {"memo", "print", "flyer", "links"}
    files = [Path(file) for entry in demo.said["batches"] for file in entry["files"]]
    assert files
    assert all(file.stat().st_size > 0 for file in files)
    assert sorted(files) == sorted(
        file
        for file in (demo.folder / "batches").rglob("*")
        if file.is_file() and file.name != "manifest.json"
    )


def test_rates_agree_with_a_recount(demo: Demo) -> None:
    assert demo.said["recounts_agree"]
    rates = demo.read(demo.said["surveys"]["slutevaluering"], "svarprocent.json")
    assert {row["key"]: row["households"] for row in rates["cluster"]} == {
        cluster.name: [cluster.members, cluster.members] for cluster in PUBLISHED.clusters
    }


def test_the_tables_of_2017_come_out(demo: Demo) -> None:
    tables = {
        table["item_id"]: {column["group_id"]: column for column in table["columns"]}
        for table in demo.read(demo.said["surveys"]["slutevaluering"], "tabeller.json")
    }
    for question in PUBLISHED.questions:
        for group, printed in question.columns.items():
            counts = {str(code): count for code, count in printed.counts.items()}
            assert tables[question.id][group]["counts"] == counts


def test_the_two_waves_are_compared(demo: Demo) -> None:
    rows = demo.read("boelger.json")
    assert {row["status"] for row in rows} <= {"exact", "modified", "no"}
    assert any(row["status"] == "exact" and row["difference"] is not None for row in rows)


def test_datasets_are_written_or_refused_with_reasons(demo: Demo) -> None:
    outcomes = demo.said["exports"][demo.said["surveys"]["slutevaluering"]]
    assert set(outcomes) == {"secretariat", "municipality", "open"}
    assert all(
        outcome.startswith("refused: ") or Path(outcome).is_file() for outcome in outcomes.values()
    )
    with zipfile.ZipFile(outcomes["secretariat"]) as bundle:
        rows = list(
            csv.reader(io.StringIO(bundle.read("renset.csv").decode("utf-8-sig")), delimiter=";")
        )
    assert len(rows) == MEMBERS + 1


def test_households_to_try_have_not_answered(demo: Demo) -> None:
    assert len(demo.said["open_first"]) == 3
    assert all(link.startswith("http://127.0.0.1:8000/s/") for link in demo.said["open_first"])


def test_an_earlier_demo_is_made_anew_and_anything_else_left_alone(
    demo: Demo, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "survey.sqlite3").touch()
    (tmp_path / "thesis.txt").write_text("keep")
    result = CliRunner().invoke(main, ["demo", "run", "--into", str(tmp_path)])
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert (tmp_path / "thesis.txt").read_text() == "keep"


def test_only_a_finished_demo_is_served(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "serve", "--from", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no finished demo" in result.stderr

"""Whose folder a demo may empty: its own, and nobody else's."""

from pathlib import Path

import pytest

import surveyservice.demo.run_demo as module
from surveyservice.demo.run_demo import DemoRefused, run_demo


def run_until_started(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as far as the folder's fate is decided."""

    def stop() -> None:
        raise InterruptedError

    monkeypatch.setattr(module, "read_clock", stop)
    run_demo(into, "http://127.0.0.1:8000", 50, 0, lambda _: None)


@pytest.mark.parametrize(
    "files",
    [
        ["thesis.txt"],
        ["data/mine.csv"],
        ["data/survey.sqlite3", "thesis.txt"],
        ["summary.json"],
        ["batches/other.pdf"],
    ],
)
def test_somebody_s_folder_is_not_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str]
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with pytest.raises(DemoRefused, match="not empty"):
        run_until_started(tmp_path, monkeypatch)
    assert all((tmp_path / name).exists() for name in files)


@pytest.mark.parametrize("files", [[], ["data/survey.sqlite3", "summary.json", "input/x.csv"]])
def test_a_new_folder_and_an_earlier_demo_are_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str]
) -> None:
    into = tmp_path / "a" / "demo"
    for name in files:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).touch()
    with pytest.raises(InterruptedError):
        run_until_started(into, monkeypatch)
    assert list(into.iterdir()) == []

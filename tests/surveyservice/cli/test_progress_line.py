"""Progress is for eyes on a terminal and leaves nothing behind."""

import sys

import pytest

from surveyservice.cli.progress_line import ProgressLine


def test_on_a_terminal_the_line_is_drawn_and_erased(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with ProgressLine() as progress:
        progress("reading", 1000, 20_000)
        progress("reading", 2000, 0)
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading … 1,000 of 20,000" in err
    assert "reading … 2,000\r" in err
    assert err.endswith("\r\x1b[K")


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as progress:
        progress("reading", 1000, 20_000)
    assert capsys.readouterr() == ("", "")

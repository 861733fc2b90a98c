import json
from datetime import UTC, date, datetime

import click
import pytest

from distribution.batches import Channel
from surveyservice.cli.output import REFUSED, refuse, show


def test_json_is_one_document_with_danish_letters(capsys: pytest.CaptureFixture[str]) -> None:
    data = {
        "by": "Åby",
        "day": date(2026, 11, 23),
        "at": datetime(2026, 11, 23, tzinfo=UTC),
        "channel": Channel.MEMO,
        "pair": (1, 2),
        "set": {3},
    }
    show(data, ["never shown"], as_json=True)
    out = capsys.readouterr().out
    assert "Åby" in out
    assert json.loads(out) == {
        "by": "Åby",
        "day": "2026-11-23",
        "at": "2026-11-23T00:00:00+00:00",
        "channel": "memo",
        "pair": [1, 2],
        "set": [3],
    }


def test_lines_are_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    show({"never": "shown"}, iter(["one", "two"]), as_json=False)
    assert capsys.readouterr().out == "one\ntwo\n"


def test_what_cannot_be_written_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="object"):
        show({"thing": object()}, [], as_json=True)


def test_a_refusal_goes_to_standard_error_with_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit) as caught:
        refuse("no such survey")
    assert caught.value.exit_code == REFUSED
    assert capsys.readouterr() == ("", "error: no such survey\n")

"""`municipality set` and `show`: what is told back, and sentences for what will not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from distribution.letter_error import LetterError
from distribution.logos import LogoError
from distribution.municipal_texts import TextsError
from surveyservice.cli.letter_words import (
    LETTER_WORDS,
    LOGO_WORDS,
    TEXT_WORDS,
    letter_words,
    logo_words,
    text_words,
)
from tests.distribution.logo_samples import SVG
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTERS

PLAIN = {
    "id": "syddjurs",
    "name": "Syddjurs Kommune",
    "cvr": "29189978",
    "code": "0706",
    "window": "c5",
    "sys_id": None,
    "logo": None,
    "texts": {},
}


@pytest.fixture
def service(app: Flask) -> Flask:
    read_json(app, "cluster", "import", CLUSTERS)
    return app


def test_what_is_set_is_shown(service: Flask, tmp_path: Path) -> None:
    assert read_json(service, "municipality", "show", "syddjurs") == PLAIN
    logo, texts = tmp_path / "logo.svg", tmp_path / "texts.yaml"
    logo.write_bytes(SVG)
    texts.write_text('heading: "Hvad mangler i {landsby}?"\n', encoding="utf-8")
    options = ("--logo", logo, "--texts", texts, "--window", "m65", "--sys-id", 265)
    told = read_json(service, "municipality", "set", "syddjurs", *options, "--code", "707")
    expected = PLAIN | {
        "code": "0707",
        "window": "m65",
        "sys_id": 265,
        "logo": "svg",
        "texts": {"heading": "Hvad mangler i {landsby}?"},
    }
    assert told == expected == read_json(service, "municipality", "show", "syddjurs")
    lines = run_command(service, "municipality", "show", "syddjurs").stdout.splitlines()
    assert "logo: svg" in lines
    assert "heading: Hvad mangler i {landsby}?" in lines


def test_logo_and_texts_are_taken_away(service: Flask, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "none.yaml").write_text("", encoding="utf-8")
    read_json(service, "municipality", "set", "syddjurs", "--logo", tmp_path / "logo.svg")
    options = ("--no-logo", "--texts", tmp_path / "none.yaml")
    assert read_json(service, "municipality", "set", "syddjurs", *options) == PLAIN


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--texts", b"heading: '{navn}'", "heading: has a blank that cannot be filled"),
        ("--texts", b"title: Hej", "title: there is no text of this name"),
        ("--texts", b"closing: 'Vind en kurv'", "closing: speaks of a prize"),
        ("--texts", b"- Hej", "holds no names"),
        ("--texts", b"\xff\xfe", "is not YAML"),
        ("--texts", b"a: [", "is not YAML"),
        ("--logo", b"GIF89a", "neither SVG nor PNG"),
        ("--logo", SVG.replace(b"rect", b"text"), "convert text to paths"),
        ("--logo", SVG.replace(b"700", b"999"), "too long for its place on the page (logo)"),
        ("--logo", bytes(2_000_001), "larger than"),
    ],
)
def test_what_will_not_do_is_a_sentence_and_changes_nothing(
    service: Flask, tmp_path: Path, option: str, content: bytes, said: str
) -> None:
    (tmp_path / "file").write_bytes(content)
    result = run_command(service, "municipality", "set", "syddjurs", option, tmp_path / "file")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert read_json(service, "municipality", "show", "syddjurs") == PLAIN


@pytest.mark.parametrize(
    "options",
    [
        ("--code", "70"),
        ("--code", "70 6"),
        ("--window", "c6"),
        ("--sys-id", "0"),
        ("--logo", CLUSTERS, "--no-logo"),
    ],
)
def test_a_wrong_command_line_is_told_as_such(service: Flask, options: tuple[str, ...]) -> None:
    assert run_command(service, "municipality", "set", "syddjurs", *options).exit_code == 2


@pytest.mark.parametrize("command", ["show", "set"])
def test_an_unknown_municipality_is_a_sentence(service: Flask, command: str) -> None:
    result = run_command(service, "municipality", command, "atlantis")
    assert result.exit_code == 1
    assert "cluster list" in result.stderr


@pytest.mark.parametrize("code", LETTER_WORDS)
def test_every_fault_of_a_letter_is_a_sentence(code: str) -> None:
    assert "{" not in letter_words(LetterError(code, part="body", limit=1000, letter=0))


@pytest.mark.parametrize("code", LOGO_WORDS)
def test_every_fault_of_a_logo_is_a_sentence(code: str) -> None:
    assert "{" not in logo_words(LogoError(code, limit=10))


@pytest.mark.parametrize("code", TEXT_WORDS)
def test_every_fault_of_a_text_is_a_sentence(code: str) -> None:
    words = text_words(TextsError(code, "heading", limit=100))
    assert words.startswith("heading: ")
    assert "{limit}" not in words


def test_no_code_is_without_words() -> None:
    for error, words in ((LetterError, LETTER_WORDS), (LogoError, LOGO_WORDS)):
        codes = (error.__doc__ or "").partition("Codes:")[2].split("`")[1::2]
        assert set(codes) - {"part", "limit", "letter"} == set(words)
    codes = (TextsError.__doc__ or "").partition("Codes:")[2].split("`")[1::2]
    assert set(codes) - {"limit"} == set(TEXT_WORDS)

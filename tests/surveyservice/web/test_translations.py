import os
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from surveyservice.web.locale import LANGUAGE_NAMES

ROOT = Path(__file__).parents[3]
TRANSLATIONS = ROOT / "surveyservice" / "translations"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
OTHERS = {"node_modules", "tests", ".venv", ".git"}
DESK = "surveyservice/web/admin/"
"""The folder whose pages are in Danish alone."""
PLACEHOLDER = re.compile(r"%\(\w+\)s")

Words = str | tuple[str, ...]


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    return Path(folder).name not in OTHERS


def _words_in_code() -> dict[str, set[Words]]:
    """The words of each file."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    words: dict[str, set[Words]] = {}
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    for name, _, message, _, _ in found:
        words.setdefault(Path(name).as_posix(), set()).add(message)
    return words


def _read_catalogue(language: str) -> dict[Words, Message]:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {message.id: message for message in read_po(file, language) if message.id}


DANISH, GERMAN = _read_catalogue("da"), _read_catalogue("de")
FILES = _words_in_code()
WORDS = set().union(*FILES.values())
CITIZENS_WORDS = set().union(*(words for name, words in FILES.items() if DESK not in name))


def test_words_are_found_in_code_and_templates() -> None:
    assert {"Next", "Digital Post", "Choose only one answer"} <= WORDS
    assert "Digital Post" not in CITIZENS_WORDS


def test_every_language_has_its_words() -> None:
    catalogues = {path.name for path in TRANSLATIONS.iterdir() if path.is_dir()}
    assert {*catalogues, "en"} == set(LANGUAGE_NAMES)


@pytest.mark.parametrize("words", sorted(WORDS, key=str))
def test_every_word_has_a_danish_translation(words: Words) -> None:
    message = DANISH[words]
    assert all(_forms(message))
    assert not message.fuzzy


@pytest.mark.parametrize("words", sorted(CITIZENS_WORDS, key=str))
def test_every_word_for_citizens_has_a_german_translation(words: Words) -> None:
    message = GERMAN[words]
    assert all(_forms(message))
    assert not message.fuzzy


@pytest.mark.parametrize("message", [*DANISH.values(), *GERMAN.values()], ids=str)
def test_translations_keep_the_placeholders(message: Message) -> None:
    original = message.id if isinstance(message.id, str) else message.id[-1]
    for words in _forms(message):
        assert set(PLACEHOLDER.findall(words)) == set(PLACEHOLDER.findall(original))


def test_no_translation_is_left_over() -> None:
    assert set(DANISH) == WORDS
    assert set(GERMAN) <= WORDS


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))

import os
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "surveyservice" / "translations" / "da" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
OTHERS = {"node_modules", "tests", ".venv", ".git"}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    return Path(folder).name not in OTHERS


def _words_in_code() -> set[str | tuple[str, ...]]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    return {message for _, _, message, _, _ in found}


with CATALOGUE.open("rb") as file:
    DANISH = {message.id: message for message in read_po(file, "da") if message.id}
WORDS = _words_in_code()


def test_words_are_found_in_code_and_templates() -> None:
    assert {"Next", "Digital Post", "Choose only one answer"} <= WORDS


@pytest.mark.parametrize("words", sorted(WORDS, key=str))
def test_every_word_has_a_danish_translation(words: str | tuple[str, ...]) -> None:
    message = DANISH[words]
    assert all(_forms(message))
    assert not message.fuzzy


@pytest.mark.parametrize("message", DANISH.values(), ids=str)
def test_translations_keep_the_placeholders(message: Message) -> None:
    original = message.id if isinstance(message.id, str) else message.id[-1]
    for words in _forms(message):
        assert set(PLACEHOLDER.findall(words)) == set(PLACEHOLDER.findall(original))


def test_no_translation_is_left_over() -> None:
    assert set(DANISH) == WORDS


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))

"""What stands in place of names and the last day, on paper and in files."""

from __future__ import annotations

from datetime import date

import pytest

from forms.catalogue import packaged_catalogue
from forms.paper.blanks import DOTTED_LINE, NO_NAMES, Blanks, fill_for_data, fill_for_hand

KNOWN = Blanks("Mols i Udvikling", "Syddjurs Kommune", date(2027, 5, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{cluster} i {municipality} spørger.", "Klyngen i kommunen spørger."),
        ("Vi bor i {cluster}. {municipality} spørger", "Vi bor i klyngen. Kommunen spørger"),
        ("Linje\n{cluster}", "Linje\nKlyngen"),
        ("Svar senest {deadline}.", f"Svar senest {DOTTED_LINE}."),
    ],
)
def test_on_paper_an_open_day_is_written_by_hand(text: str, expected: str) -> None:
    assert fill_for_hand(text, NO_NAMES, "da") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Svar nu. Svar senest {deadline}. Tak.", "Svar nu. Tak."),
        ("Vi spørger. Svar senest d. {deadline}!", "Vi spørger."),
        ("Vi spørger.\nSvar senest {deadline}.\nTak.", "Vi spørger.\nTak."),
        ("Svar nu. {cluster} venter. Svar senest {deadline}.", "Svar nu. Klyngen venter."),
        ("Svar senest {deadline}.", "Svar senest …."),
        ("{cluster} spørger.", "Klyngen spørger."),
    ],
)
def test_in_a_file_a_sentence_with_an_open_day_is_left_out(text: str, expected: str) -> None:
    assert fill_for_data(text, NO_NAMES, "da") == expected


@pytest.mark.parametrize(("language", "day"), [("da", "1. maj 2027"), ("en", "1 May 2027")])
def test_what_is_known_stands_as_it_is_in_both(language: str, day: str) -> None:
    text, expected = (
        "{cluster}, {municipality}: {deadline}",
        f"Mols i Udvikling, Syddjurs Kommune: {day}",
    )
    assert fill_for_hand(text, KNOWN, language) == expected
    assert fill_for_data(text, KNOWN, language) == expected


@pytest.mark.parametrize("form_id", packaged_catalogue().ids())
def test_the_packaged_introductions_lose_their_day_and_no_more(form_id: str) -> None:
    form = packaged_catalogue().load(form_id)
    for language in form.languages:
        intro = form.intro.in_language(language)
        assert "{deadline}" in intro
        shorter = fill_for_data(intro, NO_NAMES, language)
        assert "…" not in shorter
        assert len(shorter) > len(intro) / 2

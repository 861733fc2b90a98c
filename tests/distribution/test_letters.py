"""What the letter says, and which letters are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from distribution.letters import (
    Audience,
    Letter,
    LetterError,
    check_window,
    compose_letter,
    margin_facts,
    return_line,
    write_date,
)
from distribution.municipal_texts import MunicipalTexts
from tests.distribution.letter_samples import INVITATION, PRIVACY, SENDER, letter_of


def words_of(letter: Letter) -> str:
    pairs = [f"{lead} {text}" for lead, text in (*letter.steps, *letter.facts, *letter.notice)]
    return " ".join([letter.heading, *letter.paragraphs, letter.code_text, *pairs])


@pytest.mark.parametrize(
    "sentence",
    [
        "Hvordan er det at bo i Mols i Udvikling?",
        "Kære borger i Egens",
        "Det er frivilligt at svare.",
        "Det tager cirka 10 minutter at svare.",
        "Koden gælder for alle i husstanden, der er fyldt 16 år.",
        "Gå til svar.vig.example, og skriv koden:",
        "Dato 1. december 2026",
    ],
)
def test_the_household_letter_says(sentence: str) -> None:
    assert sentence in words_of(letter_of())


@pytest.mark.parametrize(
    ("changes", "present", "absent"),
    [
        ({"village": None}, "Kære borger i Mols i Udvikling", "Egens"),
        ({"reminder": True}, "Påmindelse: Hvordan", "Tak"),
        ({"reminder": True}, "Har du allerede svaret, skal du ikke gøre mere.", "vind"),
        ({"reminder": False}, "Kære borger", "Påmindelse"),
        ({"audience": Audience.PARTICIPANT}, "Koden er din egen.", "husstanden"),
        ({"audience": Audience.PARTICIPANT}, "Kære deltager i Egens", "CPR"),
        ({"anonymous": True}, "ingen kan se, hvem der har svaret hvad", "genkendt"),
        ({"anonymous": False}, "dit svar kan blive genkendt", "anonymt"),
    ],
)
def test_the_words_follow_the_invitation(
    changes: dict[str, object], present: str, absent: str
) -> None:
    words = words_of(letter_of(**changes))
    assert present in words
    assert absent not in words


def test_the_facts_of_the_answer_are_carried_over() -> None:
    letter = letter_of()
    assert letter.deadline_text == "Svar senest den 21. december 2026"
    assert letter.code == "7K3M-PQ2R-0ZX1-N5VD"
    assert letter.link == "https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD"
    assert margin_facts(letter)[-1] == ("Reference", "2026-00017")
    assert return_line(SENDER) == "Afsender: Øster Vig Kommune, Rådhusvej 1, 8400 Vigby"


def test_own_words_stand_in_the_letter_to_households() -> None:
    texts = MunicipalTexts(
        heading="Hvad synes du om {landsby}?",
        purpose="{kommune} spørger i {klynge}.",
        closing="Svar senest {svarfrist}. Det tager {minutter} minutter.",
        reminder="Vi skrev for nylig.",
    )
    letter = compose_letter(INVITATION, SENDER, PRIVACY, texts)
    assert letter.heading == "Hvad synes du om Egens?"
    assert "Øster Vig Kommune spørger i Mols i Udvikling." in letter.paragraphs
    assert letter.paragraphs[-1] == "Svar senest 21. december 2026. Det tager 10 minutter."
    assert "Vi skrev" not in words_of(letter)
    reminder = compose_letter(replace(INVITATION, reminder=True), SENDER, PRIVACY, texts)
    assert reminder.heading == "Påmindelse: Hvad synes du om Egens?"
    assert "Vi skrev for nylig." in words_of(reminder)


def test_participants_get_the_standard_words() -> None:
    texts = MunicipalTexts(heading="A", purpose="B", closing="C", reminder="D")
    invitation = replace(INVITATION, audience=Audience.PARTICIPANT, reminder=True)
    assert compose_letter(invitation, SENDER, PRIVACY, texts) == compose_letter(
        invitation, SENDER, PRIVACY
    )


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("texts", [MunicipalTexts(), MunicipalTexts(purpose="A", reminder="B")])
def test_a_reminder_is_voluntary_and_says_how_to_get_no_more(
    audience: Audience, texts: MunicipalTexts
) -> None:
    invitation = replace(INVITATION, reminder=True, audience=audience)
    words = words_of(compose_letter(invitation, SENDER, PRIVACY, texts))
    assert "Det er frivilligt at svare." in words
    assert "åbn linket nedenfor, og vælg “Ikke flere breve om undersøgelsen”" in words
    for prize in ("præmie", "gevinst", "lodtrækning", "vind "):
        assert prize not in words.lower()


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 1), "1. januar 2026"),
        (date(2027, 5, 31), "31. maj 2027"),
        (date(2026, 12, 21), "21. december 2026"),
    ],
)
def test_dates_are_written_in_danish(day: date, written: str) -> None:
    assert write_date(day) == written


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "no_recipient"),
        ((" ", ""), "no_recipient"),
        (("a", "b", "c", "d", "e", "f"), "address_too_long"),
        (("Navn " * 20, "Vej 1", "By", "8400 Ebeltoft"), "address_too_long"),
        (("Wammen " * 7, "b", "c", "d", "e"), "address_too_long"),
        (("x" * 60, "Strandvejen 1", "8400 Ebeltoft"), "address_too_long"),
    ],
)
def test_an_address_that_leaves_the_window_is_refused(lines: tuple[str, ...], code: str) -> None:
    with pytest.raises(LetterError) as caught:
        letter_of(recipient_lines=lines)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "lines",
    [
        ("Åse",),
        ("a", "b", "c", "d", "e"),
        ("x" * 34, "b", "c", "d", "e"),
        ("Maximiliane " * 5, "Strandvejen 1", "8400 Ebeltoft"),
        ("Willi Hjalmar Tjalfe Illum-Fjeldvig", "b", "c", "d", "e"),
    ],
)
def test_an_address_of_five_printed_lines_is_accepted(lines: tuple[str, ...]) -> None:
    check_window(lines)
    assert letter_of(recipient_lines=lines).recipient_lines == lines


def test_an_error_holds_no_word_of_the_address() -> None:
    with pytest.raises(LetterError) as caught:
        check_window(("Hemmelig Person", "b", "c", "d", "e", "f"))
    assert "Hemmelig" not in f"{caught.value!r} {caught.value.data}"


def test_neither_letter_nor_invitation_shows_its_recipient() -> None:
    assert "Åse" not in f"{letter_of()!r} {INVITATION!r}"


def test_a_letter_can_be_changed_only_by_a_copy() -> None:
    letter = letter_of()
    assert replace(letter, heading="Ny") != letter

"""The words of registers."""

from datetime import date

import pytest

from distribution.register_person import DigitalPost
from distribution.register_values import (
    natural_name,
    read_date,
    read_digital_post,
    read_exemption,
    read_protection,
    read_status,
)


@pytest.mark.parametrize("text", ["", "01", "1", "3", "05", "07", "Bopæl", "aktiv", "BOPÆL "])
def test_people_with_an_address_stay(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Død", "dead"),
        ("90", "dead"),
        ("Udrejst", "emigrated"),
        ("80", "emigrated"),
        ("forsvundet", "disappeared"),
        ("70", "disappeared"),
        ("20", "not_resident"),
        ("30", "annulled"),
        ("Ændret personnummer", "annulled"),
    ],
)
def test_people_who_are_gone_are_told_apart(text: str, reason: str) -> None:
    assert read_status(text) == reason


@pytest.mark.parametrize(
    ("texts", "meaning"),
    [
        (["Tilmeldt", "ja", "TRUE", "1", "REGISTERED", "x"], DigitalPost.REGISTERED),
        (["Fritaget", "nej", "False", "0", "EXEMPT", "CLOSED", "ikke tilmeldt"],
         DigitalPost.EXEMPT),
        (["", "UNKNOWN", "Ukendt"], DigitalPost.UNKNOWN),
    ],
)  # fmt: skip
def test_registration_in_every_wording(texts: list[str], meaning: DigitalPost) -> None:
    assert {read_digital_post(text) for text in texts} == {meaning}


def test_a_column_of_the_exempt_reads_the_other_way() -> None:
    assert read_exemption("ja") is DigitalPost.EXEMPT
    assert read_exemption("") is read_exemption("Nej") is DigitalPost.REGISTERED


@pytest.mark.parametrize("read", [read_digital_post, read_exemption, read_status])
def test_an_unknown_word_is_not_guessed_at(read: object) -> None:
    assert callable(read)
    with pytest.raises(KeyError):
        read("måske")


@pytest.mark.parametrize("text", ["", "0", "Nej", "false", "00000"])
def test_only_a_plain_no_leaves_unprotected(text: str) -> None:
    assert not read_protection(text)


@pytest.mark.parametrize("text", ["Ja", "1", "00001", "0001", "TRUE", "2026-05-01", "måske"])
def test_anything_else_protects(text: str) -> None:
    assert read_protection(text)


@pytest.mark.parametrize(
    "text", ["02-05-2010", "2-5-2010", "02.05.2010", "02/05/2010", "20100502", "2010-05-02",
             "2010-05-02T00:00:00", " 02-05-2010 "]
)  # fmt: skip
def test_dates_are_read_day_first_or_year_first(text: str) -> None:
    assert read_date(text) == date(2010, 5, 2)


@pytest.mark.parametrize("text", ["", "2010", "02-05-10", "31-02-2010", "5/13/2010", "i går"])
def test_other_dates_are_refused_without_the_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(not a date|day is out of range|month must be)"):
        read_date(text)


@pytest.mark.parametrize(
    ("written", "natural"),
    [
        ("Vig,Anna Marie", "Anna Marie Vig"),
        ("Vig, Anna", "Anna Vig"),
        (" Anna  Vig ", "Anna Vig"),
        ("Vig, Anna, cand.", "Vig, Anna, cand."),
        ("", ""),
    ],
)
def test_names_are_put_in_the_order_people_write(written: str, natural: str) -> None:
    assert natural_name(written) == natural

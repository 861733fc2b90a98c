"""The words registers use for yes, no, dead or registered, each read into one meaning.

An unknown word is never guessed at where a guess could invite the wrong person; where guessing
protects somebody, it is.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from distribution.folding import fold_text, tidy_text
from distribution.register_person import DigitalPost

_NO = frozenset({"", "0", "00000", "0000", "nej", "n", "false", "falsk", "no", "ingen", "ikke"})
_YES = frozenset({"1", "ja", "j", "true", "sand", "yes", "x"})
_REGISTERED = frozenset({"registered", "tilmeldt", "aktiv"})
_EXEMPT = frozenset(
    {"exempt", "closed", "fritaget", "undtaget", "frameldt", "afmeldt", "lukket", "ikketilmeldt"}
)
_UNKNOWN = frozenset({"", "unknown", "ukendt"})

# CPR-kontoret's status codes: 01, 03 live in Denmark, 05, 07 in Greenland; from 20 on nobody does.
_LIVING = frozenset({"", "1", "3", "5", "7", "bopael", "bopaelidanmark", "aktiv", "indrejst"})
_GONE = {
    "90": "dead",
    "doed": "dead",
    "80": "emigrated",
    "udrejst": "emigrated",
    "udvandret": "emigrated",
    "70": "disappeared",
    "forsvundet": "disappeared",
    "20": "not_resident",
    "udenbopael": "not_resident",
    "30": "annulled",
    "annulleret": "annulled",
    "50": "annulled",
    "slettet": "annulled",
    "60": "annulled",
    "aendretpersonnummer": "annulled",
}

_keep = lru_cache(maxsize=256)
# A column of an extract has few words, each of them in many rows.

_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")


@_keep
def read_status(text: str) -> str | None:
    """None for somebody who lives at the address, else the reason; KeyError for an unknown word."""
    folded = fold_text(text)
    word = folded.lstrip("0") if folded.isdigit() else folded
    return None if word in _LIVING else _GONE[word]


@_keep
def read_digital_post(text: str) -> DigitalPost:
    """A yes/no column, SF1520's boolean or NgDP's registration status; KeyError for another."""
    word = fold_text(text)
    if word in _UNKNOWN:
        return DigitalPost.UNKNOWN
    if word in _YES or word in _REGISTERED:
        return DigitalPost.REGISTERED
    if word in _NO or word in _EXEMPT:
        return DigitalPost.EXEMPT
    raise KeyError("digital_post")


@_keep
def read_exemption(text: str) -> DigitalPost:
    """A column that says who is *exempt*: an empty cell then means registered."""
    word = fold_text(text)
    if word in _NO:
        return DigitalPost.REGISTERED
    if word in _YES or word in _EXEMPT:
        return DigitalPost.EXEMPT
    raise KeyError("exempt")


@_keep
def read_protection(text: str) -> bool:
    """Anything but a plain no protects (a date, a code): the doubt is the citizen's to keep."""
    return fold_text(text) not in _NO


def read_date(text: str) -> date:
    """DD-MM-YYYY, YYYYMMDD or ISO 8601. ValueError for anything else, without the text in it."""
    text = text.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        raise ValueError("not a date")
    return date(year, month, day)


def natural_name(name: str) -> str:
    """CPR's "Jensen,Anna Marie" in the order people write: "Anna Marie Jensen"."""
    last, comma, first = tidy_text(name).partition(",")
    return tidy_text(f"{first} {last}") if comma and "," not in first else tidy_text(name)

"""Danish addresses: one tidy form for letters, and one key that says who shares a household.

Extracts write the same door in many ways ("007A", "7 a"; "ST", "st."; "0001"). Everything here
tidies first, so two spellings of one address print alike and fall in one household.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from distribution.folding import fold_text, tidy_text

_NUMBER = re.compile(r"0*([1-9][0-9]{0,2})\s*([A-Za-zÆØÅæøå]?)")
_STREET_LINE = re.compile(
    r"(?P<street>\D.*?)\s+(?P<number>\d{1,4}\s?[A-Za-zÆØÅæøå]?)"
    r"(?:\s*,\s*(?P<floor>st|kl|k?\d{1,2})\b\.?(?:\s*sal)?,?\s*(?P<door>[\w/ -]{0,6}?)\.?)?",
    re.IGNORECASE,
)
_MAX_LINE = 200  # characters; bounds the search in a cell that is no address
_CO_PREFIX = re.compile(r"c\s*/\s*o\b|co\b", re.IGNORECASE)
_KEPT = 8192
# An extract names each road, number and district many times: each is tidied once and kept as one
# text. c/o is not among them, for it names a person.
_tidy_place = lru_cache(_KEPT)(tidy_text)
_fold_place = lru_cache(_KEPT)(fold_text)
_DOOR_WORDS = {
    "t v": "tv",
    "venstre": "tv",
    "t h": "th",
    "højre": "th",
    "m f": "mf",
    "midtfor": "mf",
}
_FLOOR_WORDS = {"stuen": "st", "stue": "st", "kælder": "kl", "kælderen": "kl"}


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a household lives. No `repr`: an address is personal data and must not reach a log.

    `road_code` is kommunekode and vejkode together where the extract has them; it outlives a
    change of the street's spelling.
    """

    street: str
    number: str
    floor: str = ""
    door: str = ""
    co: str = ""
    locality: str = ""
    postcode: str = ""
    city: str = ""
    road_code: str = ""


def tidy_address(address: Address) -> Address:
    """The address with numbers without leading zeros, lower-case floor and door, single spaces."""
    return Address(
        street=_tidy_place(address.street),
        number=tidy_number(address.number),
        floor=_tidy_floor(address.floor),
        door=_tidy_door(address.door),
        co=tidy_text(address.co) if address.co else "",
        locality=_tidy_place(address.locality),
        postcode=_tidy_postcode(address.postcode),
        city=_tidy_place(address.city),
        road_code=address.road_code.strip(),
    )


@lru_cache(_KEPT)
def tidy_number(number: str) -> str:
    """House number without leading zeros and space: "007 a" is "7A". Other forms stay."""
    match = _NUMBER.fullmatch(number.strip())
    return f"{match[1]}{match[2].upper()}" if match else tidy_text(number)


@lru_cache(_KEPT)
def is_house_number(number: str) -> bool:
    """1-999 and at most one letter, as StreetBuildingIdentifier (OIO) allows."""
    return _NUMBER.fullmatch(number.strip()) is not None


def split_street_line(line: str) -> Address | None:
    """Street, number, floor and door of one line ("Strandvejen 123A, st. tv"); None if not such."""
    match = _STREET_LINE.fullmatch(tidy_text(line)[:_MAX_LINE])
    if match is None:
        return None
    street, number, floor, door = (part or "" for part in match.groups())
    return tidy_address(Address(street, number, floor, door))


@lru_cache(_KEPT)
def _tidy_floor(floor: str) -> str:
    if not floor:
        return ""
    words = tidy_text(floor.lower().replace(".", " ")).removesuffix(" sal")
    # A fixed-width extract writes an empty number as zeros.
    return _FLOOR_WORDS.get(words, words.lstrip("0"))


@lru_cache(_KEPT)
def _tidy_door(door: str) -> str:
    words = tidy_text(door.lower().replace(".", " ")).lstrip("0")
    return _DOOR_WORDS.get(words, words)


@lru_cache(_KEPT)
def _tidy_postcode(postcode: str) -> str:
    digits = postcode.strip()
    # Excel drops the zero of the few Danish postcodes below 1000.
    return digits.zfill(4) if len(digits) == 3 and digits.isdigit() else digits


def street_line(address: Address) -> str:
    """Street, number, floor and door: "Strandvejen 123A, st. tv"."""
    tidy = tidy_address(address)
    floor = f"{tidy.floor}." if tidy.floor else ""
    inside = " ".join(filter(None, (floor, tidy.door)))
    return ", ".join(filter(None, (f"{tidy.street} {tidy.number}".strip(), inside)))


def address_line(address: Address) -> str:
    """The whole address in one line: "Strandvejen 123A, st. tv, 2900 Hellerup". Without c/o."""
    tidy = tidy_address(address)
    parts = (street_line(tidy), _printed_locality(tidy), f"{tidy.postcode} {tidy.city}".strip())
    return ", ".join(filter(None, parts))


def window_lines(address: Address) -> tuple[str, ...]:
    """At most four lines under the name: c/o, street, locality, postcode and city."""
    tidy = tidy_address(address)
    lines = (
        _printed_co(tidy.co),
        street_line(tidy),
        _printed_locality(tidy),
        f"{tidy.postcode} {tidy.city}".strip(),
    )
    return tuple(filter(None, lines))


def _printed_co(co: str) -> str:
    return co if not co or _CO_PREFIX.match(co) else f"c/o {co}"


def _printed_locality(address: Address) -> str:
    """The supplementary place name, unless it only repeats the postal district."""
    same = fold_text(address.locality) == fold_text(address.city)
    return "" if same else address.locality


def household_key(address: Address) -> str:
    """What two persons of one household share: road, number, floor and door, spelled one way.

    The road is its code where known, else postcode, locality and street. c/o is left out: a lodger
    lives behind the same door.
    """
    return key_of_tidy(tidy_address(address))


def key_of_tidy(tidy: Address) -> str:
    """The `household_key` of an address that is tidy already."""
    road = tidy.road_code or "/".join(
        (tidy.postcode, _fold_place(tidy.locality), _fold_place(tidy.street))
    )
    door = (_fold_place(tidy.number), _fold_place(tidy.floor), _fold_place(tidy.door))
    return "|".join((road, *door))


def without_co(address: Address) -> Address:
    """The household's address: c/o belongs to one person in it."""
    return replace(address, co="") if address.co else address

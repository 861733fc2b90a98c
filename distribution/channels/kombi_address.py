"""A Danish address as the OIO schemas want it: in its parts where they fit, else in lines of 34.

The parts have narrow rules (house number 1-999 and a letter, floor 1-99, st or kl, door of four
characters), and real addresses break them; the lines take what a window envelope shows.
"""

from __future__ import annotations

import re
from textwrap import wrap

from distribution.addresses import Address, tidy_address, window_lines
from distribution.channels.forsendelse_namespaces import (
    DKCC_2003,
    DKCC_2005_03,
    DKCC_2005_05_19,
    FJERNPRINT,
    ITST,
)
from distribution.channels.kombi_message import KombiError

NAME_CHARACTERS = 130
STREET_CHARACTERS = 40
DOOR_CHARACTERS = 4
LINE_CHARACTERS = 34
LINES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")

HOUSE_NUMBER = re.compile(r"[1-9][0-9]{0,2}[A-Z]?")
FLOOR = re.compile(r"[1-9][0-9]?|KL|ST|kl|st|[kK][2-9]")
POSTCODE = re.compile(r"[0-9]{4}")
_CO_PREFIX = re.compile(r"^c\s*/\s*o\b[\s.:]*", re.IGNORECASE)

Part = tuple[str, str]
"""An element's name in Clark notation, and its text."""


def write_address(name: str, address: Address) -> tuple[Part, ...]:
    """Return the elements of ModtagerAdresse before the country, in the schema's order.

    Raises KombiError: `name_too_long`, `address_missing`, `address_too_long`.
    """
    if len(name) > NAME_CHARACTERS:
        raise KombiError("name_too_long", "recipient_name")
    tidy = tidy_address(address)
    rest = _structured(tidy) if _fits_parts(tidy) else _unstructured(tidy)
    return (f"{{{ITST}}}PersonName", name), *rest


def _fits_parts(address: Address) -> bool:
    return bool(
        1 <= len(address.street) <= STREET_CHARACTERS
        and HOUSE_NUMBER.fullmatch(address.number)
        and (not address.floor or FLOOR.fullmatch(address.floor))
        and len(address.door) <= DOOR_CHARACTERS
        and len(address.locality) <= LINE_CHARACTERS
        and len(address.co) <= NAME_CHARACTERS
        and POSTCODE.fullmatch(address.postcode)
    )


def _structured(address: Address) -> tuple[Part, ...]:
    parts = (
        (f"{{{FJERNPRINT}}}CoNavn", _CO_PREFIX.sub("", address.co)),
        (f"{{{DKCC_2005_03}}}StreetName", address.street),
        (f"{{{DKCC_2003}}}StreetBuildingIdentifier", address.number),
        (f"{{{DKCC_2003}}}FloorIdentifier", address.floor),
        (f"{{{DKCC_2003}}}SuiteIdentifier", address.door),
        (f"{{{DKCC_2005_03}}}PostCodeIdentifier", address.postcode),
        (f"{{{DKCC_2005_03}}}DistrictSubdivisionIdentifier", address.locality),
    )
    return tuple(part for part in parts if part[1])


def _unstructured(address: Address) -> tuple[Part, ...]:
    lines = [part for line in window_lines(address) for part in wrap(line, LINE_CHARACTERS)]
    if not lines:
        raise KombiError("address_missing", "address")
    if len(lines) > len(LINES):
        raise KombiError("address_too_long", "address")
    named = tuple(
        (f"{{{DKCC_2005_05_19}}}PostalAddress{place}LineText", line)
        for place, line in zip(LINES, lines, strict=False)
    )
    if not POSTCODE.fullmatch(address.postcode):
        return named
    # It stands in the last line too, for the eye; this one is for sorting.
    return *named, (f"{{{DKCC_2005_03}}}PostCodeIdentifier", address.postcode)

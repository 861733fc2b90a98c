"""Which column of a register extract holds what.

Municipalities cut extracts from different systems. Accepted are the Danish headings people write,
and the field names of the CPR service SF1520 (PersonBaseDataExtended v4), in any case and with or
without hyphens, dots and spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from distribution.folding import fold_text
from distribution.table_error import TableError


class Field(StrEnum):
    """What a register row can tell. The values are names for messages, not headings."""

    CPR = "cpr"
    CURRENT_CPR = "current_cpr"
    NAME = "name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    LAST_NAME = "last_name"
    BIRTH_DATE = "birth_date"
    STATUS = "status"
    DIGITAL_POST = "digital_post"
    EXEMPT = "exempt"
    PROTECTED = "protected"
    STREET = "street"
    NUMBER = "number"
    FLOOR = "floor"
    DOOR = "door"
    STREET_LINE = "street_line"
    CO = "co"
    LOCALITY = "locality"
    POSTCODE = "postcode"
    CITY = "city"
    VILLAGE = "village"
    MUNICIPALITY_CODE = "municipality_code"
    ROAD_CODE = "road_code"


# Folded headings; where a file has several of one field, the first named here is read.
HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.CPR: ("cprnummer", "cprnr", "cpr", "personnummer", "personnr", "pnr"),
    Field.CURRENT_CPR: ("gaeldendepersonnummer", "gaeldendecpr", "gaeldendecprnummer"),
    Field.NAME: ("navn", "personadresseringsnavn", "adresseringsnavn", "fuldenavn", "fuldtnavn"),
    Field.FIRST_NAME: ("fornavn", "fornavne"),
    Field.MIDDLE_NAME: ("mellemnavn", "mellemnavne"),
    Field.LAST_NAME: ("efternavn",),
    Field.BIRTH_DATE: ("foedselsdato", "foedselsdag", "foedt"),
    Field.STATUS: ("status", "personstatus", "civilregistreringsstatus", "cprstatus"),
    Field.DIGITAL_POST: (
        "digitalpost",
        "tilmeldtdigitalpost",
        "digitalpoststatus",
        "tilmeldtdigital",
        "eboks",
    ),
    Field.EXEMPT: ("fritaget", "fritagetdigitalpost", "fritagetfordigitalpost", "undtaget"),
    Field.PROTECTED: (
        "adressebeskyttelse",
        "navneogadressebeskyttelse",
        "adressebeskyttet",
        "beskyttet",
        "beskyttelse",
    ),
    Field.STREET: ("vejnavn", "vejadresseringsnavn", "vej", "gade", "gadenavn"),
    Field.NUMBER: ("husnr", "husnummer", "nr", "husnrogbogstav"),
    Field.FLOOR: ("etage", "sal"),
    Field.DOOR: ("doer", "sidedoer", "side", "doernr", "doernummer"),
    Field.STREET_LINE: ("standardadresse", "adresse", "gadeadresse"),
    Field.CO: ("co", "conavn", "coadresse"),
    Field.LOCALITY: ("bynavn", "supplerendebynavn", "lokalitet"),
    Field.POSTCODE: ("postnr", "postnummer", "postnrkode"),
    Field.CITY: ("postdistrikt", "postby", "by", "postnrnavn"),
    Field.VILLAGE: ("landsby", "landsbynavn", "bynavn", "supplerendebynavn", "lokalitet"),
    Field.MUNICIPALITY_CODE: ("kommunekode", "kommunenr", "kommunenummer"),
    Field.ROAD_CODE: ("vejkode",),
}

# Each line: one of these must be there in full.
REQUIRED: tuple[tuple[tuple[Field, ...], ...], ...] = (
    ((Field.CPR,), (Field.CURRENT_CPR,)),
    ((Field.NAME,), (Field.FIRST_NAME, Field.LAST_NAME)),
    ((Field.STREET, Field.NUMBER), (Field.STREET_LINE,)),
    ((Field.POSTCODE,),),
    ((Field.CITY,),),
    ((Field.VILLAGE,),),
)

_ENOUGH_TO_BE_HEADINGS = 3


def fold_heading(heading: str) -> str:
    """A heading as compared: folded, and of a path ("aktuelAdresse.vejnavn") only its last name."""
    return fold_text(heading.rstrip(" .:").rpartition(".")[2])


def find_columns(headings: Sequence[str], village_told: bool = True) -> dict[Field, int]:
    """The position of every field found. Raises `TableError`.

    Without `village_told` the villages come from elsewhere, and no column for them is asked for.

    `no_headings`: the first row looks like data, so it is not quoted. `missing_columns`: `missing`
    has one accepted heading for each, `found` what the file has. `duplicate_column`: `column`.
    """
    folded = [fold_heading(heading) for heading in headings]
    columns = {
        field: folded.index(name)
        for field, names in HEADINGS.items()
        if (name := next(filter(folded.__contains__, names), None)) is not None
    }
    if len(columns) < _ENOUGH_TO_BE_HEADINGS:
        raise TableError("no_headings", {"missing": _missing(columns, village_told)})
    for position in columns.values():
        if folded.count(folded[position]) > 1:
            raise TableError("duplicate_column", {"column": headings[position]})
    if missing := _missing(columns, village_told):
        raise TableError("missing_columns", {"missing": missing, "found": tuple(headings)})
    return columns


def _missing(columns: Mapping[Field, int], village_told: bool) -> tuple[str, ...]:
    return tuple(
        HEADINGS[choices[0][0]][0]
        for choices in REQUIRED
        if (village_told or choices != ((Field.VILLAGE,),))
        and not any(all(field in columns for field in choice) for choice in choices)
    )

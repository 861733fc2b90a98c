"""Where the person of a row lives: municipality, address and village."""

from __future__ import annotations

from functools import lru_cache

from distribution.addresses import Address, is_house_number, split_street_line, tidy_address
from distribution.folding import fold_text
from distribution.register_headings import Field
from distribution.register_rules import RegisterRules, Row
from distribution.row_problems import RowFault, Severity
from distribution.village_rules import Road

_fold_name = lru_cache(maxsize=1024)(fold_text)


class VillageFault(RowFault):
    """A row that would be right if its village were known: on which road, and if protected."""

    def __init__(self, code: str, road: Road, protected: bool) -> None:
        super().__init__(code, Field.VILLAGE)
        self.road = road
        self.protected = protected


def refuse_elsewhere(row: Row, municipalities: frozenset[str]) -> None:
    """Raise `RowFault` for somebody of a municipality that takes no part; any will do if none."""
    code = _pad_code(row.get(Field.MUNICIPALITY_CODE, ""))
    if municipalities and code and code not in municipalities:
        raise RowFault("wrong_municipality", Field.MUNICIPALITY_CODE, Severity.EXCLUDED)


def read_address(row: Row) -> Address:
    """The tidy address of a row. Raises `RowFault`."""
    address = tidy_address(
        Address(
            *_read_door(row),
            co=row.get(Field.CO, ""),
            locality=row.get(Field.LOCALITY, ""),
            postcode=row.get(Field.POSTCODE, ""),
            city=row.get(Field.CITY, ""),
            road_code=_read_road_code(row),
        )
    )
    if not (
        address.postcode.isascii() and address.postcode.isdigit() and len(address.postcode) == 4
    ):
        raise RowFault("bad_postcode" if address.postcode else "missing_address", Field.POSTCODE)
    if not address.city:
        raise RowFault("missing_address", Field.CITY)
    return address


def _read_door(row: Row) -> tuple[str, str, str, str]:
    """Street, number, floor and door, from their own columns or out of one line."""
    street, number = row.get(Field.STREET, ""), row.get(Field.NUMBER, "")
    if street and number:
        if not is_house_number(number):
            raise RowFault("bad_house_number", Field.NUMBER)
        return street, number, row.get(Field.FLOOR, ""), row.get(Field.DOOR, "")
    line = row.get(Field.STREET_LINE, "")
    if not line:
        raise RowFault("missing_address", Field.NUMBER if street else Field.STREET)
    # SF1520's standardadresse may go on with postcode and city, which have their own columns.
    written = split_street_line(line.partition(f", {row.get(Field.POSTCODE) or '-'}")[0])
    if written is None or not is_house_number(written.number):
        raise RowFault("bad_address", Field.STREET_LINE)
    return written.street, written.number, written.floor, written.door


def _read_road_code(row: Row) -> str:
    municipality = _pad_code(row.get(Field.MUNICIPALITY_CODE, ""))
    road = _pad_code(row.get(Field.ROAD_CODE, ""))
    return f"{municipality}{road}" if municipality and road else ""


@lru_cache(maxsize=4096)
def _pad_code(text: str) -> str:
    """A kommunekode or vejkode in four digits; empty if the text is none."""
    return f"{int(text):04}" if text.isascii() and text.isdigit() and int(text) else ""


def read_village(row: Row, address: Address, protected: bool, rules: RegisterRules) -> int:
    """The code of the row's own village, else of its road's. Raises `VillageFault`."""
    name = row.get(Field.VILLAGE, "")
    code = rules.villages.get(_fold_name(name)) if name else None
    if code is not None:
        return code
    road = Road(
        _pad_code(row.get(Field.MUNICIPALITY_CODE, "")),
        _pad_code(row.get(Field.ROAD_CODE, "")),
        address.postcode,
        address.street,
    )
    if rules.village_rules is not None:
        code = rules.village_rules.find_village(road, address.number)
    if code is None:
        raise VillageFault("unknown_village" if name else "missing_village", road, protected)
    return code

"""One row of a register extract into one person, or the first reason why not.

The order of the questions decides which reason is given: first whether the person is to be invited
at all (so that a dead person's missing address is no error), then whether the row is complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from distribution.addresses import Address, is_house_number, split_street_line, tidy_address
from distribution.cpr import (
    CprError,
    age_on,
    birth_date_of,
    is_repaired,
    is_replacement_number,
    parse_cpr,
)
from distribution.folding import fold_text, tidy_text
from distribution.register_headings import Field
from distribution.register_person import DigitalPost, RegisterPerson
from distribution.register_values import (
    natural_name,
    read_date,
    read_digital_post,
    read_exemption,
    read_protection,
    read_status,
)
from distribution.row_problems import RowFault, Severity

Row = Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """What decides who is invited. `villages` maps folded names to codes; ages in whole years."""

    villages: Mapping[str, int]
    reference_day: date
    minimum_age: int
    allow_replacement_numbers: bool


def fold_villages(villages: Mapping[str, int]) -> dict[str, int]:
    """Village names as `read_person` looks them up."""
    return {fold_text(name): code for name, code in villages.items()}


def read_person(line: int, row: Row, rules: RegisterRules) -> RegisterPerson:
    """The person of the row. Raises `RowFault`, excluded or in error."""
    _refuse_gone(row)
    cpr = _read_cpr(row)
    birth = _read_birth_date(row, cpr)
    _refuse_too_young(age_on(birth, rules.reference_day), rules.minimum_age)
    return RegisterPerson(
        line=line,
        cpr=cpr,
        name=_read_name(row),
        address=_read_address(row),
        village_code=_read_village(row, rules.villages),
        digital_post=_read_digital_post(row, cpr, rules),
        protected=read_protection(row.get(Field.PROTECTED, "")),
        birth_date=birth,
    )


def has_repaired_cpr(row: Row) -> bool:
    """Whether the row's number had lost its leading zero."""
    return is_repaired(_cpr_cell(row)[1])


def _refuse_gone(row: Row) -> None:
    try:
        reason = read_status(row.get(Field.STATUS, ""))
    except KeyError:
        raise RowFault("unknown_status", Field.STATUS) from None
    if reason:
        raise RowFault(reason, Field.STATUS, Severity.EXCLUDED)


def _cpr_cell(row: Row) -> tuple[Field, str]:
    """The number in force: a changed number stays in the extract beside the one that counts."""
    current = row.get(Field.CURRENT_CPR, "")
    return (Field.CURRENT_CPR, current) if current else (Field.CPR, row.get(Field.CPR, ""))


def _read_cpr(row: Row) -> str:
    field, text = _cpr_cell(row)
    try:
        return parse_cpr(text, repair=True)
    except CprError as error:
        raise RowFault(f"cpr_{error.code}", field) from None


def _read_birth_date(row: Row, cpr: str) -> date:
    text = row.get(Field.BIRTH_DATE, "")
    if not text:
        return birth_date_of(cpr)
    try:
        return read_date(text)
    except ValueError:
        raise RowFault("bad_birth_date", Field.BIRTH_DATE) from None


def _refuse_too_young(age: int, minimum_age: int) -> None:
    if age < -1:
        # A child may be born after the reference day, but not years after: the number is wrong.
        raise RowFault("not_born_yet", Field.CPR)
    if age < minimum_age:
        raise RowFault("under_age", None, Severity.EXCLUDED)


def _read_name(row: Row) -> str:
    if name := natural_name(row.get(Field.NAME, "")):
        return name
    parts = (row.get(part, "") for part in (Field.FIRST_NAME, Field.MIDDLE_NAME, Field.LAST_NAME))
    if name := tidy_text(" ".join(parts)):
        return name
    raise RowFault("missing_name", Field.NAME)


def _read_address(row: Row) -> Address:
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
    municipality, road = row.get(Field.MUNICIPALITY_CODE, ""), row.get(Field.ROAD_CODE, "")
    if not (municipality.isdigit() and road.isdigit()):
        return ""
    return f"{int(municipality):04}{int(road):04}"


def _read_village(row: Row, villages: Mapping[str, int]) -> int:
    name = row.get(Field.VILLAGE, "")
    code = villages.get(fold_text(name))
    if code is None:
        raise RowFault("unknown_village" if name else "missing_village", Field.VILLAGE)
    return code


def _read_digital_post(row: Row, cpr: str, rules: RegisterRules) -> DigitalPost:
    field = Field.DIGITAL_POST if Field.DIGITAL_POST in row else Field.EXEMPT
    try:
        if field in row:
            told = (read_digital_post if field is Field.DIGITAL_POST else read_exemption)(
                row[field]
            )
        else:
            told = DigitalPost.UNKNOWN
    except KeyError:
        raise RowFault("unknown_digital_post", field) from None
    if is_replacement_number(cpr) and not rules.allow_replacement_numbers:
        return DigitalPost.EXEMPT  # such a number has no mailbox; its holder gets a paper letter
    return told

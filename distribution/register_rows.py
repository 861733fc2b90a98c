"""One row of a register extract into one person, or the first reason why not.

The order of the questions decides which reason is given: first whether the person is to be invited
at all (so that a dead person's missing address is no error), then whether the row is complete.
"""

from __future__ import annotations

from datetime import date

from distribution.cpr import (
    CprError,
    age_on,
    is_repaired,
    is_replacement_number,
    read_cpr,
)
from distribution.folding import tidy_text
from distribution.register_headings import Field
from distribution.register_person import DigitalPost, RegisterPerson
from distribution.register_places import read_address, read_village, refuse_elsewhere
from distribution.register_rules import RegisterRules, Row
from distribution.register_values import (
    natural_name,
    read_date,
    read_digital_post,
    read_exemption,
    read_protection,
    read_status,
)
from distribution.row_problems import RowFault, Severity


def read_person(line: int, row: Row, rules: RegisterRules) -> RegisterPerson:
    """The person of the row. Raises `RowFault`, excluded or in error."""
    _refuse_gone(row)
    refuse_elsewhere(row, rules.municipalities)
    cpr, born = _read_cpr(row)
    birth = _read_birth_date(row, born)
    _refuse_too_young(age_on(birth, rules.reference_day), rules.minimum_age)
    name, address = _read_name(row), read_address(row)
    protected = read_protection(row.get(Field.PROTECTED, ""))
    return RegisterPerson(
        line=line,
        cpr=cpr,
        name=name,
        address=address,
        village_code=read_village(row, address, protected, rules),
        digital_post=_read_digital_post(row, cpr, rules),
        protected=protected,
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


def _read_cpr(row: Row) -> tuple[str, date]:
    field, text = _cpr_cell(row)
    try:
        return read_cpr(text, repair=True)
    except CprError as error:
        raise RowFault(f"cpr_{error.code}", field) from None


def _read_birth_date(row: Row, born: date) -> date:
    text = row.get(Field.BIRTH_DATE, "")
    if not text:
        return born
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

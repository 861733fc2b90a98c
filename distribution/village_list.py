"""The municipality's list of which roads belong to which village, as a CSV file or workbook.

Lines whose village is still empty are left out, so that a list of unassigned roads can be used
while it is being filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from distribution.addresses import Address, tidy_address
from distribution.folding import fold_text
from distribution.house_numbers import Side, read_range
from distribution.register_headings import fold_heading
from distribution.row_problems import RowFault
from distribution.table_error import TableError
from distribution.table_file import Record, open_table
from distribution.village_rules import Road, VillageRule, VillageRules

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "village": ("landsby", "landsbynavn"),
    "municipality": ("kommunekode", "kommunenr", "kommunenummer"),
    "code": ("vejkode",),
    "postcode": ("postnr", "postnummer"),
    "street": ("vejnavn", "vej"),
    "first": ("husnrfra", "husnummerfra", "franr", "fra"),
    "last": ("husnrtil", "husnummertil", "tilnr", "til"),
    "side": ("side", "ligeulige", "husnrside"),
}
_SIDES = {
    "": Side.BOTH,
    "begge": Side.BOTH,
    "alle": Side.BOTH,
    "lige": Side.EVEN,
    "l": Side.EVEN,
    "ulige": Side.ODD,
    "u": Side.ODD,
}


def read_village_list(data: bytes, filename: str, villages: Mapping[str, int]) -> VillageRules:
    """The rules of a list; `villages` maps names to place codes.

    Raises `TableError`: `missing_columns`, `village_list_rows` (`rows` has line and code of each
    line not understood), `village_conflict` (`lines`), and those of `open_table`.
    """
    table = open_table(data, filename)
    columns = _find_columns(table.headings)
    codes = {fold_text(name): code for name, code in villages.items()}
    rules: list[VillageRule] = []
    faults: list[tuple[int, str]] = []
    for record in table.records:
        try:
            rule = _read_rule(record, columns, len(table.headings), codes)
        except RowFault as fault:
            faults.append((record.line, fault.code))
        else:
            rules += [rule] if rule else []
    if faults:
        raise TableError("village_list_rows", {"rows": tuple(faults)})
    return VillageRules(rules)


def _find_columns(headings: Sequence[str]) -> dict[str, int]:
    folded = [fold_heading(heading) for heading in headings]
    columns = {
        key: folded.index(name)
        for key, names in _HEADINGS.items()
        if (name := next(filter(folded.__contains__, names), None)) is not None
    }
    missing = [] if "village" in columns else ["landsby"]
    if "code" not in columns and not {"postcode", "street"} <= columns.keys():
        missing += ["vejkode"]
    if missing:
        # Unknown headings are not quoted: a file without a heading row may begin with a person.
        found = tuple(headings[position] for position in columns.values())
        raise TableError("missing_columns", {"missing": tuple(missing), "found": found})
    return columns


def _read_rule(
    record: Record, columns: Mapping[str, int], width: int, codes: Mapping[str, int]
) -> VillageRule | None:
    if record.fault:
        raise RowFault(record.fault)
    if any(record.cells[width:]):
        raise RowFault("too_many_cells")
    row = {key: _cell(record.cells, at) for key, at in columns.items()}
    if not row["village"]:
        return None
    village_code = codes.get(fold_text(row["village"]))
    if village_code is None:
        raise RowFault("unknown_village")
    side = _SIDES.get(fold_text(row.get("side", "")))
    if side is None:
        raise RowFault("bad_side")
    try:
        numbers = read_range(row.get("first", ""), row.get("last", ""), side)
    except ValueError:
        raise RowFault("bad_range") from None
    return VillageRule(record.line, village_code, _read_road(row), numbers)


def _read_road(row: Mapping[str, str]) -> Road:
    municipality, code = row.get("municipality", ""), row.get("code", "")
    if not all(text.isdigit() and len(text) <= 4 for text in (municipality, code) if text):
        raise RowFault("bad_road_code")
    tidy = tidy_address(Address(row.get("street", ""), "", postcode=row.get("postcode", "")))
    if not code and not (tidy.postcode and tidy.street):
        raise RowFault("missing_road")
    # Spreadsheets drop leading zeros of codes.
    return Road(pad_code(municipality), pad_code(code), tidy.postcode, tidy.street)


def pad_code(digits: str) -> str:
    """A kommunekode or vejkode in four digits; empty stays empty."""
    return digits.zfill(4) if digits else ""


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""

"""Workbooks: cells as seen on screen, and nothing dangerous unpacked."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest

import distribution.workbook
from distribution.table_error import TableError
from distribution.table_file import read_table
from distribution.workbook import is_workbook, read_workbook
from tests.distribution.register_samples import write_xlsx


def test_cells_read_as_the_user_sees_them() -> None:
    data = write_xlsx(
        [["Søren", 101010000, 8400.0, 2.5, True, None, datetime(2010, 5, 2)]],  # noqa: DTZ001
        headings=["a", "b", "c", "d", "e", "f", "g"],
    )

    rows = dict(read_workbook(data))

    assert rows[2] == ("Søren", "101010000", "8400", "2.5", "True", "", "2010-05-02")


def test_row_numbers_are_the_sheets_own() -> None:
    table = read_table(write_xlsx([[None], ["1"], [None], ["2"]], headings=["a"]), "x.xlsx")

    assert (table.headings, table.encoding, table.delimiter) == (("a",), "xlsx", "")
    assert [(record.line, record.cells) for record in table.records] == [(3, ("1",)), (5, ("2",))]


def test_a_sheet_that_lies_about_its_size_loses_no_row() -> None:
    data = _rewrite(
        write_xlsx([["1"], ["2"]], headings=["a"]),
        lambda xml: xml.replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"'),
    )

    assert len(dict(read_workbook(data))) == 3


def test_a_workbook_too_large_to_unpack_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distribution.workbook, "MAX_UNPACKED_BYTES", 1000)

    with pytest.raises(TableError) as caught:
        read_workbook(write_xlsx([]))

    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: b'<!DOCTYPE x [<!ENTITY e "e">]>' + xml.partition(b"?>")[2],
        lambda xml: xml[: len(xml) // 2],
        lambda xml: b"",
    ],
)
def test_a_dangerous_or_damaged_workbook_is_refused_without_its_words(
    change: Callable[[bytes], bytes],
) -> None:
    with pytest.raises(TableError) as caught:
        tuple(read_workbook(_rewrite(write_xlsx([["hemmelig"]], headings=["a"]), change)))

    assert caught.value.code == "damaged_workbook"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_another_zip_is_no_workbook() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "x")

    assert not is_workbook(target.getvalue())
    with pytest.raises(TableError) as caught:
        read_table(target.getvalue(), "x.xlsx")
    assert caught.value.code == "not_a_table"


def _rewrite(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its first sheet's XML changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    return target.getvalue()

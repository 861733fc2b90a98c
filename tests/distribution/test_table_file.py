"""Lists in any encoding and delimiter, one physical line per row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.table_error import TableError
from distribution.table_file import Record, open_table, read_table


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8-sig", "utf-8-sig"),
        ("utf-8", "utf-8"),
        ("cp1252", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_reads_every_common_dialect(
    encoding: str, told: str, delimiter: str, line_end: str
) -> None:
    text = line_end.join((f"Navn{delimiter}Dør", f"Søren Ærø{delimiter}th", ""))

    table = read_table(text.encode(encoding), "x.csv")

    assert table.headings == ("Navn", "Dør")
    assert table.records == (Record(2, ("Søren Ærø", "th")),)
    assert (table.encoding, table.delimiter) == (told, delimiter)


def test_letters_of_two_characters_are_composed() -> None:
    assert read_table("Na\u030a;b\n1;2".encode(), "x.csv").headings[0] == "Nå"


def test_excels_own_first_line_names_the_delimiter() -> None:
    table = read_table(b"sep=|\na|b;c\n1|2\n", "x.csv")

    assert table.headings == ("a", "b;c")
    assert table.records == (Record(3, ("1", "2")),)


def test_blank_rows_are_no_rows_but_keep_the_numbering() -> None:
    table = read_table(b"\na;b\n\n;\n1;2\n  \n3;4\n\n", "x.csv")

    assert [record.line for record in table.records] == [5, 7]


def test_a_stray_quotation_mark_spoils_its_own_row_only() -> None:
    table = read_table(b'a;b\n"1;2\n3;4\n"5"x;6\n7;8', "x.csv")

    assert [record.fault for record in table.records] == [
        "unbalanced_quotes",
        None,
        "unbalanced_quotes",
        None,
    ]


def test_quoted_cells_may_hold_delimiters_and_quotes() -> None:
    table = read_table(b'a;b\n"x;y";"say ""z"""\n', "x.csv")

    assert table.records[0].cells == ("x;y", 'say "z"')


def test_the_dress_that_saves_a_zero_from_excel_is_taken_off() -> None:
    assert read_table(b'a;b\n="0101";=1+1\n', "x.csv").records[0].cells == ("0101", "=1+1")


def test_rows_are_read_as_they_are_asked_for() -> None:
    table = open_table(b'a;b\n1;2\n"3;4\n5;6\n', "x.csv")

    assert (table.headings, table.expected) == (("a", "b"), 4)
    assert next(table.records) == Record(2, ("1", "2"))
    assert [record.line for record in table.records] == [3, 4]
    assert next(table.records, None) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty"),
        (b'"a;b\n1;2', "no_headings"),
        (b"%PDF-1.7", "not_a_table"),
        (b"PK\x03\x04nonsense", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"a;b\n1;\x00", "not_text"),
        ("Navn;b\nS\u00f8ren;\u00e6\n".encode() + "Søren;x".encode("cp1252"), "mixed_encoding"),
    ],
)
def test_refuses_what_is_no_list(data: bytes, code: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(data, "x.csv")

    assert caught.value.code == code


def test_a_file_in_two_encodings_is_refused_with_the_line() -> None:
    data = "a;b\nSøren;1\n".encode() + "Søren;2".encode("cp1252")

    with pytest.raises(TableError) as caught:
        read_table(data, "x.csv")

    assert caught.value.data == {"line": 3}


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6))
def test_any_written_rows_read_back(rows: list[list[str]]) -> None:
    written = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    data = "\n".join(["a,b,c", *written]).encode("utf-8")

    table = read_table(data, "x.csv")

    assert len(table.records) == sum(any(cell.strip() for cell in row) for row in rows)
    assert all(record.fault is None for record in table.records)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_a_coded_error(data: bytes) -> None:
    outcome = _lines_or_code(data)

    assert outcome in REFUSALS or isinstance(outcome, list)
    if isinstance(outcome, list):
        assert outcome == sorted(set(outcome))


REFUSALS = ("empty", "no_headings", "not_a_table", "not_text", "old_excel", "mixed_encoding")


def _lines_or_code(data: bytes) -> list[int] | str:
    try:
        return [record.line for record in read_table(data, "x.csv").records]
    except TableError as error:
        return error.code

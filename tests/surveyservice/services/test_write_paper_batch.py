"""The print house's folder: letters in postal order, and lists that point at the right pages."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

import distribution.print_batch
from distribution.addresses import Address
from distribution.print_batch import PrintItem
from distribution.windows import M65
from surveyservice.services.write_paper_batch import write_print_files
from tests.distribution.letter_samples import CREATED_AT, EMBEDDED_FONTS, letter_of
from tests.distribution.printed_pages import codes_on, page_sizes, page_text

HOMES = (("8420", "Åvej", "2"), ("8410", "Byvej", "10"), ("8410", "Byvej", "9"))


def item_of(number: int, postcode: str, street: str, house: str) -> PrintItem:
    letter = letter_of(
        recipient_lines=(f"Person {number}", f"{street} {house}", f"{postcode} By"),
        qr_text=f"HTTPS://SVAR.VIG.EXAMPLE/S/{number:016}",
        reference=f"{number:08}",
    )
    address = Address(street, house, postcode=postcode, city="By")
    return PrintItem(letter, f"Person {number}", address, "Mols i Udvikling", "Egens")


ITEMS = [item_of(number, *home) for number, home in enumerate(HOMES)]


def rows_of(file: Path) -> list[dict[str, str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_folder_holds_letters_and_both_lists(tmp_path: Path) -> None:
    files = write_print_files(iter(ITEMS), tmp_path, EMBEDDED_FONTS, CREATED_AT)
    assert [file.name for file in files] == ["breve-001.pdf", "adresser.csv", "flettefil.csv"]
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert page_sizes(files[0].read_bytes()) == [(210, 297)] * 5
    assert [row["Adresse"] for row in rows_of(files[1])] == ["Byvej 9", "Byvej 10", "Åvej 2"]


def test_each_line_of_both_lists_fits_the_page_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution.print_batch, "PAGES_PER_FILE", 3)
    write_print_files(ITEMS, tmp_path, EMBEDDED_FONTS, CREATED_AT)
    merged = {row["Løbenr."]: row for row in rows_of(tmp_path / "flettefil.csv")}
    rows = rows_of(tmp_path / "adresser.csv")
    assert [row["Løbenr."] for row in rows] == ["1", "2", "3"] == list(merged)
    for row in rows:
        pdf = (tmp_path / row["Fil"]).read_bytes()
        page = int(row["Side"]) - 1
        assert row["Navn"] in page_text(pdf, page)
        assert row["Reference"] in page_text(pdf, page)
        assert [code.text for code in codes_on(pdf, page)] == [merged[row["Løbenr."]]["QR-tekst"]]


def test_sheets_between_postcodes_name_them_and_count(tmp_path: Path) -> None:
    write_print_files(ITEMS, tmp_path, EMBEDDED_FONTS, CREATED_AT)
    pdf = (tmp_path / "breve-001.pdf").read_bytes()
    sheets = [page_text(pdf, number) for number in (0, 3)]
    assert [sheet[:20] for sheet in sheets] == ["8410 2 breve til By ", "8420 1 brev til By S"]


def test_nobody_is_no_file(tmp_path: Path) -> None:
    assert write_print_files([], tmp_path, EMBEDDED_FONTS, CREATED_AT) == []
    assert list(tmp_path.iterdir()) == []


def test_the_same_letters_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder, items in zip(folders, (ITEMS, ITEMS[::-1]), strict=True):
        folder.mkdir()
        write_print_files(items, folder, EMBEDDED_FONTS, CREATED_AT)
    first, second = (
        {file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders
    )
    assert first == second


def test_letters_of_two_windows_may_share_a_file(tmp_path: Path) -> None:
    other = replace(ITEMS[0], letter=replace(ITEMS[0].letter, window=M65))
    write_print_files([other, ITEMS[1]], tmp_path, EMBEDDED_FONTS, CREATED_AT)
    assert len(rows_of(tmp_path / "adresser.csv")) == 2

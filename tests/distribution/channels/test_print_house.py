"""The lists of the print house, read back as a spreadsheet would."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from distribution.addresses import Address
from distribution.channels.print_house import (
    address_row,
    merge_row,
    write_addresses,
    write_merge_file,
)
from distribution.print_batch import PrintItem, PrintPlace
from tests.distribution.letter_samples import letter_of

ITEM = PrintItem(
    letter_of(),
    "Åse Ærø",
    Address("Strandvejen", "0123a", "ST", "TV", "Bo Ø", "Egens", "8410", "Rønde"),
    "Mols i Udvikling",
    "Egens",
)
PLACE = PrintPlace(7, "breve-001.pdf", 9)
RECIPIENT = {
    "Reference": "2026-00017",
    "Navn": "Åse Ærø",
    "C/o": "Bo Ø",
    "Adresse": "Strandvejen 123A, st. tv",
    "Sted": "Egens",
    "Postnr.": "8410",
    "By": "Rønde",
}


def read(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    assert "\r\n" in text
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_address_list_says_which_page_is_whose() -> None:
    (row,) = read(write_addresses([address_row(PLACE, ITEM)]))
    assert row == {"Løbenr.": "7", "Fil": "breve-001.pdf", "Side": "9"} | RECIPIENT


def test_the_merge_file_has_all_that_a_letter_differs_by() -> None:
    (row,) = read(write_merge_file([merge_row(PLACE, ITEM)]))
    assert row == {"Løbenr.": "7"} | RECIPIENT | {
        "Klynge": "Mols i Udvikling",
        "Landsby": "Egens",
        "Link": "https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
        "QR-tekst": "HTTPS://SVAR.VIG.EXAMPLE/S/7K3MPQ2R0ZX1N5VD",
        "Kode": "7K3M-PQ2R-0ZX1-N5VD",
        "Svarfrist": "Svar senest den 21. december 2026",
    }


def test_a_name_that_is_a_formula_stays_a_name() -> None:
    formula = replace(ITEM, name='=HYPERLINK("http://a.example")')
    (row,) = read(write_addresses([address_row(PLACE, formula)]))
    assert row["Navn"] == '\'=HYPERLINK("http://a.example")'


def test_one_without_address_has_empty_cells() -> None:
    (row,) = read(write_addresses([address_row(PLACE, replace(ITEM, address=None))]))
    assert (row["Navn"], row["Adresse"], row["Postnr."]) == ("Åse Ærø", "", "")

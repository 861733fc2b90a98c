"""The lists beside the letters: addresses for the print house, and a file for one that merges.

`adresser.csv` says which page is whose, for checks, reprints and returned letters. `flettefil.csv`
is for a vendor who sets the letters itself; it carries links and codes, so it is as secret as the
letters are.
"""

from __future__ import annotations

from collections.abc import Iterable

from distribution.addresses import Address, street_line, tidy_address
from distribution.channels.excel_list import write_list
from distribution.print_batch import PrintItem, PrintPlace

ADDRESS_FILE = "adresser.csv"
MERGE_FILE = "flettefil.csv"
_RECIPIENT = ("Reference", "Navn", "C/o", "Adresse", "Sted", "Postnr.", "By")
ADDRESS_HEADINGS = ("Løbenr.", "Fil", "Side", *_RECIPIENT)
MERGE_HEADINGS = (
    "Løbenr.",
    *_RECIPIENT,
    "Klynge",
    "Landsby",
    "Link",
    "QR-tekst",
    "Kode",
    "Svarfrist",
)


def address_row(place: PrintPlace, item: PrintItem) -> tuple[str, ...]:
    """One line of `adresser.csv`, in the order of its headings."""
    return (str(place.number), place.file, str(place.page), *_recipient_cells(item))


def merge_row(place: PrintPlace, item: PrintItem) -> tuple[str, ...]:
    """One line of `flettefil.csv`, in the order of its headings."""
    letter = item.letter
    own = (item.cluster, item.village, letter.link, letter.qr_text, letter.code)
    return (str(place.number), *_recipient_cells(item), *own, letter.deadline_text)


def write_addresses(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return `adresser.csv`."""
    return write_list(ADDRESS_HEADINGS, rows)


def write_merge_file(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return `flettefil.csv`."""
    return write_list(MERGE_HEADINGS, rows)


def _recipient_cells(item: PrintItem) -> tuple[str, ...]:
    address = tidy_address(item.address or Address("", ""))
    return (
        item.letter.reference,
        item.name,
        address.co,
        street_line(address),
        address.locality,
        address.postcode,
        address.city,
    )

"""Paper: window letters for those without Digital Post, with the lists a print house needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from distribution.channels.print_house import (
    ADDRESS_FILE,
    MERGE_FILE,
    address_row,
    merge_row,
    write_addresses,
    write_merge_file,
)
from distribution.letter_pdf import render_letters
from distribution.print_batch import PrintItem, plan_print_files
from surveyservice.services.compose_invitations import Composed
from surveyservice.services.write_flyer_batch import write_flyer_batch

__all__ = ["print_item", "write_flyer_batch", "write_print_batch", "write_print_files"]


def write_print_batch(
    messages: Iterable[Composed], folder: Path, fonts: Sequence[Path], prepared_at: datetime
) -> list[Path]:
    """Write one sender's letters in postal order, `adresser.csv` and `flettefil.csv`."""
    items = (print_item(message) for message in messages)
    return write_print_files(items, folder, fonts, prepared_at)


def write_print_files(
    items: Iterable[PrintItem], folder: Path, fonts: Sequence[Path], prepared_at: datetime
) -> list[Path]:
    """Write letters from wherever they come; files hold at most 1,000 pages. Needs no database.

    Raises LetterError; without items nothing is written.
    """
    files, addresses, merged = [], [], []
    for planned in plan_print_files(items):
        file = folder / planned.name
        file.write_bytes(render_letters(planned.pages, fonts, prepared_at))
        files.append(file)
        addresses += [address_row(place, item) for place, item in planned.letters]
        merged += [merge_row(place, item) for place, item in planned.letters]
    if not files:
        return []
    for name, data in (
        (ADDRESS_FILE, write_addresses(addresses)),
        (MERGE_FILE, write_merge_file(merged)),
    ):
        files.append(folder / name)
        files[-1].write_bytes(data)
    return files


def print_item(message: Composed) -> PrintItem:
    """A composed message as the print house's files need it."""
    return PrintItem(
        letter=message.letter,
        name=message.facts.name,
        address=message.facts.address,
        cluster=message.cluster.name,
        village=message.invitation.village or "",
    )

"""The letters of a print house: in postal order, divided into files, a sheet between postcodes.

Sorting needs every letter at once, and there may be fifty thousand: what they have in common is
kept once, and of each only what is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from distribution.addresses import Address
from distribution.letters import Letter
from distribution.print_order import PostalKey, postal_key
from distribution.separators import Separator, compose_separator

PAGES_PER_FILE = 500
"""The typesetter's memory grows with the file: 500 letters take about 250 MB."""


@dataclass(frozen=True, slots=True, repr=False)
class PrintItem:
    """One letter with what the print house's lists say of it. No repr: it is personal data."""

    letter: Letter
    name: str
    address: Address | None
    cluster: str
    village: str


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """Where a letter stands: `number` from 1 over all files, `page` from 1 in its file."""

    number: int
    file: str
    page: int


@dataclass(frozen=True, slots=True, repr=False)
class PrintFile:
    """One file to typeset: its name, its pages, and the place of each of its letters."""

    name: str
    pages: tuple[Letter | Separator, ...]
    letters: tuple[tuple[PrintPlace, PrintItem], ...]


@dataclass(frozen=True, slots=True, repr=False)
class _Kept:
    """What is kept of one item while all are sorted; `shared` is the same object for many."""

    key: PostalKey
    shared: PrintItem
    recipient_lines: tuple[str, ...]
    link: str
    code: str
    qr_text: str
    reference: str
    name: str
    address: Address | None

    def restore(self) -> PrintItem:
        letter = replace(
            self.shared.letter,
            recipient_lines=self.recipient_lines,
            link=self.link,
            code=self.code,
            qr_text=self.qr_text,
            reference=self.reference,
        )
        return replace(self.shared, letter=letter, name=self.name, address=self.address)


def plan_print_files(
    items: Iterable[PrintItem], pages_per_file: int | None = None
) -> Iterator[PrintFile]:
    """Yield the files in order. Separators stand only where there is more than one postcode.

    A bundle that goes on in the next file gets a sheet there too, which says so. `items` may be a
    stream; each file's letters are whole only while it is written. A file has at most
    `pages_per_file` pages: `PAGES_PER_FILE` unless told, and never fewer than 2.
    """
    kept = _keep(items)
    has_sheets = len({one.key[0] for one in kept}) > 1
    number = 0
    for file_number, chunk in enumerate(
        _divide(kept, pages_per_file or PAGES_PER_FILE, has_sheets), start=1
    ):
        name = f"breve-{file_number:03}.pdf"
        pages: list[Letter | Separator] = []
        letters: list[tuple[PrintPlace, PrintItem]] = []
        for first, bundle in chunk:
            if has_sheets:
                pages.append(_sheet_of(bundle, continued=not first))
            for one in bundle:
                item = one.restore()
                number += 1
                pages.append(item.letter)
                letters.append((PrintPlace(number, name, len(pages)), item))
        yield PrintFile(name, tuple(pages), tuple(letters))


def _keep(items: Iterable[PrintItem]) -> list[_Kept]:
    shared: dict[PrintItem, PrintItem] = {}
    kept = []
    for item in items:
        letter = item.letter
        blank = replace(letter, recipient_lines=(), link="", code="", qr_text="", reference="")
        common = replace(item, letter=blank, name="", address=None)
        kept.append(
            _Kept(
                key=postal_key(item.address),
                shared=shared.setdefault(common, common),
                recipient_lines=letter.recipient_lines,
                link=letter.link,
                code=letter.code,
                qr_text=letter.qr_text,
                reference=letter.reference,
                name=item.name,
                address=item.address,
            )
        )
    kept.sort(key=lambda one: (one.key, one.reference))
    return kept


_Bundle = tuple[bool, Sequence[_Kept]]


def _divide(kept: Sequence[_Kept], pages: int, has_sheets: bool) -> Iterator[list[_Bundle]]:
    """Divide into files of bundles; a bundle is (whether it begins here, its letters)."""
    file: list[_Bundle] = []
    room = pages
    for _, letters in groupby(kept, key=lambda one: one.key[0]):
        stream, first = iter(letters), True
        while True:
            if room <= has_sheets:
                yield file
                file, room = [], pages
            bundle = list(islice(stream, room - has_sheets))
            if not bundle:
                break
            file.append((first, bundle))
            room -= len(bundle) + has_sheets
            first = False
    if file:
        yield file


def _sheet_of(bundle: Sequence[_Kept], *, continued: bool) -> Separator:
    address = bundle[0].address
    postcode, city = (address.postcode, address.city) if address else ("", "")
    return compose_separator(postcode, city, len(bundle), continued=continued)

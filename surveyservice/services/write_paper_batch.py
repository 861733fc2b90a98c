"""Paper: window letters for those without Digital Post, and flyers for letterboxes and shops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from distribution.flyer_pdf import PerSheet, render_flyers
from distribution.flyers import compose_flyer
from distribution.letter_pdf import render_letters
from distribution.links import open_link, open_qr_link
from surveyservice.services.compose_invitations import Composed

T = TypeVar("T")

LETTERS_PER_FILE = 1000
"""The typesetter's memory grows with the file: 1,000 letters take about 300 MB."""

FLYER_SHEETS: tuple[PerSheet, ...] = (2, 4)


def write_print_batch(
    messages: Iterable[Composed], folder: Path, fonts: Sequence[Path], prepared_at: datetime
) -> list[Path]:
    """Write the letters of one sender as PDF files of at most 1,000 pages."""
    files = []
    for number, chunk in enumerate(_divide(messages, LETTERS_PER_FILE), start=1):
        file = folder / f"breve-{number:03}.pdf"
        file.write_bytes(render_letters([message.letter for message in chunk], fonts, prepared_at))
        files.append(file)
    return files


def write_flyer_batch(
    messages: Iterable[Composed],
    folder: Path,
    fonts: Sequence[Path],
    prepared_at: datetime,
    base_url: str,
) -> list[Path]:
    """Write household flyers, and one flyer per village without a code, 2 and 4 to a sheet."""
    households = list(messages)
    by_village = {message.invitation.village: message for message in households}
    personal = [compose_flyer(message.invitation, message.sender) for message in households]
    shared = [
        compose_flyer(
            replace(
                message.invitation,
                link=open_link(base_url),
                qr_text=open_qr_link(base_url),
                code="",
            ),
            message.sender,
        )
        for message in by_village.values()
    ]
    files = []
    for name, flyers in (("husstande", personal), ("landsbyer", shared)):
        for per_sheet in FLYER_SHEETS:
            for number, chunk in enumerate(_divide(flyers, LETTERS_PER_FILE), start=1):
                file = folder / f"flyers-{name}-{per_sheet}-pr-ark-{number:03}.pdf"
                file.write_bytes(render_flyers(chunk, per_sheet, fonts, prepared_at))
                files.append(file)
    return files


def _divide(items: Iterable[T], size: int) -> Iterator[list[T]]:
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk

"""Flyers for letterboxes, and for each village flyers and posters for the shop and the hall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from distribution.flyer_pdf import MAXIMUM_FLYERS, FlyerSheet, render_flyers
from distribution.flyers import Flyer, compose_flyer
from distribution.links import open_link, open_qr_link, qr_link
from distribution.poster_pdf import MAXIMUM_POSTERS, PosterSize, render_posters
from distribution.posters import compose_poster
from surveyservice.services.compose_invitations import Composed

T = TypeVar("T")

HOUSEHOLD_SHEETS = (FlyerSheet.TWO, FlyerSheet.FOUR)
VILLAGE_SHEETS = (FlyerSheet.A4, FlyerSheet.TWO, FlyerSheet.FOUR)


def write_flyer_batch(
    messages: Iterable[Composed],
    folder: Path,
    fonts: Sequence[Path],
    prepared_at: datetime,
    base_url: str,
    open_links: Mapping[int, str] = MappingProxyType({}),
) -> list[Path]:
    """Write household flyers with codes, and flyers and posters for each of their villages.

    `open_links` are links by village code that open the survey without a code; a village without
    one is led to the page where a code is typed.
    """
    personal: list[Flyer] = []
    by_village: dict[str | None, Composed] = {}
    for message in messages:
        personal.append(_flyer_of(message))
        by_village.setdefault(message.invitation.village, message)
    shared = [_for_village(message, base_url, open_links) for message in by_village.values()]
    village_flyers = [_flyer_of(one) for one in shared]
    posters = [compose_poster(one.invitation, one.sender) for one in shared]
    files: list[Path] = []
    for group, flyers, sheets in (
        ("husstande", personal, HOUSEHOLD_SHEETS),
        ("landsbyer", village_flyers, VILLAGE_SHEETS),
    ):
        for sheet in sheets:
            for file, part in _files_of(folder / f"flyers-{group}-{sheet}", flyers, MAXIMUM_FLYERS):
                file.write_bytes(render_flyers(part, sheet, fonts, prepared_at))
                files.append(file)
    for size in PosterSize:
        for file, some in _files_of(folder / f"plakater-{size}", posters, MAXIMUM_POSTERS):
            file.write_bytes(render_posters(some, size, fonts, prepared_at))
            files.append(file)
    return files


def _flyer_of(message: Composed) -> Flyer:
    return compose_flyer(message.invitation, message.sender, message.texts)


def _for_village(message: Composed, base_url: str, open_links: Mapping[int, str]) -> Composed:
    """The message of one household turned into its village's: no recipient, no code."""
    codes = {village.name: village.code for village in message.cluster.villages}
    link = open_links.get(codes.get(message.invitation.village or "", 0))
    return replace(
        message,
        invitation=replace(
            message.invitation,
            recipient_lines=(),
            code="",
            reference="",
            link=link or open_link(base_url),
            qr_text=qr_link(base_url, _token_of(link)) if link else open_qr_link(base_url),
        ),
    )


def _token_of(link: str) -> str:
    return link.rpartition("/")[2]


def _files_of(name: Path, items: Sequence[T], most: int) -> Iterator[tuple[Path, list[T]]]:
    stream = iter(items)
    number = 0
    while part := list(islice(stream, most)):
        number += 1
        yield name.with_name(f"{name.name}-{number:03}.pdf"), part

"""Flyers as tagged PDF: one A4 or A5 to a page, or two A5 or four A6 to a sheet with crop marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from distribution.flyers import Flyer, FlyerError
from distribution.qr import qr_svg
from distribution.typesetting import TypesettingError, typesetter_for

__all__ = ["MAXIMUM_FLYERS", "Flyer", "FlyerSheet", "render_flyers"]

MAXIMUM_FLYERS = 1000
TEMPLATE = "flyer.typ"
WIDEST_CODE = "MMMM-MMMM-MMMM-MMMM"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FlyerSheet(StrEnum):
    """How flyers lie on their paper; the value is part of file names.

    `A4` and `A5` are one to a page, `TWO` two A5 on A4 landscape, `FOUR` four A6 on A4 portrait.
    """

    A4 = "a4"
    A5 = "a5"
    TWO = "2-pr-ark"
    FOUR = "4-pr-ark"


def render_flyers(
    flyers: Sequence[Flyer], sheet: FlyerSheet, font_paths: Sequence[Path], created_at: datetime
) -> bytes:
    """Return one PDF with the flyers in order, the same bytes for the same arguments.

    Raises FlyerError.
    """
    if not 1 <= len(flyers) <= MAXIMUM_FLYERS:
        raise FlyerError("too_many" if flyers else "no_flyers", limit=MAXIMUM_FLYERS)
    fonts = tuple(font_paths)
    for number, flyer in enumerate(flyers):
        _check_flyer(number, flyer, fonts)
    try:
        document = _document_of(flyers, sheet)
        return typesetter_for(TEMPLATE, fonts).typeset(document, created_at)
    except TypesettingError as error:
        raise FlyerError("typesetting_failed") from error


def _check_flyer(number: int, flyer: Flyer, fonts: tuple[Path, ...]) -> None:
    wording = replace(
        flyer,
        link="0" * len(flyer.link),
        code=WIDEST_CODE if flyer.code else None,
        qr_text="",
    )
    try:
        _check_wording(wording, fonts)
    except FlyerError as error:
        raise FlyerError(error.code, **(error.data | {"flyer": number})) from None


@lru_cache(maxsize=256)
def _check_wording(wording: Flyer, fonts: tuple[Path, ...]) -> None:
    """Measure the texts without printing them; raises FlyerError when a block overflows."""
    try:
        typesetter_for(TEMPLATE, fonts).typeset(
            _document_of([wording], FlyerSheet.A5, check=True), EPOCH
        )
    except TypesettingError as error:
        code, _, part = error.reason.partition(":")
        if code == "overflow":
            raise FlyerError("overflow", part=part) from None
        raise FlyerError("typesetting_failed") from None


def _document_of(
    flyers: Sequence[Flyer], sheet: FlyerSheet, check: bool = False
) -> dict[str, object]:
    return {
        "check": check,
        "sheet": sheet.value,
        "title": flyers[0].heading,
        "flyers": [_fields_of(flyer) for flyer in flyers],
    }


def _fields_of(flyer: Flyer) -> dict[str, object]:
    return asdict(flyer) | {"qr_svg": qr_svg(flyer.qr_text) if flyer.qr_text else ""}

"""Posters as tagged PDF, A4 or A3, one to a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from distribution.posters import Poster, PosterError
from distribution.qr import qr_svg
from distribution.typesetting import TypesettingError, typesetter_for

__all__ = ["MAXIMUM_POSTERS", "PosterSize", "render_posters"]

MAXIMUM_POSTERS = 500
TEMPLATE = "poster.typ"


class PosterSize(StrEnum):
    """The paper; the value is part of file names."""

    A4 = "a4"
    A3 = "a3"


def render_posters(
    posters: Sequence[Poster], size: PosterSize, font_paths: Sequence[Path], created_at: datetime
) -> bytes:
    """Return one PDF with the posters in order, the same bytes for the same arguments.

    Raises PosterError. Every poster is measured: there are as many as villages, not as households.
    """
    if not 1 <= len(posters) <= MAXIMUM_POSTERS:
        raise PosterError("too_many" if posters else "no_posters", limit=MAXIMUM_POSTERS)
    typesetter = typesetter_for(TEMPLATE, tuple(font_paths))
    try:
        typesetter.typeset(_document_of(posters, size, check=True), created_at)
        return typesetter.typeset(_document_of(posters, size), created_at)
    except TypesettingError as error:
        raise _told(error) from None


def _told(error: TypesettingError) -> PosterError:
    code, *rest = error.reason.split(":")
    if code != "overflow":
        return PosterError("typesetting_failed")
    part, number = rest
    return PosterError("overflow", part=part, poster=int(number))


def _document_of(
    posters: Sequence[Poster], size: PosterSize, check: bool = False
) -> dict[str, object]:
    return {
        "check": check,
        "size": size.value,
        "title": posters[0].heading,
        "posters": [asdict(poster) | {"qr_svg": qr_svg(poster.qr_text)} for poster in posters],
    }

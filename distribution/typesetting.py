"""The templates of letters and flyers, on the typesetting engine that all paper shares."""

from __future__ import annotations

from pathlib import Path

from forms.paper.typesetting import Typesetter, TypesettingError, typesetter_of

__all__ = ["TypesettingError", "typesetter_for"]


def typesetter_for(template: str, font_paths: tuple[Path, ...]) -> Typesetter:
    """Return the calling thread's kept typesetter for one of our templates."""
    return typesetter_of("distribution", template, font_paths)

"""Named lists of answers that items share: codes in data, labels for people.

Answers are integer codes, so that a label can be corrected without touching data.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.texts import Text


class Level(StrEnum):
    """Measurement level, as SPSS and DDI name it."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


class Direction(StrEnum):
    """Which end of an ordered scale is the favourable one: the code that is high or low."""

    HIGH = "high_is_favourable"
    LOW = "low_is_favourable"
    NONE = "no_favourable_end"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `code` is what data hold; `exclusive` clears the others."""

    code: int
    label: Text
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A named, shared list of options in display order.

    `missing` holds options offered to the respondent that are no opinion (don't know).
    `top_box`/`bottom_box` are codes counted together in tables; `direction` says which end of the
    codes is favourable.
    """

    id: str
    level: Level
    options: tuple[Option, ...]
    missing: tuple[Option, ...] = ()
    top_box: tuple[int, ...] = ()
    bottom_box: tuple[int, ...] = ()
    direction: Direction | None = None

    @property
    def offered(self) -> tuple[Option, ...]:
        """All options a respondent sees: opinions first, then don't know."""
        return self.options + self.missing

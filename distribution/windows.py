"""Envelope windows as data: where the address may stand, and what must stay clear around it.

No authoritative Danish drawing of these windows is public. The figures are those of the Norwegian
windows of the same families, with a margin for paper that slides in the envelope; a print house's
own drawing goes before them. `letter calibrate` prints a page to hold against its envelope.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in mm from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Window:
    """One window profile; all lengths in mm.

    `opening` is the hole in the envelope, `address` where the recipient's lines stand, `clear` what
    nothing but them may touch. A longer line than fits is broken; more than `max_lines` printed
    lines are refused. `return_y` is where the sender's line begins. `folds` are distances from the
    top edge of the page.
    """

    name: str
    envelope: str
    opening: Box
    address: Box
    clear: Box
    max_lines: int
    return_y: float
    folds: tuple[float, ...]


C5 = Window(
    name="c5",
    envelope="C5, brevet foldet én gang",
    opening=Box(15, 44, 105, 35),
    address=Box(20, 46, 85, 23),
    clear=Box(10, 36, 115, 46),
    max_lines=5,
    return_y=30.5,
    folds=(148.5,),
)
M65 = Window(
    name="m65",
    envelope="M65 (C65), brevet foldet to gange",
    opening=Box(15, 39, 100, 35),
    address=Box(20, 44, 85, 23),
    clear=Box(10, 34, 110, 45),
    max_lines=5,
    return_y=28.5,
    folds=(99, 198),
)
C4 = Window(
    name="c4",
    envelope="C4, brevet ligger fladt",
    opening=Box(15, 42, 100, 40),
    address=Box(20, 48, 85, 23),
    clear=Box(10, 37, 110, 50),
    max_lines=5,
    return_y=31.5,
    folds=(),
)
WINDOWS = {window.name: window for window in (C5, M65, C4)}


class WindowError(Exception):
    """There is no such profile; code `unknown_window`."""

    def __init__(self) -> None:
        super().__init__("unknown_window")
        self.code = "unknown_window"


def window_named(name: str) -> Window:
    """Return the profile of that name; raises `WindowError`."""
    if name not in WINDOWS:
        raise WindowError
    return WINDOWS[name]

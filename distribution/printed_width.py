"""How many lines an address line takes when printed: a name must never reach out of the window.

Letters differ in width by a factor of three, so counting them lets "Wammen" out and keeps "Willi"
in. Widths are those of the wider of the two fonts a letter may be set in (IBM Plex Sans, Libertinus
Serif), rounded up in classes; what is not listed counts as the widest.
"""

from __future__ import annotations

import re

FONT_MM = 10.5 * 25.4 / 72
"""One em of the address: 10.5 points."""

_WIDEST = 1.0
_EM_BY_CLASS = {
    0.30: " !',.:;ijl¡ìíîïĩīĭįıļľł’",
    0.42: '"()-/I[]frt{|}ÌÍÎÏĨĪĬĮİŕŗřţťŧ\u00a0',
    0.56: "*?FJLacegkosvxyzàáâãäåçèéêëðòóôõöýÿāăąćčēĕėęěğĹĻĽŁōŏőśşšźżž“”",
    0.63: "0123456789+=<>EPSTYZ_`bdhnpqu§ÈÉÊËÝÞñøùúûüþďđĒĖĘĚńņňŚŞŠŢŤũūŭůűųŶŸŹŻŽ–",
    0.72: "#&ABCDGKNOQRUVXÀÁÂÃÄÅÇÐÑÒÓÔÕÖØÙÚÛÜßĀĂĄĆČĎĐĞŃŅŇŌŐŔŖŘŪŮŰ",
    0.82: "Hwŵ—",
}
_EM = {sign: em for em, signs in _EM_BY_CLASS.items() for sign in signs}
_PIECES = re.compile(r"[^\s-]*-+|[^\s-]+|\s+")


def printed_width(text: str) -> float:
    """The most that the text can measure in one line, in mm."""
    return FONT_MM * sum(_EM.get(sign, _WIDEST) for sign in text)


def printed_lines(text: str, width: float) -> int | None:
    """Lines that the text takes in a column of `width` mm; None if a word is wider than that.

    Broken as the typesetter does: at spaces and after hyphens, nowhere else.
    """
    lines, used, gap = 1, 0.0, 0.0
    for piece in _PIECES.findall(text.strip()):
        own = printed_width(piece)
        if piece.isspace():
            gap = own
            continue
        if own > width:
            return None
        if used and used + gap + own > width:
            lines, used = lines + 1, own
        else:
            used += gap + own
        gap = 0.0
    return lines

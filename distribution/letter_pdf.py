"""Letters as tagged PDF: one big file for the printer, or one for each Digital Post message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from distribution.letters import Letter, LetterError, check_window, margin_facts, return_line
from distribution.logos import logo_svg
from distribution.privacy_notice import Notice
from distribution.qr import qr_svg
from distribution.separators import Separator
from distribution.typesetting import TypesettingError, typesetter_for
from distribution.windows import Window

MAXIMUM_LETTERS = 1000
WIDEST_CODE = "MMMM-MMMM-MMMM-MMMM"
TEMPLATE = "letter.typ"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def render_letters(
    letters: Sequence[Letter | Separator],
    font_paths: Sequence[Path],
    created_at: datetime,
    *,
    proof: bool = False,
) -> bytes:
    """Return one PDF with one A4 page for each letter, the same bytes for the same arguments.

    At most 1,000 pages: the engine's memory grows with the file, so the caller divides. The first
    is a letter or stands before one. `proof` marks every page as PRØVETRYK.
    Raises LetterError (`too_many`, `no_recipient`, `address_too_long`, `overflow`,
    `typesetting_failed`); `letter` in its data is the place in the sequence, from 0.
    """
    if not 1 <= len(letters) <= MAXIMUM_LETTERS:
        raise LetterError("too_many" if letters else "no_letters", limit=MAXIMUM_LETTERS)
    fonts = tuple(font_paths)
    for number, letter in enumerate(letters):
        if isinstance(letter, Letter):
            _check_letter(number, letter, fonts)
    document = _document_of(letters, proof=proof)
    try:
        return typesetter_for(TEMPLATE, fonts).typeset(document, created_at, _logos_of(letters))
    except TypesettingError as error:
        raise LetterError("typesetting_failed") from error


def render_letter(letter: Letter, font_paths: Sequence[Path], created_at: datetime) -> bytes:
    """Return the one-page PDF of one letter, for a Digital Post message."""
    return render_letters((letter,), font_paths, created_at)


def _check_letter(number: int, letter: Letter, fonts: tuple[Path, ...]) -> None:
    try:
        check_window(letter.recipient_lines, letter.window)
        _check_wording(_wording_of(letter), fonts)
    except LetterError as error:
        raise LetterError(error.code, **(error.data | {"letter": number})) from None


def _wording_of(letter: Letter) -> Letter:
    """Return the letter with wide stand-ins for what differs from one recipient to the next."""
    return replace(
        letter,
        recipient_lines=(),
        link="0" * len(letter.link),
        code=WIDEST_CODE,
        qr_text="",
        reference="0" * len(letter.reference),
    )


@lru_cache(maxsize=256)
def _check_wording(wording: Letter, fonts: tuple[Path, ...]) -> None:
    """Typeset the texts once without printing them; raises LetterError when a block overflows."""
    try:
        document = _document_of([wording], check=True)
        typesetter_for(TEMPLATE, fonts).typeset(document, EPOCH, _logos_of([wording]))
    except TypesettingError as error:
        code, _, part = error.reason.partition(":")
        if code == "overflow":
            raise LetterError("overflow", part=part) from None
        raise LetterError("typesetting_failed") from None


def _document_of(
    pages: Sequence[Letter | Separator], *, check: bool = False, proof: bool = False
) -> dict[str, object]:
    first = next(page for page in pages if isinstance(page, Letter))
    return {
        "check": check,
        "proof": proof,
        "title": first.heading,
        "author": first.sender.municipality,
        "pages": [
            _fields_of(page)
            if isinstance(page, Letter)
            else {"heading": page.heading, "lines": page.lines}
            for page in pages
        ],
    }


def _logos_of(pages: Sequence[Letter | Separator]) -> Mapping[str, bytes]:
    logos = {page.sender.logo for page in pages if isinstance(page, Letter)}
    return {_logo_name(logo): logo_svg(logo) for logo in logos if logo}


@lru_cache(maxsize=64)
def _logo_name(logo: bytes) -> str:
    return f"{sha256(logo).hexdigest()[:16]}.svg"


@lru_cache(maxsize=16)
def _window_fields(window: Window) -> dict[str, float]:
    box = window.address
    return {
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "return_y": window.return_y,
        "clear_y": window.clear.y,
    }


def _fields_of(letter: Letter) -> dict[str, object]:
    middle = _middle_of(letter.notice)
    logo = letter.sender.logo
    return {
        "municipality": letter.sender.municipality,
        "logo": _logo_name(logo) if logo else None,
        "logo_description": f"Logo: {letter.sender.municipality}",
        "window": _window_fields(letter.window),
        "return_line": return_line(letter.sender),
        "recipient_lines": letter.recipient_lines,
        "facts": margin_facts(letter),
        "heading": letter.heading,
        "paragraphs": letter.paragraphs,
        "answer_heading": letter.answer_heading,
        "steps": letter.steps,
        "link": letter.link,
        "code": letter.code,
        "code_text": letter.code_text,
        "deadline_text": letter.deadline_text,
        "english_text": letter.english_text,
        "qr_svg": qr_svg(letter.qr_text) if letter.qr_text else "",
        "qr_description": letter.qr_description,
        "notice_heading": letter.notice_heading,
        "notice_left": letter.notice[:middle],
        "notice_right": letter.notice[middle:],
    }


@lru_cache(maxsize=64)
def _middle_of(notice: Notice) -> int:
    """Return the entry at which the right column begins, so that both are about equally long."""
    lengths = [len(lead) + len(text) for lead, text in notice]
    return min(range(len(notice) + 1), key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])))

"""Letters typeset: one file for the printer, and one for each Digital Post message."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from bench.measured import Measured
from distribution.letter_pdf import render_letter, render_letters
from distribution.letters import Invitation, Letter, compose_letter
from distribution.links import qr_link, survey_link
from distribution.privacy_notice import Audience, LegalBasis, PrivacyFacts, Sender
from distribution.tokens import issue_token, print_token
from forms.paper.typesetting import STANDARDS
from surveyservice.settings import STATIC_FONTS

LETTERS, SINGLE = 500, 150
PAGES_PER_CORE_SECOND = 300
FONTS = (STATIC_FONTS,) if STATIC_FONTS.is_dir() else ()
CREATED = datetime(2026, 11, 23, 12, tzinfo=UTC)
BASE_URL = "https://svar.example.dk"
SENDER = Sender(
    municipality="Eksempel Kommune",
    cvr="12345678",
    department="Land og by",
    address_line="Eksempelvej 1, 8420 Knebel",
    contact="landsbyer@example.dk",
    privacy_url="https://example.dk/privatliv",
)
PRIVACY = PrivacyFacts("dpo@example.dk", LegalBasis.PUBLIC_TASK, "Kommunens trykkeri.", 30)


def sample_letters(count: int) -> list[Letter]:
    """Letters that differ in name, code and QR code, as real ones do."""
    return [_sample_letter(number) for number in range(count)]


def _sample_letter(number: int) -> Letter:
    token = issue_token(bytes(32), str(number), 1)
    facts = Invitation(
        recipient_lines=(f"Åse Nr. {number}", f"Byvej {number}", "8420 Knebel"),
        cluster="Mols i Udvikling",
        village="Knebel",
        link=survey_link(BASE_URL, token),
        site="svar.example.dk",
        code=print_token(token),
        qr_text=qr_link(BASE_URL, token),
        dated=date(2026, 11, 23),
        deadline=date(2026, 12, 14),
        minutes=10,
        reference=f"{number:08x}",
        audience=Audience.HOUSEHOLD,
    )
    return compose_letter(facts, SENDER, PRIVACY)


def measure_letters(folder: Path) -> Iterator[Measured]:
    """Pages per second of one core, in one file."""
    letters = sample_letters(LETTERS)
    render_letters(letters[:10], FONTS, CREATED)
    started = time.process_time()
    render_letters(letters, FONTS, CREATED)
    seconds = time.process_time() - started
    yield Measured(
        name="letters in a print batch",
        value=LETTERS / seconds,
        unit="pages/core-s",
        at=">=",
        budget=PAGES_PER_CORE_SECOND,
        limit=LETTERS / _time_bare_pages(letters, folder),
        limit_is="the same words as plain tagged pages, without layout and QR code",
    )


def render_rate() -> float:
    """Single letters, each a file of its own, per second of one core."""
    letters = sample_letters(SINGLE)
    render_letter(letters[0], FONTS, CREATED)
    started = time.process_time()
    for letter in letters:
        render_letter(letter, FONTS, CREATED)
    return SINGLE / (time.process_time() - started)


def _time_bare_pages(letters: list[Letter], folder: Path) -> float:
    head = '#set document(title: "Breve")\n#set text(lang: "da", font: "IBM Plex Sans", 10pt)\n'
    source = head + "\n#pagebreak()\n".join(_words_of(letter) for letter in letters)
    file = folder / "pages.typ"
    file.write_text(source, encoding="utf-8")
    started = time.process_time()
    typst.compile(file, format="pdf", font_paths=[*FONTS], pdf_standards=[*STANDARDS])
    return time.process_time() - started


def _words_of(letter: Letter) -> str:
    texts = [*letter.recipient_lines, letter.heading, *letter.paragraphs, letter.code]
    texts += [text for pair in (*letter.steps, *letter.facts, *letter.notice) for text in pair]
    return "\n\n".join(text.translate(_ESCAPES) for text in texts)


_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "#$*_@<>[]`~/\\="})

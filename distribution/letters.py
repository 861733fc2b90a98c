"""What the invitation letter says: one composition for Digital Post and window envelopes.

The letter is often the only thing a citizen sees before deciding, so it carries the short notice of
GDPR articles 13 and 14 itself: "on our website" is not *given* (Datatilsynet 2019-431-0031).
"""

from __future__ import annotations

from dataclasses import dataclass

from distribution.danish_dates import write_date
from distribution.invitation_facts import Invitation
from distribution.letter_error import LetterError
from distribution.letter_words import code_text_of, heading_of, paragraphs_of
from distribution.municipal_texts import STANDARD, MunicipalTexts
from distribution.printed_width import printed_lines
from distribution.privacy_notice import (
    Audience,
    NoticeSubject,
    PrivacyFacts,
    Sender,
    compose_notice,
)
from distribution.windows import C5, Window

__all__ = [
    "Audience",
    "Invitation",
    "Letter",
    "LetterError",
    "PrivacyFacts",
    "Sender",
    "check_window",
    "compose_letter",
    "margin_facts",
    "return_line",
    "write_date",
]


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A finished letter: every text in its place. Pairs are (lead-in in bold, text).

    It has no repr: it holds a name, an address and a code that opens the survey.
    """

    recipient_lines: tuple[str, ...]
    sender: Sender
    heading: str
    paragraphs: tuple[str, ...]
    answer_heading: str
    steps: tuple[tuple[str, str], ...]
    link: str
    code: str
    code_text: str
    qr_text: str
    qr_description: str
    deadline_text: str
    english_text: str
    facts: tuple[tuple[str, str], ...]
    notice_heading: str
    notice: tuple[tuple[str, str], ...]
    reference: str
    window: Window = C5


def compose_letter(
    invitation: Invitation,
    sender: Sender,
    privacy: PrivacyFacts,
    texts: MunicipalTexts = STANDARD,
    window: Window = C5,
) -> Letter:
    """Return the letter of one invitation; raises LetterError when the window cannot hold it."""
    check_window(invitation.recipient_lines, window)
    return Letter(
        recipient_lines=invitation.recipient_lines,
        sender=sender,
        heading=heading_of(invitation, sender, texts),
        paragraphs=paragraphs_of(invitation, sender, texts),
        answer_heading="Sådan svarer du",
        steps=(
            ("Med telefonen:", "Ret kameraet mod QR-koden, og følg linket."),
            ("På nettet:", f"Gå til {invitation.site}, og skriv koden:"),
        ),
        link=invitation.link,
        code=invitation.code,
        code_text=code_text_of(invitation.audience),
        qr_text=invitation.qr_text,
        qr_description="QR-kode, der åbner spørgeskemaet. Linket står også som tekst.",
        deadline_text=f"Svar senest den {write_date(invitation.deadline)}",
        english_text="In English: scan the code, or go to the address above and choose English.",
        facts=_facts(invitation, sender),
        notice_heading="Sådan behandler vi dine oplysninger",
        notice=compose_notice(_subject_of(invitation), sender, privacy),
        reference=invitation.reference,
        window=window,
    )


def check_window(lines: tuple[str, ...], window: Window = C5) -> None:
    """Refuse an address block that would leave the envelope's window."""
    if not any(line.strip() for line in lines):
        raise LetterError("no_recipient")
    printed = [printed_lines(line, window.address.width) for line in lines]
    if None in printed or sum(filter(None, printed)) > window.max_lines:
        raise LetterError("address_too_long", limit=window.max_lines)


def return_line(sender: Sender) -> str:
    """Return the sender's address on one line, as print houses want it above the window."""
    return f"Afsender: {sender.municipality}, {sender.address_line}"


def margin_facts(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Return the small print at the right of the letterhead, the letter's own reference last."""
    return (*letter.facts, ("Reference", letter.reference))


def _subject_of(invitation: Invitation) -> NoticeSubject:
    return NoticeSubject(invitation.audience, invitation.cluster, invitation.anonymous)


def _facts(invitation: Invitation, sender: Sender) -> tuple[tuple[str, str], ...]:
    return (
        ("Dato", write_date(invitation.dated)),
        ("Afdeling", sender.department),
        ("Spørgsmål? Kontakt os", sender.contact.replace(", ", "\n")),
    )

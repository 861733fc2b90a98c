"""What the invitation letter says: one composition for Digital Post and window envelopes.

The letter is often the only thing a citizen sees before deciding, so it carries the short notice of
GDPR articles 13 and 14 itself: "on our website" is not *given* (Datatilsynet 2019-431-0031).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from distribution.privacy_notice import (
    Audience,
    NoticeSubject,
    PrivacyFacts,
    Sender,
    compose_notice,
)

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

WINDOW_LINES = 5
WINDOW_LINE_CHARACTERS = 36
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


class LetterError(Exception):
    """A letter that cannot be made; carries its place in the batch, never its text.

    Codes: `no_recipient`, `address_too_long` (more than fits in the window), `overflow` (`part`
    says which block is too long for its place), `no_letters`, `too_many` (`limit`),
    `typesetting_failed`. Data `letter` is the number in the batch, from 0.
    """

    def __init__(self, code: str, **data: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class Invitation:
    """The facts of one invitation; `site` is the web root as typed, without https://."""

    recipient_lines: tuple[str, ...]
    cluster: str
    village: str | None
    link: str
    site: str
    code: str
    qr_text: str
    dated: date
    deadline: date
    minutes: int
    reference: str
    audience: Audience = Audience.HOUSEHOLD
    reminder: bool = False
    anonymous: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter: every text in its place. Pairs are (lead-in in bold, text)."""

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


def write_date(day: date) -> str:
    """Return the day as Danish letters write it: `21. december 2026`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def compose_letter(invitation: Invitation, sender: Sender, privacy: PrivacyFacts) -> Letter:
    """Return the letter of one invitation; raises LetterError when the window cannot hold it."""
    check_window(invitation.recipient_lines)
    return Letter(
        recipient_lines=invitation.recipient_lines,
        sender=sender,
        heading=_heading(invitation),
        paragraphs=_paragraphs(invitation, sender),
        answer_heading="Sådan svarer du",
        steps=(
            ("Med telefonen:", "Ret kameraet mod QR-koden, og følg linket."),
            ("På nettet:", f"Gå til {invitation.site}, og skriv koden:"),
        ),
        link=invitation.link,
        code=invitation.code,
        code_text=_code_text(invitation.audience),
        qr_text=invitation.qr_text,
        qr_description="QR-kode, der åbner spørgeskemaet. Linket står også som tekst.",
        deadline_text=f"Svar senest den {write_date(invitation.deadline)}",
        english_text="In English: scan the code, or go to the address above and choose English.",
        facts=_facts(invitation, sender),
        notice_heading="Sådan behandler vi dine oplysninger",
        notice=compose_notice(_subject_of(invitation), sender, privacy),
        reference=invitation.reference,
    )


def check_window(lines: tuple[str, ...]) -> None:
    """Refuse an address block that would leave the envelope window (85 mm wide, 5 lines)."""
    if not any(line.strip() for line in lines):
        raise LetterError("no_recipient")
    printed = sum(max(1, -(-len(line) // WINDOW_LINE_CHARACTERS)) for line in lines)
    if printed > WINDOW_LINES:
        raise LetterError("address_too_long", lines=printed, limit=WINDOW_LINES)


def return_line(sender: Sender) -> str:
    """Return the sender's address on one line, as print houses want it above the window."""
    return f"Afsender: {sender.municipality}, {sender.address_line}"


def margin_facts(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Return the small print at the right of the letterhead, the letter's own reference last."""
    return (*letter.facts, ("Reference", letter.reference))


def _subject_of(invitation: Invitation) -> NoticeSubject:
    return NoticeSubject(invitation.audience, invitation.cluster, invitation.anonymous)


def _heading(invitation: Invitation) -> str:
    if invitation.audience is Audience.PARTICIPANT:
        heading = f"Hvad er der kommet ud af samarbejdet i {invitation.cluster}?"
    else:
        heading = f"Hvordan er det at bo i {invitation.cluster}?"
    return f"Påmindelse: {heading}" if invitation.reminder else heading


def _paragraphs(invitation: Invitation, sender: Sender) -> tuple[str, ...]:
    place = invitation.village or invitation.cluster
    greeting = "Kære borger i " if invitation.audience is Audience.HOUSEHOLD else "Kære deltager i "
    done = " Har du allerede svaret, skal du ikke gøre mere." if invitation.reminder else ""
    return (
        f"{greeting}{place}",
        _purpose(invitation, sender),
        f"Det tager cirka {invitation.minutes} minutter at svare. Du kan bruge telefon, tablet "
        "eller computer, og du kan holde pause undervejs." + done,
        f"Det er frivilligt at svare. {_anonymity(invitation.anonymous)}",
    )


def _anonymity(anonymous: bool) -> str:
    if anonymous:
        return (
            "Vi gemmer svarene uden navn, adresse og kode, så ingen kan se, hvem der har svaret "
            "hvad."
        )
    return "I er få, der får dette skema, så dit svar kan blive genkendt."


def _purpose(invitation: Invitation, sender: Sender) -> str:
    if invitation.audience is Audience.PARTICIPANT:
        return (
            "Du har været med til at udvikle landsbyklyngen. Dine erfaringer skal bruges i "
            f"evalueringen, som {sender.municipality} og klyngen tager ved lære af."
        )
    return (
        "Landsbyerne i klyngen arbejder sammen om mødesteder, aktiviteter og fællesskab. "
        f"{sender.municipality} og klyngen vil gerne vide, hvad du synes om at bo her, og hvad du "
        "ønsker dig. Derfor spørger vi alle, der er fyldt 16 år."
    )


def _code_text(audience: Audience) -> str:
    if audience is Audience.PARTICIPANT:
        return "Koden er din egen. Den kan bruges én gang."
    return "Koden gælder for alle i husstanden, der er fyldt 16 år. Svar hver for sig."


def _facts(invitation: Invitation, sender: Sender) -> tuple[tuple[str, str], ...]:
    return (
        ("Dato", write_date(invitation.dated)),
        ("Afdeling", sender.department),
        ("Spørgsmål? Kontakt os", sender.contact.replace(", ", "\n")),
    )

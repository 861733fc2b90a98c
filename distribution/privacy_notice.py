"""The short notice of GDPR articles 13 and 14 that stands in the letter itself.

Article 14 because the address comes from the civil register, article 13 because the citizen then
answers. A link alone does not *give* the information (Datatilsynet 2019-431-0031).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

Notice = tuple[tuple[str, str], ...]


class LegalBasis(StrEnum):
    """Why the municipality may ask: GDPR article 6(1), letter e or letter a."""

    PUBLIC_TASK = "public_task"
    CONSENT = "consent"


class Audience(StrEnum):
    """Whose code it is: a household's from the register, or one named participant's."""

    HOUSEHOLD = "household"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Sender:
    """The municipality as controller and sender; `address_line` is its postal address.

    `logo` is an SVG or PNG that `distribution.logos` has checked.
    """

    municipality: str
    cvr: str
    department: str
    address_line: str
    contact: str
    privacy_url: str
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PrivacyFacts:
    """What the notice names besides the sender; `retention_days` counts from the closing day."""

    dpo_contact: str
    legal_basis: LegalBasis
    processors: str
    retention_days: int


@dataclass(frozen=True, slots=True)
class NoticeSubject:
    """Who is asked, about which cluster, and whether the answer can be known again."""

    audience: Audience
    cluster: str
    anonymous: bool


@lru_cache(maxsize=64)
def compose_notice(subject: NoticeSubject, sender: Sender, privacy: PrivacyFacts) -> Notice:
    """Return the notice as (lead-in, text) pairs: articles 13(1)-(2) and 14(1)-(2).

    Kept, so that the tens of thousands of letters of a batch share one.
    """
    entries = (
        ("Dataansvarlig:", f"{sender.municipality}, CVR {sender.cvr}, {sender.address_line}."),
        ("Databeskyttelsesrådgiver (DPO):", _sentence(privacy.dpo_contact)),
        (
            "Formål:",
            f"At kende borgernes syn på {subject.cluster} og følge udviklingen. Svarene bruges kun "
            "til statistik, aldrig til sagsbehandling.",
        ),
        ("Retsgrundlag:", _basis(subject.audience, privacy.legal_basis)),
        ("Oplysninger og kilde:", _source(subject.audience)),
        ("Modtagere:", _sentence(privacy.processors)),
        (
            "Opbevaring:",
            f"Navn, kontaktoplysninger og kode slettes senest {privacy.retention_days} dage efter, "
            "at undersøgelsen er slut. Svarene gemmes uden dem.",
        ),
        ("Rettigheder:", _rights(privacy.legal_basis, subject.anonymous)),
        ("Klage:", "Du kan klage til Datatilsynet, se datatilsynet.dk."),
        ("Frivilligt:", "Du bestemmer selv, om du svarer. Det har ingen følger at lade være."),
        ("Læs mere:", sender.privacy_url),
    )
    return tuple((lead, _keep_together(text)) for lead, text in entries)


def _keep_together(text: str) -> str:
    """Bind a reference's number to its sign, so that no line begins with a lonely `10`."""
    return re.sub(r"(§|art\.|stk\.|litra|CVR) (?=\w)", "\\1\N{NO-BREAK SPACE}", text)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _basis(audience: Audience, basis: LegalBasis) -> str:
    if basis is LegalBasis.CONSENT:
        article = "Dit samtykke, databeskyttelsesforordningens art. 6, stk. 1, litra a."
    else:
        article = (
            "Databeskyttelsesforordningens art. 6, stk. 1, litra e (opgave i samfundets "
            "interesse), og databeskyttelseslovens § 10 (statistik)."
        )
    if audience is Audience.PARTICIPANT:
        return article
    return f"{article} CPR-nummer: databeskyttelseslovens § 11, stk. 1."


def _source(audience: Audience) -> str:
    if audience is Audience.PARTICIPANT:
        return "Navn, rolle og kontaktoplysning, som vi har fra dit arbejde i klyngen."
    return (
        "Navn, adresse, alder og CPR-nummer fra CPR-registeret. De bruges kun til at sende dette "
        "brev og eventuelt en påmindelse."
    )


def _rights(basis: LegalBasis, anonymous: bool) -> str:
    choice = (
        "trække samtykket tilbage" if basis is LegalBasis.CONSENT else "gøre indsigelse (art. 21)"
    )
    rights = f"Du kan få indsigt i dine oplysninger, få dem rettet eller slettet og {choice}."
    if not anonymous:
        return rights
    return f"{rights} Et sendt svar er anonymt, så det kan vi ikke finde igen."

"""What a flyer says: the invitation on a note for a letterbox (household) or a shop (village)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from distribution.danish_dates import write_date
from distribution.invitation_facts import Invitation
from distribution.letter_words import heading_of
from distribution.municipal_texts import STANDARD, MunicipalTexts
from distribution.privacy_notice import Audience, Sender


class FlyerError(Exception):
    """A flyer that cannot be made; carries its place in the batch, never its text.

    Codes: `no_flyers`, `too_many` (`limit`), `overflow` (`part` is too long for its place),
    `typesetting_failed`. Data `flyer` is the number in the batch, from 0.
    """

    def __init__(self, code: str, **data: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class Flyer:
    """A finished flyer. Without `code` it is a village's: the link alone leads to the survey."""

    cluster_name: str
    village_name: str | None
    heading: str
    lines: tuple[str, ...]
    link: str
    code: str | None
    qr_text: str
    scan_text: str
    type_text: str
    site: str
    code_lead: str
    code_text: str
    deadline_text: str
    sender_text: str
    qr_description: str = "QR-kode, der åbner spørgeskemaet. Linket står også som tekst."


def compose_flyer(
    invitation: Invitation, sender: Sender, texts: MunicipalTexts = STANDARD
) -> Flyer:
    """Return the flyer of a household's invitation, or of a village's when its code is empty."""
    asked = replace(invitation, audience=Audience.HOUSEHOLD, reminder=False)
    return Flyer(
        cluster_name=invitation.cluster,
        village_name=invitation.village,
        heading=heading_of(asked, sender, texts),
        lines=(
            "Fortæl, hvad du synes om mødesteder, aktiviteter og fællesskab, og hvad du "
            "ønsker dig.",
            f"Alle, der er fyldt 16 år, kan svare. Det tager cirka {invitation.minutes} minutter, "
            "og det er frivilligt.",
        ),
        link=invitation.link,
        code=invitation.code or None,
        qr_text=invitation.qr_text,
        scan_text="Scan med telefonen",
        type_text="eller gå til",
        site=invitation.site if invitation.code else _spoken(invitation.link),
        code_lead="og skriv koden:",
        code_text=_code_text(invitation),
        deadline_text=f"Svar senest den {write_date(invitation.deadline)}",
        sender_text=f"{sender.municipality}. Om dine oplysninger: {_spoken(sender.privacy_url)}",
    )


def _spoken(url: str) -> str:
    return url.removeprefix("https://")


def _code_text(invitation: Invitation) -> str:
    if invitation.code:
        return "Koden gælder for alle i husstanden, der er fyldt 16 år."
    return "Har I fået et brev med en kode, så brug den."

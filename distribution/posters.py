"""What a village's poster says: a question, a large code to scan, and by when."""

from __future__ import annotations

from dataclasses import dataclass

from distribution.danish_dates import write_date
from distribution.invitation_facts import Invitation
from distribution.privacy_notice import Sender


class PosterError(Exception):
    """A poster that cannot be made; carries its place in the order, never its text.

    Codes: `no_posters`, `too_many` (`limit`), `overflow` (`part` is too long for its place),
    `typesetting_failed`. Data `poster` is the number in the order, from 0.
    """

    def __init__(self, code: str, **data: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class Poster:
    """A finished poster. It belongs to a village, so it holds nothing personal."""

    village_name: str
    heading: str
    scan_text: str
    site: str
    facts_text: str
    deadline_text: str
    code_text: str
    sender_text: str
    link: str
    qr_text: str
    qr_description: str = "QR-kode, der åbner spørgeskemaet. Adressen står også som tekst."


def compose_poster(invitation: Invitation, sender: Sender) -> Poster:
    """Return the poster of a village: `invitation` has its link, no code and no recipient.

    A heading of the municipality's own is not used: it may be long, and a poster is read in
    passing.
    """
    place = invitation.village or invitation.cluster
    return Poster(
        village_name=place,
        heading=f"Hvordan er det at bo i {place}?",
        scan_text="Scan, og svar",
        site=invitation.link.removeprefix("https://").removesuffix("/"),
        facts_text=f"Fra 16 år. Cirka {invitation.minutes} minutter. Frivilligt.",
        deadline_text=f"Senest den {write_date(invitation.deadline)}",
        code_text="Har I fået et brev med en kode, så brug den.",
        sender_text=(
            f"{sender.municipality}. Om dine oplysninger: "
            f"{sender.privacy_url.removeprefix('https://')}"
        ),
        link=invitation.link,
        qr_text=invitation.qr_text,
    )

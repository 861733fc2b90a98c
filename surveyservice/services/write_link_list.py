"""A list of personal links, for those who are invited by e-mail or by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from distribution.channels.link_list import LinkRow, write_links
from distribution.privacy_notice import Audience
from surveyservice.services.compose_invitations import Composed

ROLE_WORDS = {
    "steering": "Styregruppe",
    "municipality": "Kommunal repræsentant",
    "consultant": "Proceskonsulent",
}


def write_link_list(messages: Iterable[Composed], folder: Path) -> list[Path]:
    """Write the list of one sender. Households stand without names: volunteers carry it."""
    file = folder / "links.csv"
    file.write_bytes(write_links(_row(message) for message in messages))
    return [file]


def _row(message: Composed) -> LinkRow:
    is_named = message.audience is Audience.PARTICIPANT
    return LinkRow(
        reference=message.invitation.reference,
        cluster=message.cluster.name,
        village=message.invitation.village or "",
        name=message.facts.name if is_named else "",
        role=ROLE_WORDS.get(message.planned.person.role or "", ""),
        email=(message.facts.email or "") if is_named else "",
        link=message.invitation.link,
        code=message.invitation.code,
    )

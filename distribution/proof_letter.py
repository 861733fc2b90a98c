"""A letter to look at before a batch is made: real words, an invented recipient, no real code."""

from __future__ import annotations

from datetime import date

from distribution.invitation_facts import Invitation
from distribution.links import qr_link, survey_link
from distribution.printed_width import printed_width
from distribution.privacy_notice import Audience
from distribution.token_check import GROUP, LENGTH
from distribution.windows import Window

NO_TOKEN = "U" * LENGTH
"""No code has the letter U, so this one opens nothing and takes nobody for a guesser."""


def compose_proof(
    cluster: str,
    village: str | None,
    base_url: str,
    dated: date,
    deadline: date,
    minutes: int,
    window: Window,
    *,
    audience: Audience = Audience.HOUSEHOLD,
    anonymous: bool = True,
    reminder: bool = False,
) -> Invitation:
    """Return the facts of a letter with as many and as long address lines as the window holds."""
    return Invitation(
        recipient_lines=longest_lines(window),
        cluster=cluster,
        village=village,
        link=survey_link(base_url, NO_TOKEN),
        site=base_url.split("//", 1)[1].rstrip("/"),
        code="-".join(["U" * GROUP] * (LENGTH // GROUP)),
        qr_text=qr_link(base_url, NO_TOKEN),
        dated=dated,
        deadline=deadline,
        minutes=minutes,
        reference="00000000",
        audience=audience,
        reminder=reminder,
        anonymous=anonymous,
    )


def longest_lines(window: Window) -> tuple[str, ...]:
    """An invented address that fills the window: every line, the first to its right edge."""
    lines = ("c/o Ingen Ingensen", "Prøvevej 999Z, st. tv", "Prøveby", "9999 Prøve")
    name = "Prøve Prøvesen"
    while printed_width(f"{name}-Prøvesen") <= window.address.width:
        name += "-Prøvesen"
    return (name, *lines)[: window.max_lines]

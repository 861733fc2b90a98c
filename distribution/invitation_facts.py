"""The facts of one invitation: what a letter, a flyer and a list say of it in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from distribution.privacy_notice import Audience


@dataclass(frozen=True, slots=True, repr=False)
class Invitation:
    """The facts of one invitation; `site` is the web root as typed, without https://.

    It has no repr: it holds a name, an address and a link that opens the survey.
    """

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

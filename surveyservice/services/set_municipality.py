"""What a municipality sets of its letters, checked by setting a letter before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.letter_pdf import render_letter
from distribution.letters import compose_letter
from distribution.logos import check_logo
from distribution.municipal_texts import LONGEST_CLUSTER, MunicipalTexts, read_texts
from distribution.proof_letter import compose_proof
from distribution.windows import window_named
from surveyservice.services.compose_invitations import letterhead_of
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Cluster, Municipality

TRIAL_DAY = date(2026, 12, 31)
TRIAL_MINUTES = 20
CODE_DIGITS = 4


class MunicipalityRefused(Exception):
    """There is no such municipality: code `unknown_municipality`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class MunicipalityChange:
    """What to set; None leaves it as it is. `texts` replace all earlier ones, {} removes them.

    `code` is a kommunekode of three or four digits; it is kept with four, as the register has it.
    """

    code: str | None = None
    texts: Mapping[str, object] | None = None
    logo: bytes | None = None
    drop_logo: bool = False
    window: str | None = None
    sys_id: int | None = None


def find_municipality(session: Session, municipality_id: str) -> Municipality:
    """The municipality of that id; raises `MunicipalityRefused`."""
    municipality = session.get(Municipality, municipality_id)
    if municipality is None:
        raise MunicipalityRefused("unknown_municipality")
    return municipality


def set_municipality(
    session: Session,
    municipality: Municipality,
    change: MunicipalityChange,
    fonts: Sequence[Path],
    base_url: str,
    now: datetime,
) -> None:
    """Apply the change, then set an invitation and a reminder to see that all of it fits.

    Raises `TextsError`, `LogoError`, `WindowError` or `LetterError`; do not commit then.
    """
    names = session.scalars(select(Cluster.name).where(Cluster.municipality_id == municipality.id))
    longest = max(names, key=len, default="x" * LONGEST_CLUSTER)
    _apply(municipality, change, len(longest))
    _try_letters(municipality, longest, fonts, base_url, now)
    changed = sorted(name for name, value in asdict(change).items() if value not in (None, False))
    record_audit(
        session,
        "cli",
        "municipality.set",
        now,
        municipality=municipality.id,
        changed=",".join(changed),
    )


def plain_texts(texts: MunicipalTexts) -> dict[str, str] | None:
    """The texts that are given, as they are stored; None for none."""
    return {key: text for key, text in asdict(texts).items() if text} or None


def _apply(municipality: Municipality, change: MunicipalityChange, longest_cluster: int) -> None:
    if change.code is not None:
        municipality.code = change.code.zfill(CODE_DIGITS)
    if change.texts is not None:
        municipality.texts = plain_texts(read_texts(change.texts, longest_cluster))
    if change.logo is not None:
        check_logo(change.logo)
        municipality.logo = change.logo
    if change.drop_logo:
        municipality.logo = None
    if change.window is not None:
        municipality.window = window_named(change.window).name
    if change.sys_id is not None:
        municipality.sys_id = change.sys_id


def _try_letters(
    municipality: Municipality,
    cluster: str,
    fonts: Sequence[Path],
    base_url: str,
    now: datetime,
) -> None:
    head = letterhead_of(municipality)
    for reminder in (False, True):
        facts = compose_proof(
            cluster,
            None,
            base_url,
            TRIAL_DAY,
            TRIAL_DAY,
            TRIAL_MINUTES,
            head.window,
            reminder=reminder,
        )
        letter = compose_letter(facts, head.sender, head.privacy, head.texts, head.window)
        render_letter(letter, fonts, now)

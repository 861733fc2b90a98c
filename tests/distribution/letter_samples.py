"""Invitations for tests: an invented municipality, day+60 numbers only, a fixed clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from distribution.letters import Invitation, Letter, compose_letter
from distribution.privacy_notice import LegalBasis, PrivacyFacts, Sender

CREATED_AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
PROJECT_ROOT = Path(__file__).resolve().parents[2]
PLEX_FOLDER = PROJECT_ROOT / "node_modules/dkfds/dist/fonts/IBMPlexSans/complete/ttf"
EMBEDDED_FONTS: tuple[Path, ...] = ()

SENDER = Sender(
    municipality="Øster Vig Kommune",
    cvr="10101010",
    department="Plan og Udvikling",
    address_line="Rådhusvej 1, 8400 Vigby",
    contact="landsbyer@vig.example, tlf. 70 00 00 00",
    privacy_url="https://svar.vig.example/privacy",
)
PRIVACY = PrivacyFacts(
    dpo_contact="dpo@vig.example, tlf. 70 00 00 01",
    legal_basis=LegalBasis.PUBLIC_TASK,
    processors="Trykkeriet og driftsleverandøren behandler oplysningerne for kommunen",
    retention_days=30,
)
INVITATION = Invitation(
    recipient_lines=("Åse Ærø Østergård", "Strandvejen 123A, st. tv", "Egens", "8410 Rønde"),
    cluster="Mols i Udvikling",
    village="Egens",
    link="https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
    site="svar.vig.example",
    code="7K3M-PQ2R-0ZX1-N5VD",
    qr_text="HTTPS://SVAR.VIG.EXAMPLE/S/7K3MPQ2R0ZX1N5VD",
    dated=date(2026, 12, 1),
    deadline=date(2026, 12, 21),
    minutes=10,
    reference="2026-00017",
)


def letter_of(**changes: object) -> Letter:
    """The sample letter, with changes to its invitation."""
    return compose_letter(replace(INVITATION, **changes), SENDER, PRIVACY)


def font_folders(name: str) -> tuple[Path, ...]:
    """The fonts by name: `embedded` always, `plex` when the page assets are installed."""
    if name == "embedded":
        return EMBEDDED_FONTS
    if not PLEX_FOLDER.is_dir():
        pytest.skip("IBM Plex Sans is not installed: the page assets have not been built")
    return (PLEX_FOLDER,)

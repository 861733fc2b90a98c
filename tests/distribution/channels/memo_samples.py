"""One message that keeps every rule; tests break one rule at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from distribution.channels.memo_message import MemoMessage
from tests.distribution.letter_samples import SENDER

MESSAGE = MemoMessage(
    message_uuid="0b6d3a52-8f1e-4c7a-9d23-5e4f6a7b8c9d",
    message_id="w1-000017",
    label="Hvordan er det at bo i Mols i Udvikling?",
    notification="Du er inviteret til borgerundersøgelsen. Det er frivilligt.",
    sender=SENDER,
    recipient_cpr="6101010000",
    recipient_name="Åse Ærø Østergård",
    pdf=b"%PDF-1.7 test",
    pdf_filename="invitation.pdf",
    document_label="Invitation til spørgeskema",
    survey_url="https://svar.vig.example/s/7K3MPQ2R0ZX1N5VD",
    privacy_url="https://svar.vig.example/privacy",
    action_label="Svar på spørgeskemaet",
    deadline_utc=datetime(2026, 12, 21, 22, 59, 59, tzinfo=UTC),
    created_utc=datetime(2026, 12, 1, 7, tzinfo=UTC),
)


def message_of(**changes: object) -> MemoMessage:
    """The good message with changes."""
    return replace(MESSAGE, **changes)

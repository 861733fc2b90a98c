"""What a citizen reads of a Digital Post message before opening it.

Shown on lock screens and in e-mail notices, so nothing here may be sensitive: no name, no address,
no word about what was answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from distribution.privacy_notice import Audience

LABEL_CHARACTERS = 128
NOTIFICATION_CHARACTERS = 150


@dataclass(frozen=True, slots=True)
class MemoTexts:
    """Subject, notice and button of a message, in Danish."""

    label: str
    notification: str
    document_label: str
    pdf_filename: str
    action_label: str


def compose_memo_texts(cluster: str, audience: Audience) -> MemoTexts:
    """The texts of a survey message; the cluster's name is cut where it would not fit."""
    if audience is Audience.PARTICIPANT:
        label = f"Evaluering af landsbyklyngen {cluster}"
        notification = f"Vil du svare på et spørgeskema om arbejdet i {cluster}? Det er frivilligt."
    else:
        label = f"Hvordan er det at bo i {cluster}? Svar på borgerundersøgelsen"
        notification = f"Du er inviteret til borgerundersøgelsen i {cluster}. Det er frivilligt."
    return MemoTexts(
        label=label[:LABEL_CHARACTERS],
        notification=notification[:NOTIFICATION_CHARACTERS],
        document_label="Invitation til spørgeskema",
        pdf_filename="invitation.pdf",
        action_label="Svar på spørgeskemaet",
    )

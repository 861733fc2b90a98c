"""What a citizen reads of a Digital Post message before opening it.

Shown on lock screens and in e-mail notices, so nothing here may be sensitive: no name, no address,
no word about what was answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from distribution.municipal_texts import STANDARD, MunicipalTexts, fill_blanks
from distribution.privacy_notice import Audience

LABEL_CHARACTERS = 128
NOTIFICATION_CHARACTERS = 150
REMINDER = "Påmindelse: "


@dataclass(frozen=True, slots=True)
class MemoTexts:
    """Subject, notice and button of a message, in Danish."""

    label: str
    notification: str
    document_label: str
    pdf_filename: str
    action_label: str


def compose_memo_texts(
    cluster: str,
    audience: Audience,
    reminder: bool = False,
    texts: MunicipalTexts = STANDARD,
) -> MemoTexts:
    """The texts of a survey message; they are cut where a cluster's name makes them too long.

    A reminder says that it is one, and that answering is voluntary.
    """
    if audience is Audience.PARTICIPANT:
        label, notification = _participant_texts(cluster, reminder)
    else:
        label, notification = _household_texts(cluster, reminder, texts)
    return MemoTexts(
        label=f"{REMINDER if reminder else ''}{label}"[:LABEL_CHARACTERS],
        notification=notification[:NOTIFICATION_CHARACTERS],
        document_label="Påmindelse om spørgeskema" if reminder else "Invitation til spørgeskema",
        pdf_filename="paamindelse.pdf" if reminder else "invitation.pdf",
        action_label="Svar på spørgeskemaet",
    )


def _participant_texts(cluster: str, reminder: bool) -> tuple[str, str]:
    asked = f"Vil du svare på et spørgeskema om arbejdet i {cluster}? Det er frivilligt."
    again = f"Du kan stadig svare på spørgeskemaet om arbejdet i {cluster}. Det er frivilligt."
    return f"Evaluering af landsbyklyngen {cluster}", again if reminder else asked


def _household_texts(cluster: str, reminder: bool, texts: MunicipalTexts) -> tuple[str, str]:
    label = texts.memo_label or "Hvordan er det at bo i {klynge}? Svar på borgerundersøgelsen"
    if reminder:
        # A municipality's own notice invites; it cannot be relied on to say "voluntary" again.
        notice = "Du kan stadig svare på borgerundersøgelsen i {klynge}. Det er frivilligt."
    else:
        notice = (
            texts.memo_notification
            or "Du er inviteret til borgerundersøgelsen i {klynge}. Det er frivilligt."
        )
    blanks = {"klynge": cluster}
    return fill_blanks(label, blanks), fill_blanks(notice, blanks)

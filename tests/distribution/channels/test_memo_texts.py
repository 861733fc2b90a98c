"""What stands on a lock screen: short, nothing sensitive, and a reminder says it is one."""

from __future__ import annotations

import pytest

from distribution.channels.memo_texts import (
    LABEL_CHARACTERS,
    NOTIFICATION_CHARACTERS,
    compose_memo_texts,
)
from distribution.municipal_texts import MunicipalTexts
from distribution.privacy_notice import Audience

OWN = MunicipalTexts(memo_label="Livet i {klynge}", memo_notification="Fortæl om {klynge}.")


@pytest.mark.parametrize(
    ("audience", "reminder", "texts", "label", "notification"),
    [
        (
            Audience.HOUSEHOLD,
            False,
            MunicipalTexts(),
            "Hvordan er det at bo i Mols? Svar på borgerundersøgelsen",
            "Du er inviteret til borgerundersøgelsen i Mols. Det er frivilligt.",
        ),
        (
            Audience.HOUSEHOLD,
            True,
            MunicipalTexts(),
            "Påmindelse: Hvordan er det at bo i Mols? Svar på borgerundersøgelsen",
            "Du kan stadig svare på borgerundersøgelsen i Mols. Det er frivilligt.",
        ),
        (Audience.HOUSEHOLD, False, OWN, "Livet i Mols", "Fortæl om Mols."),
        (
            Audience.HOUSEHOLD,
            True,
            OWN,
            "Påmindelse: Livet i Mols",
            "Du kan stadig svare på borgerundersøgelsen i Mols. Det er frivilligt.",
        ),
        (
            Audience.PARTICIPANT,
            True,
            OWN,
            "Påmindelse: Evaluering af landsbyklyngen Mols",
            "Du kan stadig svare på spørgeskemaet om arbejdet i Mols. Det er frivilligt.",
        ),
    ],
)
def test_the_words_follow_audience_reminder_and_municipality(
    audience: Audience, reminder: bool, texts: MunicipalTexts, label: str, notification: str
) -> None:
    composed = compose_memo_texts("Mols", audience, reminder, texts)
    assert (composed.label, composed.notification) == (label, notification)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("reminder", [False, True])
def test_the_longest_name_of_a_cluster_still_fits(audience: Audience, reminder: bool) -> None:
    composed = compose_memo_texts("Å" * 120, audience, reminder)
    assert len(composed.label) <= LABEL_CHARACTERS
    assert len(composed.notification) <= NOTIFICATION_CHARACTERS


def test_a_reminder_is_a_file_of_its_own_name() -> None:
    names = {
        compose_memo_texts("Mols", Audience.HOUSEHOLD, reminder).pdf_filename
        for reminder in (False, True)
    }
    assert names == {"invitation.pdf", "paamindelse.pdf"}

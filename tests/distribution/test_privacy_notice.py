"""The notice in the letter gives what GDPR articles 13 and 14 ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from distribution.privacy_notice import Audience, LegalBasis, NoticeSubject, compose_notice
from tests.distribution.letter_samples import PRIVACY, SENDER

CITIZEN = NoticeSubject(Audience.HOUSEHOLD, "Mols i Udvikling", anonymous=True)


def notice_of(subject: NoticeSubject, basis: LegalBasis = LegalBasis.PUBLIC_TASK) -> str:
    entries = compose_notice(subject, SENDER, replace(PRIVACY, legal_basis=basis))
    return " ".join(f"{lead} {text}" for lead, text in entries).replace("\xa0", " ")


@pytest.mark.parametrize(
    "duty",
    [
        "Dataansvarlig: Øster Vig Kommune, CVR 10101010, Rådhusvej 1, 8400 Vigby.",
        "Databeskyttelsesrådgiver (DPO): dpo@vig.example, tlf. 70 00 00 01.",
        "Formål: At kende borgernes syn på Mols i Udvikling",
        "art. 6, stk. 1, litra e",
        "databeskyttelseslovens § 10",
        "databeskyttelseslovens § 11, stk. 1",
        "Navn, adresse, alder og CPR-nummer fra CPR-registeret",
        "Modtagere: Trykkeriet",
        "slettes senest 30 dage efter",
        "indsigt",
        "rettet eller slettet",
        "gøre indsigelse (art. 21)",
        "klage til Datatilsynet",
        "Frivilligt:",
        "https://svar.vig.example/privacy",
    ],
)
def test_the_citizen_notice_gives(duty: str) -> None:
    assert duty in notice_of(CITIZEN)


@pytest.mark.parametrize(
    ("subject", "basis", "present", "absent"),
    [
        (CITIZEN, LegalBasis.CONSENT, "trække samtykket tilbage", "art. 21"),
        (CITIZEN, LegalBasis.CONSENT, "litra a", "§ 10"),
        (CITIZEN, LegalBasis.PUBLIC_TASK, "svar er anonymt", "samtykke"),
        (
            NoticeSubject(Audience.PARTICIPANT, "Mols", anonymous=True),
            LegalBasis.PUBLIC_TASK,
            "dit arbejde i klyngen",
            "CPR-",
        ),
        (
            NoticeSubject(Audience.PARTICIPANT, "Mols", anonymous=False),
            LegalBasis.PUBLIC_TASK,
            "indsigt",
            "anonymt",
        ),
    ],
)
def test_the_notice_follows_basis_and_audience(
    subject: NoticeSubject, basis: LegalBasis, present: str, absent: str
) -> None:
    notice = notice_of(subject, basis)
    assert present in notice
    assert absent not in notice


def test_a_paragraph_sign_never_stands_alone_at_a_line_end() -> None:
    entries = dict(compose_notice(CITIZEN, SENDER, PRIVACY))
    assert "§\xa010" in entries["Retsgrundlag:"]
    assert "§ " not in entries["Retsgrundlag:"]

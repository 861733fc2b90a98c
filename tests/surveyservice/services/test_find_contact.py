from sqlalchemy.orm import Session

from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.find_contact import Contact, find_contact


def test_the_contact_is_that_of_the_letter(session: Session, claim: AnswerClaim) -> None:
    assert find_contact(session, claim) == Contact(
        "Syddjurs Kommune",
        "Kultur og landdistrikter",
        "Eksempelvej 1, 8400 Ebeltoft",
        "landsbyer@syddjurs.example.dk",
        "dpo@syddjurs.example.dk",
        "https://syddjurs.example.dk/privatliv",
    )


def test_nobody_is_named_to_somebody_unknown(session: Session) -> None:
    assert find_contact(session, None) is None

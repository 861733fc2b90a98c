from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import AuditEvent
from tests.conftest import TODAY


def test_an_act_is_part_of_the_transaction_it_belongs_to(session: Session) -> None:
    record_audit(session, "cli", "survey.close", TODAY, "s", released=3)
    session.rollback()
    record_audit(session, "cli", "survey.create", TODAY, "s", rows=7, profile="open")
    session.commit()
    (event,) = session.scalars(select(AuditEvent))
    assert (event.actor, event.action, event.survey_id) == ("cli", "survey.create", "s")
    assert event.details == {"rows": 7, "profile": "open"}
    assert event.at.replace(tzinfo=None) == TODAY.replace(tzinfo=None)

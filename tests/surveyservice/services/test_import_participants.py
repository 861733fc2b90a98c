from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.table_error import TableError
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import create_survey
from surveyservice.services.import_participants import ParticipantReport, import_participants
from surveyservice.store.models import AuditEvent, Invitation, Person, RegisterImport, Survey
from surveyservice.store.persons import decrypt_facts
from tests.conftest import TODAY
from tests.factories.open_survey import CLUSTER, import_demo_clusters

HEADING = "Navn;Rolle;Klynge;E-mail"
ANNA = "Anna Ærø;Styregruppemedlem;Mols i Udvikling;anna@example.dk"
BO = "Bo Vig;Styregruppemedlem;mols_i_udvikling;"


@pytest.fixture
def survey(session: Session, context: ServiceContext) -> Survey:
    import_demo_clusters()
    form = context.catalogue.load("slutevaluering")
    day = danish_day(TODAY)
    return create_survey(session, form, [CLUSTER], form.wave, day, day + timedelta(days=7))


def read(
    session: Session, context: ServiceContext, survey: Survey, *rows: str
) -> ParticipantReport:
    data = "\r\n".join([HEADING, *rows]).encode("utf-8-sig")
    return import_participants(session, context.keys, survey, data, "liste.csv", TODAY)


def emails(session: Session, context: ServiceContext) -> list[str | None]:
    people = session.scalars(select(Person))
    return sorted((decrypt_facts(context.keys.field, person).email for person in people), key=str)


def test_each_participant_has_an_invitation_of_one_slot(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    report = read(session, context, survey, ANNA, BO)
    assert (report.rows, report.counts["new"]) == (2, 2)
    invitations = session.scalars(select(Invitation)).all()
    assert [(one.slots, one.village_code) for one in invitations] == [(1, None)] * 2
    assert len({one.token_digest for one in invitations}) == 2
    (person,) = session.scalars(select(Person).where(Person.invitation_id == invitations[0].id))
    assert (person.role, person.cpr_enc, person.address_enc) == ("steering", None, None)


def test_the_same_list_again_changes_nothing(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    report = read(session, context, survey, BO, ANNA)
    assert report.counts["unchanged"] == 2
    assert len(session.scalars(select(Invitation)).all()) == 2


def test_a_corrected_address_is_no_second_invitation(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    corrected = read(session, context, survey, ANNA.replace("anna@", "aa@"), f"{BO}bo@example.dk")
    assert corrected.counts["updated"] == 2
    assert emails(session, context) == ["aa@example.dk", "bo@example.dk"]
    assert len(session.scalars(select(Invitation)).all()) == 2


def test_members_who_share_an_address_are_all_invited(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    report = read(session, context, survey, ANNA, f"{BO}anna@example.dk")
    assert report.counts["new"] == 2


def test_namesakes_with_addresses_of_their_own_are_both_invited(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    namesake = ANNA.replace("anna@", "anna2@")
    assert read(session, context, survey, ANNA, namesake).counts["new"] == 2
    assert read(session, context, survey, ANNA, namesake).counts["unchanged"] == 2


def test_bad_rows_are_stored_by_line_and_reason_alone(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    report = read(session, context, survey, ANNA, "Carl Å;Skakspiller;Mols i Udvikling;", ANNA)
    assert sum(report.counts.values()) == report.rows == 3
    (stored,) = session.scalars(select(RegisterImport))
    assert (stored.rows, stored.counts) == (report.rows, report.counts)
    assert [problem.line for problem in stored.problems] == [3, 4]
    (event,) = session.scalars(select(AuditEvent))
    assert event.action == "participants.import"
    assert "Carl" not in str(event.details)


def test_a_list_without_names_is_refused(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    with pytest.raises(TableError) as caught:
        import_participants(session, context.keys, survey, b"Hvem;Hvad\r\nx;y", "l.csv", TODAY)
    assert caught.value.code == "missing_columns"


def test_a_survey_in_reference_mode_takes_no_names(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    survey.reference_mode = True
    with pytest.raises(TableError) as refused:
        read(session, context, survey, ANNA)
    assert refused.value.code == "reference_mode"
    assert session.scalars(select(Person)).all() == []

"""Reference lists into households: rows counted, nobody named, nothing undone by half a list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.reference_list import ReferencePerson, write_reference_list
from distribution.references import refer_to_person
from distribution.register_person import DigitalPost
from distribution.table_error import TableError
from surveyservice.keys import Keys
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_references import ReferenceReport, import_references
from surveyservice.store.models import Invitation, Person, RegisterImport
from surveyservice.store.persons import decrypt_facts
from tests.conftest import TODAY
from tests.factories.open_survey import OpenSurvey

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.fixture
def survey_id(session: Session, open_survey: OpenSurvey) -> str:
    find_survey(session, open_survey.survey_id).reference_mode = True
    session.commit()
    return open_survey.survey_id


def refer(number: int, key: bytes = KEY) -> str:
    return refer_to_person(key, f"610180{number:04}")


def person(
    number: int, home: int, village: str = "Knebel", key: bytes = KEY, protected: bool = False
) -> ReferencePerson:
    return ReferencePerson(
        refer(number, key), refer(5000 + home, key), village, DigitalPost.REGISTERED, protected
    )


TEN = [person(number, number // 2) for number in range(10)]


def take(
    session: Session,
    keys: Keys,
    survey_id: str,
    persons: Sequence[ReferencePerson],
    accept_left: bool = False,
) -> ReferenceReport:
    survey = find_survey(session, survey_id)
    data = write_reference_list(persons)
    report = import_references(session, keys, survey, data, "l.csv", TODAY, accept_left)
    session.commit()
    assert sum(report.counts.values()) == report.rows
    return report


def counted(report: ReferenceReport) -> dict[str, int]:
    return {state: count for state, count in report.counts.items() if count}


def test_persons_are_references_and_nothing_else(
    session: Session, keys: Keys, survey_id: str
) -> None:
    report = take(session, keys, survey_id, TEN)
    assert counted(report) == {"new": 10}
    assert (report.households, report.invitations_new, report.left) == (5, 5, 0)
    stored = session.scalars(select(Person).where(Person.survey_id == survey_id)).all()
    assert {row.reference for row in stored} == {row.reference for row in TEN}
    for row in stored:
        facts = decrypt_facts(keys.field, row)
        assert (facts.name, facts.cpr, facts.address, facts.email) == ("", None, None, None)
        assert row.cpr_index is None
    homes = session.scalars(
        select(Invitation).where(Invitation.id.in_({row.invitation_id for row in stored}))
    )
    assert {(home.slots, home.village_code, home.cluster_id) for home in homes} == {
        (2, 101, "mols_i_udvikling")
    }


def test_the_same_list_again_changes_nobody(session: Session, keys: Keys, survey_id: str) -> None:
    take(session, keys, survey_id, TEN)
    report = take(session, keys, survey_id, TEN)
    assert (counted(report), report.invitations_new) == ({"unchanged": 10}, 0)


def test_joined_moved_updated_left_and_back_again(
    session: Session, keys: Keys, survey_id: str
) -> None:
    take(session, keys, survey_id, TEN)
    changed = [person(0, 1), person(1, 0, protected=True), *TEN[2:9], person(11, 20)]
    report = take(session, keys, survey_id, changed)
    assert counted(report) == {"new": 1, "moved": 1, "updated": 1, "unchanged": 7}
    assert (report.left, report.invitations_new) == (1, 1)
    back = take(session, keys, survey_id, [*changed, TEN[9]])
    assert (counted(back), back.left) == ({"updated": 1, "unchanged": 10}, 0)


def test_slots_follow_the_persons_and_used_ones_stay(
    session: Session, keys: Keys, survey_id: str
) -> None:
    take(session, keys, survey_id, TEN)
    home = session.scalars(
        select(Person.invitation_id).where(Person.reference == TEN[0].reference)
    ).one()
    session.get_one(Invitation, home).slots_used = 1
    take(session, keys, survey_id, TEN[2:])
    assert session.get_one(Invitation, home).slots == 1


def test_a_list_speaks_for_its_own_villages(session: Session, keys: Keys, survey_id: str) -> None:
    take(session, keys, survey_id, TEN)
    elsewhere = [person(20, 20, "Vrinners", OTHER)]
    assert take(session, keys, survey_id, elsewhere).left == 0


def test_half_a_list_uninvites_nobody(session: Session, keys: Keys, survey_id: str) -> None:
    take(session, keys, survey_id, TEN)
    with pytest.raises(TableError) as refused:
        take(session, keys, survey_id, TEN[:7])
    assert (refused.value.code, refused.value.data) == ("many_left", {"left": 3, "listed": 10})
    session.rollback()
    assert take(session, keys, survey_id, TEN[:7], accept_left=True).left == 3


def test_another_key_is_told_before_everybody_looks_new(
    session: Session, keys: Keys, survey_id: str
) -> None:
    take(session, keys, survey_id, TEN)
    anew = [person(number, number // 2, key=OTHER) for number in range(10)]
    with pytest.raises(TableError) as refused:
        take(session, keys, survey_id, anew)
    assert refused.value.code == "other_key"
    session.rollback()
    assert take(session, keys, survey_id, anew, accept_left=True).left == 10


def test_a_survey_of_names_takes_no_references(
    session: Session, keys: Keys, open_survey: OpenSurvey
) -> None:
    with pytest.raises(TableError) as refused:
        take(session, keys, open_survey.survey_id, TEN)
    assert refused.value.code == "no_reference_mode"


def test_faulty_rows_are_counted_and_kept(session: Session, keys: Keys, survey_id: str) -> None:
    report = take(session, keys, survey_id, [*TEN, person(30, 30, "Ukendtrup")])
    assert counted(report) == {"new": 10, "error": 1}
    stored = session.scalars(select(RegisterImport)).one()
    assert [problem.code for problem in stored.problems] == ["unknown_village"]

"""The register side: idempotent, one state per row, and no extract undoes another."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from distribution.batches import Channel, Skip
from distribution.register import RegisterError
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.import_progress import ImportStep
from surveyservice.services.import_register import (
    LARGE_HOUSEHOLD,
    ImportReport,
    import_register,
    store_register,
)
from surveyservice.services.load_village_rules import load_village_rules
from surveyservice.services.plan_dispatches import DispatchPlan, plan_dispatches, store_dispatches
from surveyservice.services.plan_register import plan_register
from surveyservice.store.models import Invitation, Municipality, Person, RegisterImport, Survey
from surveyservice.store.persons import decrypt_facts
from tests.conftest import TODAY
from tests.distribution.register_samples import HEADINGS, number, rows_of, write_csv
from tests.journeys.register_of_two_municipalities import (
    EXEMPT,
    KNEBEL,
    LUNDBY,
    PERSONS,
    SURVEY,
    VRINNERS,
    field_survey,
)

ANNA, BO, *_ = PERSONS


@pytest.fixture
def survey(session: Session, app: Flask) -> Survey:
    field_survey(app)
    return find_survey(session, SURVEY)


def read(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    *rows: Mapping[str, str],
    accept_left: bool = True,
) -> ImportReport:
    report = import_register(
        session,
        context.keys,
        context.settings,
        survey,
        write_csv(rows_of(*rows)),
        "udtræk.csv",
        TODAY,
        accept_left=accept_left,
    )
    session.commit()
    assert sum(report.counts.values()) == report.rows
    return report


def slots(session: Session) -> list[int]:
    return sorted(session.scalars(select(Invitation.slots)))


def states(report: ImportReport) -> dict[str, int]:
    return {state: count for state, count in report.counts.items() if count}


def test_people_at_one_address_share_an_invitation(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    report = read(session, context, survey, *PERSONS)
    assert (report.households, report.invitations_new) == (5, 5)
    assert slots(session) == [1, 1, 1, 2, 2]
    villages = session.scalars(select(Invitation.village_code).order_by(Invitation.village_code))
    assert villages.all() == [101, 101, 102, 201, 201]


def test_names_and_numbers_are_stored_encrypted(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA)
    (person,) = session.scalars(select(Person))
    stored = repr([getattr(person, column.key) for column in Person.__table__.columns])
    assert not any(clue in stored for clue in ("Anna", number(1), "Åvej"))
    facts = decrypt_facts(context.keys.field, person)
    assert (facts.name, facts.cpr) == ("Anna Ærø", number(1))
    assert facts.address is not None
    assert facts.address.street == "Åvej"


@pytest.mark.parametrize("rows", [PERSONS, tuple(reversed(PERSONS))], ids=["same", "reordered"])
def test_an_extract_again_changes_nobody(
    session: Session, context: ServiceContext, survey: Survey, rows: tuple[Mapping[str, str], ...]
) -> None:
    read(session, context, survey, *PERSONS)
    before = sorted(session.execute(select(Invitation.id, Invitation.token_digest)).all())
    report = read(session, context, survey, *rows)
    assert (states(report), report.invitations_new) == ({"unchanged": len(PERSONS)}, 0)
    after = sorted(session.execute(select(Invitation.id, Invitation.token_digest)).all())
    assert after == before
    assert session.scalar(select(func.count()).select_from(RegisterImport)) == 2


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"Navn": "Anna Nygift"}, "updated"),
        (EXEMPT, "updated"),
        ({"Adressebeskyttelse": "Ja"}, "updated"),
        ({"Husnr": "11"}, "moved"),
        (VRINNERS | {"Husnr": "11"}, "moved"),
    ],
)
def test_a_changed_row_changes_its_person(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    change: dict[str, str],
    state: str,
) -> None:
    read(session, context, survey, ANNA, BO)
    report = read(session, context, survey, ANNA | change, BO)
    assert states(report) == {"unchanged": 1, state: 1}
    assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_slots_follow_a_move_and_used_ones_stay(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    session.execute(update(Invitation).values(slots_used=2))
    read(session, context, survey, ANNA | {"Husnr": "11"}, BO)
    assert slots(session) == [1, 2]


def test_who_has_left_is_marked_and_counted_once(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    report = read(session, context, survey, ANNA)
    assert (states(report), report.left) == ({"unchanged": 1}, 1)
    assert slots(session) == [1]
    assert sorted(session.scalars(select(Person.has_left))) == [False, True]
    assert read(session, context, survey, ANNA).left == 0


def test_who_left_gets_no_letter_until_back_and_then_none_twice(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    def plan() -> DispatchPlan:
        return plan_dispatches(session, context.keys, survey, Channel.MEMO, TODAY, False, False)

    read(session, context, survey, ANNA, BO)
    read(session, context, survey, ANNA)
    first = plan()
    assert (len(first.messages), dict(first.plan.skipped)) == (1, {Skip.LEFT: 1})
    store_dispatches(session, survey, Channel.MEMO, first)
    report = read(session, context, survey, ANNA, BO)
    assert states(report) == {"unchanged": 1, "updated": 1}
    assert slots(session) == [2]
    second = plan()
    assert (len(second.messages), dict(second.plan.skipped)) == (1, {Skip.ALREADY: 1})


@pytest.mark.parametrize(("listed", "gone", "refused"), [(5, 1, False), (5, 2, True)])
def test_half_an_extract_uninvites_nobody_until_somebody_says_so(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    listed: int,
    gone: int,
    refused: bool,
) -> None:
    rows = [ANNA | {"CPR-nummer": number(serial)} for serial in range(100, 100 + listed)]
    read(session, context, survey, *rows, accept_left=False)
    if refused:
        with pytest.raises(RegisterError) as caught:
            read(session, context, survey, *rows[gone:], accept_left=False)
        assert caught.value.code == "many_left"
        assert caught.value.data == {"left": gone, "listed": listed}
        session.rollback()
        assert not any(session.scalars(select(Person.has_left)))
    assert read(session, context, survey, *rows[gone:], accept_left=refused).left == gone


def test_who_left_and_moved_back_in_elsewhere_is_invited_there(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    read(session, context, survey, ANNA)
    report = read(session, context, survey, ANNA, BO | {"Husnr": "11"})
    assert states(report) == {"unchanged": 1, "moved": 1}
    assert not any(session.scalars(select(Person.has_left)))


def test_a_survey_of_references_takes_no_extract_at_all(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    survey.reference_mode = True
    with pytest.raises(RegisterError) as caught:
        import_register(
            session, context.keys, context.settings, survey, b"\0 not even read", "x.csv", TODAY
        )
    assert caught.value.code == "reference_mode"


def test_people_of_a_municipality_without_part_are_left_out(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    def read_codes() -> dict[str, int]:
        row = [*rows_of(ANNA)[0], "0751"]
        data = write_csv([row], (*HEADINGS, "Kommunekode"))
        report = import_register(
            session, context.keys, context.settings, survey, data, "u.csv", TODAY
        )
        return states(report)

    municipalities = session.scalars(select(Municipality)).all()
    for municipality in municipalities:
        municipality.code = None
    assert read_codes() == {"new": 1}
    for code, municipality in zip(("706", "390", "760", "430", "849"), municipalities, strict=True):
        municipality.code = code
    assert read_codes() == {"excluded": 1}


def test_roads_decide_where_rows_name_no_village(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    rules = load_village_rules(
        session, survey, "Postnr;Vejnavn;Landsby\n8420;Åvej;Vrinners\n".encode(), "veje.csv"
    )
    data = write_csv(rows_of(ANNA | {"Landsby": ""}, BO))
    report = import_register(
        session,
        context.keys,
        context.settings,
        survey,
        data,
        "u.csv",
        TODAY,
        village_rules=rules,
    )
    assert states(report) == {"new": 2}
    counts = {report.village_names[one.village_code]: one for one in report.summary.villages}
    assert {name: one.persons for name, one in counts.items()} == {"Knebel": 1, "Vrinners": 1}


def test_a_plan_writes_nothing_and_is_stored_once(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    data = write_csv(rows_of(*PERSONS))
    plan = plan_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    assert not session.new
    assert session.scalar(select(func.count()).select_from(Person)) == 0
    store_register(session, survey, plan, TODAY)
    assert session.scalar(select(func.count()).select_from(Person)) == len(PERSONS)
    with pytest.raises(RegisterError) as caught:
        store_register(session, survey, plan, TODAY)
    assert caught.value.code == "register_changed"


def test_progress_ends_at_the_last_row_of_each_step(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    told: dict[ImportStep, tuple[int, int]] = {}

    def tell(step: ImportStep, done: int, of: int) -> None:
        assert done <= of
        told[step] = (done, of)

    data = write_csv(rows_of(*PERSONS))
    import_register(
        session, context.keys, context.settings, survey, data, "u.csv", TODAY, progress=tell
    )
    rows = len(PERSONS) + 5
    assert told == {
        ImportStep.COMPARING: (len(PERSONS), len(PERSONS)),
        ImportStep.STORING: (rows, rows),
    }


@pytest.mark.parametrize(("persons", "large"), [(LARGE_HOUSEHOLD, 0), (LARGE_HOUSEHOLD + 1, 1)])
def test_a_household_too_large_to_be_one_is_counted(
    session: Session, context: ServiceContext, survey: Survey, persons: int, large: int
) -> None:
    rows = [ANNA | {"CPR-nummer": number(100 + place)} for place in range(persons)]
    report = read(session, context, survey, *rows)
    assert (report.households, report.large_households) == (1, large)
    assert slots(session) == [persons]


def test_one_municipality_s_extract_leaves_the_other_s_people(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    here = [row for row in PERSONS if row["Landsby"] != "Lundby"]
    there = [row for row in PERSONS if row["Landsby"] == "Lundby"]
    read(session, context, survey, *here)
    report = read(session, context, survey, *there)
    assert report.left == 0
    assert slots(session) == [1, 1, 1, 2, 2]
    assert states(read(session, context, survey, *here)) == {"unchanged": len(here)}
    assert slots(session) == [1, 1, 1, 2, 2]


def test_somebody_who_moved_to_the_other_municipality_is_one_person(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    report = read(session, context, survey, LUNDBY | {"CPR-nummer": number(1), "Navn": "Anna"})
    assert states(report) == {"moved": 1}
    assert slots(session) == [1, 1]


def test_an_extract_of_faults_alone_forgets_nobody(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    read(session, context, survey, ANNA, BO)
    report = read(session, context, survey, KNEBEL | {"Navn": ""})
    assert (states(report), report.left) == ({"error": 1}, 0)
    assert slots(session) == [2]


def test_bad_rows_are_stored_by_line_and_reason_alone(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    report = read(session, context, survey, ANNA, ANNA | {"Landsby": "Ukendtrup"})
    (stored,) = session.scalars(select(RegisterImport))
    assert (stored.rows, stored.counts) == (2, report.counts)
    (problem,) = stored.problems
    assert (problem.line, problem.code, problem.column, problem.severity) == (
        3,
        "unknown_village",
        "Landsby",
        "error",
    )


def test_a_file_that_is_no_extract_stores_nothing(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    with pytest.raises(RegisterError) as caught:
        import_register(
            session, context.keys, context.settings, survey, b"a;b\r\n1;2\r\n", "x.csv", TODAY
        )
    assert caught.value.code == "no_headings"
    assert session.scalars(select(RegisterImport)).all() == []


def test_holders_of_replacement_numbers_get_paper_where_numbers_are_real(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    real = replace(context, settings=replace(context.settings, allow_test_cpr=False))
    read(session, real, survey, ANNA)
    (person,) = session.scalars(select(Person))
    assert person.digital_post != "registered"

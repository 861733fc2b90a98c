"""How many may leave at once before an extract looks like half of one."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import find_survey
from surveyservice.services.find_left import ManyLeft, find_left
from surveyservice.services.import_register import import_register
from surveyservice.store.models import Invitation, Person
from tests.conftest import TODAY
from tests.distribution.register_samples import number, rows_of, write_csv
from tests.journeys.register_of_two_municipalities import KNEBEL, SURVEY, VRINNERS, field_survey

IN_KNEBEL, IN_VRINNERS = 80, 20


@pytest.mark.parametrize(
    ("knebel", "vrinners", "many"),
    [
        (0, 0, None),
        (20, 0, ManyLeft(20, 100, {101: (20, 80)})),
        (16, 4, None),
        (16, 5, ManyLeft(21, 100, {})),
        (0, 9, None),
        (0, 10, ManyLeft(10, 100, {102: (10, 20)})),
    ],
)
def test_a_fifth_of_all_or_many_of_one_village_are_many(
    app: Flask,
    session: Session,
    context: ServiceContext,
    knebel: int,
    vrinners: int,
    many: ManyLeft | None,
) -> None:
    field_survey(app)
    rows = [
        (KNEBEL if serial <= IN_KNEBEL else VRINNERS) | {"CPR-nummer": number(serial)}
        for serial in range(1, IN_KNEBEL + IN_VRINNERS + 1)
    ]
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(*rows))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)
    stored = session.execute(
        select(Invitation.village_code, Person.id)
        .join(Invitation, Invitation.id == Person.invitation_id)
        .order_by(Person.id)
    ).all()
    here = {village: [one for code, one in stored if code == village] for village in (101, 102)}

    left = find_left(session, SURVEY, {101, 102}, {*here[101][knebel:], *here[102][vrinners:]})

    assert sorted(left.ids) == sorted(here[101][:knebel] + here[102][:vrinners])
    assert left.many == many


def test_villages_not_in_the_extract_are_not_asked_about(
    app: Flask, session: Session, context: ServiceContext
) -> None:
    field_survey(app)
    survey = find_survey(session, SURVEY)
    data = write_csv(rows_of(KNEBEL, VRINNERS | {"CPR-nummer": number(2)}))
    import_register(session, context.keys, context.settings, survey, data, "u.csv", TODAY)

    assert len(find_left(session, SURVEY, {101}, set()).ids) == 1
    assert find_left(session, SURVEY, set(), set()).many is None

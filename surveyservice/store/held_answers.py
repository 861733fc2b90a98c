"""Answers put aside for a person to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surveyservice.store.models import HeldAnswer

HELD, COUNTED, DISCARDED = "held", "counted", "discarded"
STATES = (HELD, COUNTED, DISCARDED)


def insert_held_answer(session: Session, **values: Any) -> None:
    """Keep one; the same id again changes nothing. `values` are the columns of `HeldAnswer`."""
    connection = session.connection()
    connection.execute(_insertion(connection.dialect.name), values)


def held_answers_of(session: Session, survey_id: str) -> Sequence[HeldAnswer]:
    """Those of a survey, decided or not, in the order of their random ids."""
    return session.scalars(
        select(HeldAnswer).where(HeldAnswer.survey_id == survey_id).order_by(HeldAnswer.id)
    ).all()


def count_held(session: Session, survey_id: str) -> dict[str, int]:
    """How many there are in each state; they add up to all that were ever put aside."""
    counted = session.execute(
        select(HeldAnswer.state, func.count())
        .where(HeldAnswer.survey_id == survey_id)
        .group_by(HeldAnswer.state)
    )
    return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in counted}


@cache
def _insertion(dialect: str) -> Executable:
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(HeldAnswer.__table__)
    insertion: Executable = statement.on_conflict_do_nothing()
    return insertion

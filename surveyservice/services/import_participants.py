"""Participants of an evaluation, invited one by one from a list; the same list changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from distribution.participants import Participant, read_participants
from distribution.register_person import DigitalPost
from distribution.row_problems import RowProblem, Severity
from surveyservice.keys import Keys
from surveyservice.services.import_register import RowState
from surveyservice.services.issue_invitation import issue_invitation, person_id_of
from surveyservice.services.record_audit import record_audit
from surveyservice.store.models import Person, RegisterImport, RegisterProblem, Survey
from surveyservice.store.persons import PersonFacts, encrypt_facts


@dataclass(frozen=True, slots=True)
class ParticipantReport:
    """An import in numbers; `counts` sums to `rows`."""

    rows: int
    counts: dict[str, int]
    problems: tuple[RowProblem, ...]


def import_participants(
    session: Session, keys: Keys, survey: Survey, data: bytes, filename: str, now: datetime
) -> ParticipantReport:
    """Read the list and invite everyone on it. Raises `TableError`."""
    clusters = {part.cluster.name: part.cluster_id for part in survey.fieldings}
    clusters |= {part.cluster_id: part.cluster_id for part in survey.fieldings}
    listed = read_participants(data, filename, clusters)
    states: Counter[RowState] = Counter()
    for participant in listed.participants:
        states[_store_participant(session, keys, survey, participant)] += 1
    for problem in listed.problems:
        excluded = problem.severity is Severity.EXCLUDED
        states[RowState.EXCLUDED if excluded else RowState.ERROR] += 1
    counts = {state.value: states[state] for state in RowState}
    session.add(
        RegisterImport(
            survey_id=survey.id,
            imported_at=now,
            file_digest=hashlib.sha256(data).hexdigest(),
            rows=listed.rows,
            counts=counts,
            problems=[
                RegisterProblem(
                    line=problem.line,
                    code=problem.code,
                    column=problem.column,
                    severity=problem.severity.value,
                )
                for problem in listed.problems
            ],
        )
    )
    record_audit(session, "cli", "participants.import", now, survey.id, rows=listed.rows)
    return ParticipantReport(listed.rows, counts, listed.problems)


def _store_participant(
    session: Session, keys: Keys, survey: Survey, participant: Participant
) -> RowState:
    key = "|".join(
        [participant.cluster_id, participant.role, participant.email or participant.name]
    )
    person_id = person_id_of(keys, survey.id, key)
    if session.get(Person, person_id) is not None:
        return RowState.UNCHANGED
    invitation = issue_invitation(keys, survey.id, key, participant.cluster_id, None, 1)
    session.add(invitation)
    person = Person(
        id=person_id,
        survey_id=survey.id,
        invitation_id=invitation.id,
        role=participant.role,
        digital_post=DigitalPost.UNKNOWN.value,
        protected=False,
    )
    encrypt_facts(keys.field, person, PersonFacts(participant.name, None, None, participant.email))
    session.add(person)
    session.flush()
    return RowState.NEW

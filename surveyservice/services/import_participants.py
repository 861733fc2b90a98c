"""Participants of an evaluation, invited one by one from a list; the same list changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from distribution.folding import fold_text
from distribution.participants import Participant, read_participants
from distribution.register_person import DigitalPost
from distribution.row_problems import RowProblem
from distribution.table_error import TableError
from surveyservice.keys import Keys
from surveyservice.services.issue_invitation import issue_invitation, person_id_of
from surveyservice.services.record_import import RowState, count_states, record_import
from surveyservice.store.models import Person, Survey
from surveyservice.store.persons import PersonFacts, decrypt_facts, encrypt_facts


@dataclass(frozen=True, slots=True)
class ParticipantReport:
    """An import in numbers; `counts` sums to `rows`."""

    rows: int
    counts: dict[str, int]
    problems: tuple[RowProblem, ...]


def import_participants(
    session: Session, keys: Keys, survey: Survey, data: bytes, filename: str, now: datetime
) -> ParticipantReport:
    """Read the list and invite everyone on it.

    Raises `TableError`: `reference_mode` (the survey takes no names), and those of
    `read_participants`.
    """
    if survey.reference_mode:
        raise TableError("reference_mode")
    clusters = {part.cluster.name: part.cluster_id for part in survey.fieldings}
    clusters |= {part.cluster_id: part.cluster_id for part in survey.fieldings}
    listed = read_participants(data, filename, clusters)
    namesakes: Counter[str] = Counter()
    states: Counter[RowState] = Counter()
    for participant in listed.participants:
        key = _key_of(participant)
        namesakes[key] += 1
        if namesakes[key] > 1:
            key = f"{key}|{namesakes[key]}"
        states[_store_participant(session, keys, survey, participant, key)] += 1
    counts = count_states(states, listed.problems)
    record_import(session, survey, "participants.import", data, counts, listed.problems, now)
    return ParticipantReport(listed.rows, counts, listed.problems)


def _key_of(participant: Participant) -> str:
    # Not the e-mail: a steering group may share one, and a corrected one is the same person's.
    return "|".join([participant.cluster_id, participant.role, fold_text(participant.name)])


def _store_participant(
    session: Session, keys: Keys, survey: Survey, participant: Participant, key: str
) -> RowState:
    facts = PersonFacts(participant.name, None, None, participant.email)
    person_id = person_id_of(keys, survey.id, key)
    known = session.get(Person, person_id)
    if known is not None:
        if decrypt_facts(keys.field, known) == facts:
            return RowState.UNCHANGED
        encrypt_facts(keys.field, known, facts)
        return RowState.UPDATED
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
    encrypt_facts(keys.field, person, facts)
    session.add(person)
    session.flush()
    return RowState.NEW

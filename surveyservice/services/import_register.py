"""A register extract into households and persons; the same extract again changes nothing.

Every row ends in exactly one state, and the states add up to the rows of the file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.households import Household, group_households
from distribution.register import (
    RegisterExtract,
    RegisterPerson,
    RowProblem,
    Severity,
    read_register,
)
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.issue_invitation import (
    issue_invitation,
    person_id_of,
    person_index_of,
)
from surveyservice.services.record_audit import record_audit
from surveyservice.settings import Settings
from surveyservice.store.models import (
    Invitation,
    Person,
    RegisterImport,
    RegisterProblem,
    Survey,
    Village,
)
from surveyservice.store.persons import PersonFacts, decrypt_facts, encrypt_facts


class RowState(StrEnum):
    """What became of a row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    MOVED = "moved"
    EXCLUDED = "excluded"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import in numbers. `counts` sums to `rows`; `left` were invited before, not listed now."""

    rows: int
    counts: dict[str, int]
    households: int
    invitations_new: int
    repaired: int
    left: int
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...]


def import_register(
    session: Session,
    keys: Keys,
    settings: Settings,
    survey: Survey,
    data: bytes,
    filename: str,
    now: datetime,
) -> ImportReport:
    """Read the extract and store its households and persons. Raises `RegisterError`."""
    villages = _villages_of(session, survey)
    extract = read_register(
        data,
        filename,
        {village.name: village.code for village in villages},
        danish_day(now),
        settings.minimum_age,
        settings.allow_test_cpr,
    )
    clusters = {village.code: village.cluster_id for village in villages}
    writer = _RegisterWriter(session, keys, survey, clusters)
    households = group_households(extract.persons)
    for household in households:
        writer.store_household(household)
    left = writer.recount_slots()
    counts = _count_states(extract, writer.states)
    _store_import(session, survey, data, extract, counts, now)
    record_audit(session, "cli", "register.import", now, survey.id, rows=extract.rows, **counts)
    return ImportReport(
        rows=extract.rows,
        counts=counts,
        households=len(households),
        invitations_new=writer.invitations_new,
        repaired=extract.repaired,
        left=left,
        encoding=extract.encoding,
        delimiter=extract.delimiter,
        problems=extract.problems,
    )


class _RegisterWriter:
    """Holds what the survey has, so that an import of 20,000 rows asks the database twice."""

    def __init__(
        self, session: Session, keys: Keys, survey: Survey, clusters: dict[int, str]
    ) -> None:
        self.session, self.keys, self.survey, self.clusters = session, keys, survey, clusters
        self.field_key = keys.field
        self.invitations = {
            invitation.id: invitation
            for invitation in session.scalars(
                select(Invitation).where(Invitation.survey_id == survey.id)
            )
        }
        self.persons = {
            person.id: person
            for person in session.scalars(select(Person).where(Person.survey_id == survey.id))
        }
        self.seen: set[str] = set()
        self.states: Counter[RowState] = Counter()
        self.invitations_new = 0

    def store_household(self, household: Household) -> None:
        invitation = issue_invitation(
            self.keys,
            self.survey.id,
            household.key,
            self.clusters[household.village_code],
            household.village_code,
            len(household.persons),
        )
        stored = self.invitations.get(invitation.id)
        if stored is None:
            self.session.add(invitation)
            self.invitations[invitation.id] = stored = invitation
            self.invitations_new += 1
        for person in household.persons:
            self.states[self._store_person(person, stored)] += 1

    def _store_person(self, row: RegisterPerson, invitation: Invitation) -> RowState:
        person_id = person_id_of(self.keys, self.survey.id, row.cpr)
        self.seen.add(person_id)
        facts = PersonFacts(row.name, row.cpr, row.address)
        person = self.persons.get(person_id)
        if person is None:
            person = Person(
                id=person_id,
                survey_id=self.survey.id,
                cpr_index=person_index_of(self.keys, row.cpr),
            )
            self.session.add(person)
            self.persons[person_id] = person
            state = RowState.NEW
        elif person.invitation_id != invitation.id:
            state = RowState.MOVED
        elif self._is_same(person, row, facts):
            return RowState.UNCHANGED
        else:
            state = RowState.UPDATED
        person.invitation_id = invitation.id
        person.digital_post = row.digital_post.value
        person.protected = row.protected
        encrypt_facts(self.field_key, person, facts)
        return state

    def _is_same(self, person: Person, row: RegisterPerson, facts: PersonFacts) -> bool:
        return (
            person.digital_post == row.digital_post.value
            and person.protected == row.protected
            and decrypt_facts(self.field_key, person) == facts
        )

    def recount_slots(self) -> int:
        """Give each invitation as many slots as persons; return how many persons have left.

        A slot that was used is never taken back.
        """
        members = Counter(
            person.invitation_id for person in self.persons.values() if person.id in self.seen
        )
        for invitation in self.invitations.values():
            slots = max(members[invitation.id], invitation.slots_used)
            if invitation.slots != slots:
                invitation.slots = slots
        self.session.flush()
        return len(self.persons) - len(self.seen)


def _villages_of(session: Session, survey: Survey) -> Sequence[Village]:
    cluster_ids = [part.cluster_id for part in survey.fieldings]
    return session.scalars(select(Village).where(Village.cluster_id.in_(cluster_ids))).all()


def _count_states(extract: RegisterExtract, taken: Counter[RowState]) -> dict[str, int]:
    states = Counter(taken)
    for problem in extract.problems:
        excluded = problem.severity is Severity.EXCLUDED
        states[RowState.EXCLUDED if excluded else RowState.ERROR] += 1
    return {state.value: states[state] for state in RowState}


def _store_import(
    session: Session,
    survey: Survey,
    data: bytes,
    extract: RegisterExtract,
    counts: dict[str, int],
    now: datetime,
) -> None:
    session.add(
        RegisterImport(
            survey_id=survey.id,
            imported_at=now,
            file_digest=hashlib.sha256(data).hexdigest(),
            rows=extract.rows,
            counts=counts,
            problems=[
                RegisterProblem(
                    line=problem.line,
                    code=problem.code,
                    column=problem.column,
                    severity=problem.severity.value,
                )
                for problem in extract.problems
            ],
        )
    )

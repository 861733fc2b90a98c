"""Households of an extract beside those stored: who is new, moved or changed, and who has left.

An extract speaks for the villages that are in it: municipalities bring one each, and none of them
may undo another. Rows are tuples, not objects of the mapper: a register has a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.households import Household
from distribution.register import RegisterPerson
from surveyservice.keys import Keys
from surveyservice.services.household_changes import (
    HouseholdChanges,
    NewInvitation,
    PersonChange,
)
from surveyservice.services.issue_invitation import (
    invitation_id_of,
    person_id_of,
    person_index_of,
    token_digest_of,
)
from surveyservice.services.record_import import RowState
from surveyservice.store.models import Invitation, Person
from surveyservice.store.persons import PersonFacts, has_other_facts, seal_facts

CHUNK = 500
"""Households compared with one question to the database."""


class StoredPerson(NamedTuple):
    """A person as stored, with the columns that an extract could change."""

    id: str
    invitation_id: str
    digital_post: str
    protected: bool
    has_left: bool
    name_enc: bytes
    address_enc: bytes | None


class HouseholdPlanner:
    """Collects `changes`; `villages` and `seen` (ids of persons) are what was in the extract."""

    def __init__(
        self, session: Session, keys: Keys, survey_id: str, clusters: dict[int, str]
    ) -> None:
        self.session, self.keys, self.survey_id, self.clusters = session, keys, survey_id, clusters
        self.field_key = keys.field
        self.changes = HouseholdChanges()
        self.villages: set[int] = set()
        self.seen: set[str] = set()
        known = select(Person.id).where(Person.survey_id == survey_id).limit(1)
        self.is_first = session.scalar(known) is None

    def plan_households(
        self, households: Iterable[Household], told: Callable[[int], None]
    ) -> HouseholdChanges:
        """Compare all of them; `told` gets the number of persons compared so far."""
        for chunk in _chunks(households):
            named = [
                (invitation_id_of(self.keys, self.survey_id, home.key), home) for home in chunk
            ]
            members = [
                (person_id_of(self.keys, self.survey_id, person.cpr), person, invitation_id)
                for invitation_id, home in named
                for person in home.persons
            ]
            self._plan_invitations(named)
            self._plan_persons(members)
            told(self.changes.states.total())
        return self.changes

    def _plan_invitations(self, named: list[tuple[str, Household]]) -> None:
        ids = select(Invitation.id).where(Invitation.id.in_([one for one, _ in named]))
        stored = set(self.session.scalars(ids))
        for invitation_id, home in named:
            self.villages.add(home.village_code)
            if invitation_id not in stored:
                self.changes.invitations.append(
                    NewInvitation(
                        invitation_id,
                        self.clusters[home.village_code],
                        home.village_code,
                        len(home.persons),
                        token_digest_of(self.keys, self.survey_id, invitation_id),
                    )
                )

    def _plan_persons(self, members: list[tuple[str, RegisterPerson, str]]) -> None:
        known = {} if self.is_first else self._known([one for one, _, _ in members])
        for person_id, person, invitation_id in members:
            stored = known.get(person_id)
            state = self._compare(stored, person_id, person, invitation_id)
            self.changes.states[state] += 1
            if not self.is_first:
                self.seen.add(person_id)
            if state is RowState.UNCHANGED:
                continue
            change = PersonChange(
                person_id,
                invitation_id,
                person_index_of(self.keys, person.cpr),
                person.digital_post.value,
                person.protected,
                seal_facts(
                    self.field_key,
                    person_id,
                    PersonFacts(person.name, person.cpr, person.address),
                ),
            )
            (self.changes.added if stored is None else self.changes.changed).append(change)

    def _known(self, ids: list[str]) -> dict[str, StoredPerson]:
        rows = self.session.execute(
            select(
                Person.id,
                Person.invitation_id,
                Person.digital_post,
                Person.protected,
                Person.has_left,
                Person.name_enc,
                Person.address_enc,
            ).where(Person.id.in_(ids))
        )
        return {row[0]: StoredPerson(*row) for row in rows}

    def _compare(
        self,
        stored: StoredPerson | None,
        person_id: str,
        person: RegisterPerson,
        invitation_id: str,
    ) -> RowState:
        if stored is None:
            return RowState.NEW
        _, household, digital_post, protected, has_left, name, address = stored
        if household != invitation_id:
            return RowState.MOVED
        is_same = (
            not has_left
            and digital_post == person.digital_post.value
            and protected == person.protected
            and not has_other_facts(
                self.field_key, person_id, person.name, person.address, (name, address)
            )
        )
        return RowState.UNCHANGED if is_same else RowState.UPDATED


def _chunks(households: Iterable[Household]) -> Iterator[list[Household]]:
    rest = iter(households)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk

"""References of a list as invitations and persons without a name; who left the list is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from distribution.reference_list import ReferencePerson
from distribution.references import key_name_of
from surveyservice.keys import Keys
from surveyservice.services.issue_invitation import (
    invitation_id_of,
    issue_invitation,
    person_id_of,
)
from surveyservice.services.record_import import RowState
from surveyservice.store.crypto import encrypt_field
from surveyservice.store.models import Invitation, Person, Survey, Village
from surveyservice.store.references import StoredReference, stored_references
from surveyservice.store.slot_requests import invitations_that_asked


class ReferenceWriter:
    """Holds what the survey has of the list's villages: a list speaks for these and no others."""

    def __init__(
        self,
        session: Session,
        keys: Keys,
        survey: Survey,
        villages: Mapping[str, Village],
        persons: Sequence[ReferencePerson],
    ) -> None:
        self.session, self.keys, self.survey = session, keys, survey
        self.villages, self.persons = villages, persons
        self.named = {villages[person.village].code for person in persons}
        self.invitations = {
            row.id: row
            for row in session.scalars(
                select(Invitation).where(
                    Invitation.survey_id == survey.id, Invitation.is_open.is_(False)
                )
            )
        }
        self.stored = stored_references(session, survey.id)
        self.ids = {self._id_of(person): person for person in persons}
        self.homes = {
            home: invitation_id_of(keys, survey.id, _unit_of(home))
            for home in {person.household for person in persons}
        }
        self.states: Counter[RowState] = Counter()
        self.invitations_new = 0

    def here(self) -> dict[str, str]:
        """Ids and references of the persons listed before in these villages and not yet left."""
        return {
            person_id: row.reference
            for person_id, row in self.stored.items()
            if not row.has_left and self.invitations[row.invitation_id].village_code in self.named
        }

    def leaving(self) -> set[str]:
        """Those of them who are not in the list."""
        return set(self.here()) - set(self.ids)

    def has_other_key(self) -> bool:
        """Whether the persons listed before were listed with another key."""
        known = {key_name_of(reference) for reference in self.here().values()}
        return bool(known) and known.isdisjoint(key_name_of(row.reference) for row in self.persons)

    def store(self) -> None:
        """Add and update invitations and persons, mark who left, and count slots anew."""
        self._store_invitations()
        fresh: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for person_id, person in self.ids.items():
            row = self._row_of(person)
            state = self._state_of(self.stored.get(person_id), row)
            self.states[state] += 1
            values = {"id": person_id} | asdict(row)
            if state is RowState.NEW:
                name = encrypt_field(self.keys.field, "", f"person.name:{person_id}")
                fresh.append(values | {"survey_id": self.survey.id, "name_enc": name})
            elif state is not RowState.UNCHANGED:
                changed.append(values)
        changed += [{"id": person_id, "has_left": True} for person_id in self.leaving()]
        if fresh:
            self.session.execute(insert(Person), fresh)
        if changed:
            self._update(changed)
        self._recount_slots()

    def _store_invitations(self) -> None:
        members = Counter(person.household for person in self.persons)
        for person in self.persons:
            if self.homes[person.household] in self.invitations:
                continue
            village = self.villages[person.village]
            made = issue_invitation(
                self.keys,
                self.survey.id,
                _unit_of(person.household),
                village.cluster_id,
                village.code,
                members[person.household],
            )
            self.session.add(made)
            self.invitations[made.id] = made
            self.invitations_new += 1
        self.session.flush()

    def _id_of(self, person: ReferencePerson) -> str:
        return person_id_of(self.keys, self.survey.id, f"reference:{person.reference}")

    def _row_of(self, person: ReferencePerson) -> StoredReference:
        return StoredReference(
            self.homes[person.household],
            person.digital_post.value,
            person.protected,
            False,
            person.reference,
        )

    def _state_of(self, before: StoredReference | None, row: StoredReference) -> RowState:
        if before is None:
            return RowState.NEW
        if before.invitation_id != row.invitation_id:
            return RowState.MOVED
        return RowState.UNCHANGED if before == row else RowState.UPDATED

    def _update(self, changed: list[dict[str, Any]]) -> None:
        # One statement takes rows of one shape: those who left are told apart from the rest.
        for shape in {tuple(row) for row in changed}:
            self.session.execute(update(Person), [row for row in changed if tuple(row) == shape])

    def _recount_slots(self) -> None:
        """As many slots as persons; a used or granted one is never taken back."""
        asked = invitations_that_asked(self.session, self.survey.id)
        members = Counter(
            self.session.scalars(
                select(Person.invitation_id).where(
                    Person.survey_id == self.survey.id, Person.has_left.is_(False)
                )
            )
        )
        for invitation in self.invitations.values():
            kept = invitation.slots if invitation.id in asked else invitation.slots_used
            slots = max(members[invitation.id], kept)
            if invitation.slots != slots:
                invitation.slots = slots
        self.session.flush()


def _unit_of(household: str) -> str:
    return f"reference:{household}"

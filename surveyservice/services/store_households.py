"""Households of an extract as invitations and persons; who is no longer in it is forgotten."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from distribution.households import Household
from distribution.register import RegisterPerson
from surveyservice.keys import Keys
from surveyservice.services.issue_invitation import (
    issue_invitation,
    person_id_of,
    person_index_of,
)
from surveyservice.services.record_import import RowState
from surveyservice.store.models import Dispatch, Invitation, Person, Survey
from surveyservice.store.persons import PersonFacts, decrypt_facts, encrypt_facts

CHUNK = 500
"""Ids in one statement: databases limit how many there may be."""


class HouseholdWriter:
    """Holds what the survey has, so that an import of 20,000 rows asks the database twice.

    An extract speaks for the villages that are in it: municipalities bring one each, and none of
    them may undo another.
    """

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
        self.villages: set[int] = set()
        self.states: Counter[RowState] = Counter()
        self.invitations_new = 0

    def store_household(self, household: Household) -> None:
        """Add or update the household's invitation and persons, and count their states."""
        invitation = issue_invitation(
            self.keys,
            self.survey.id,
            household.key,
            self.clusters[household.village_code],
            household.village_code,
            len(household.persons),
        )
        self.villages.add(household.village_code)
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

    def forget_left(self) -> int:
        """Delete persons of these villages who are not in the extract; return how many.

        They died, moved or are protected now: no letter may be written to them. What was sent
        stays on record by its id, so that somebody who comes back is not invited again.
        """
        left = [
            person_id
            for person_id, person in self.persons.items()
            if person_id not in self.seen
            and self.invitations[person.invitation_id].village_code in self.villages
        ]
        self.session.flush()
        for start in range(0, len(left), CHUNK):
            chunk = left[start : start + CHUNK]
            self.session.execute(
                update(Dispatch).where(Dispatch.person_id.in_(chunk)).values(person_id=None)
            )
            self.session.execute(delete(Person).where(Person.id.in_(chunk)))
        for person_id in left:
            del self.persons[person_id]
        return len(left)

    def recount_slots(self) -> None:
        """Give each invitation as many slots as persons; a used one is never taken back."""
        members = Counter(person.invitation_id for person in self.persons.values())
        for invitation in self.invitations.values():
            slots = max(members[invitation.id], invitation.slots_used)
            if invitation.slots != slots:
                invitation.slots = slots
        self.session.flush()

"""Households of an extract as invitations and persons; who is no longer in it is marked."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
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
from surveyservice.store.models import Invitation, Person, Survey
from surveyservice.store.persons import PersonFacts, decrypt_facts, encrypt_facts
from surveyservice.store.slot_requests import invitations_that_asked


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
        person.has_left = False
        person.invitation_id = invitation.id
        person.digital_post = row.digital_post.value
        person.protected = row.protected
        encrypt_facts(self.field_key, person, facts)
        return state

    def _is_same(self, person: Person, row: RegisterPerson, facts: PersonFacts) -> bool:
        return (
            not person.has_left
            and person.digital_post == row.digital_post.value
            and person.protected == row.protected
            and decrypt_facts(self.field_key, person) == facts
        )

    def mark_left(self) -> int:
        """Mark persons of these villages who are not in the extract; return how many are new.

        They died, moved or are protected now: no letter may be written to them. Nothing is
        deleted, for the extract may be a wrong one; in the next right one they are back.
        """
        left = 0
        for person_id, person in self.persons.items():
            village = self.invitations[person.invitation_id].village_code
            if person_id in self.seen or village not in self.villages or person.has_left:
                continue
            person.has_left = True
            left += 1
        return left

    def recount_slots(self) -> None:
        """Give each invitation as many slots as persons; a used one is never taken back.

        Nor is one that the clerk granted: a household that asked for more keeps what it has.
        """
        asked = invitations_that_asked(self.session, self.survey.id)
        members = Counter(
            person.invitation_id for person in self.persons.values() if not person.has_left
        )
        for invitation in self.invitations.values():
            kept = invitation.slots if invitation.id in asked else invitation.slots_used
            slots = max(members[invitation.id], kept)
            if invitation.slots != slots:
                invitation.slots = slots
        self.session.flush()

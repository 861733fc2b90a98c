"""From a message without its person to the words of its letter: the register brings the person.

The rows that the writers know are built anew from the batch, in no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from distribution.channels.reference_batch import ReferenceHeader, ReferenceMessage
from distribution.letters import LetterError, compose_letter
from distribution.register_person import RegisterPerson
from surveyservice.keys import Keys
from surveyservice.services.compose_invitations import (
    Composed,
    Letterhead,
    Unwritable,
    letterhead_of,
    recipient_lines,
)
from surveyservice.services.plan_dispatches import Planned
from surveyservice.services.write_reference_batch import municipality_of
from surveyservice.store.models import Cluster, Invitation, Municipality, Person, Survey
from surveyservice.store.persons import PersonFacts


class ReferenceComposer:
    """What all letters of a batch share. `bars_protected`: no letter to a protected person."""

    def __init__(
        self, header: ReferenceHeader, persons: Mapping[str, RegisterPerson], bars_protected: bool
    ) -> None:
        self.prepared_at = header.prepared_at
        self.persons, self.bars_protected = persons, bars_protected
        self.municipality: Municipality = municipality_of(dict(header.municipality))
        self.head: Letterhead = letterhead_of(self.municipality)
        self.survey = Survey(id=header.survey, closes_on=header.closes_on)
        self.keys = Keys(bytes.fromhex(header.seed))
        self.clusters = {
            name: Cluster(
                id=name,
                name=cluster,
                municipality_id=self.municipality.id,
                municipality=self.municipality,
            )
            for name, cluster in header.clusters.items()
        }

    def compose(
        self, messages: Iterable[ReferenceMessage], left_out: list[Unwritable]
    ) -> Iterator[Composed]:
        """Each message with its person; what cannot be written is added to `left_out`."""
        for message in messages:
            person = self.persons.get(message.reference)
            if person is None:
                continue
            if person.protected and self.bars_protected:
                left_out.append(Unwritable(message.message_uuid, "protected"))
                continue
            try:
                yield self._compose_one(message, person)
            except LetterError as error:
                left_out.append(Unwritable(message.message_uuid, error.code))

    def _compose_one(self, message: ReferenceMessage, person: RegisterPerson) -> Composed:
        facts = PersonFacts(person.name, person.cpr, person.address)
        invitation = replace(message.invitation, recipient_lines=recipient_lines(facts))
        head = self.head
        letter = compose_letter(invitation, head.sender, head.privacy, head.texts, head.window)
        planned = Planned(
            message.message_uuid,
            Person(digital_post=message.digital_post.value, protected=person.protected),
            Invitation(cluster_id=message.cluster, village_code=person.village_code),
            message.digital_post,
            message.failed,
            message.position,
        )
        return Composed(
            planned,
            facts,
            self.clusters[message.cluster],
            head.sender,
            invitation.audience,
            invitation,
            letter,
            head.texts,
        )

"""From a planned message to the words of its letter: decrypts one person at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from distribution.addresses import window_lines
from distribution.letters import Invitation as LetterFacts
from distribution.letters import Letter, LetterError, compose_letter
from distribution.links import qr_link, survey_link
from distribution.privacy_notice import Audience, LegalBasis, PrivacyFacts, Sender
from distribution.tokens import issue_token, print_token
from forms.questionnaire import Kind, Questionnaire
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.plan_dispatches import Planned
from surveyservice.store.models import Cluster, Invitation, Municipality, Survey
from surveyservice.store.persons import PersonFacts, decrypt_facts

REFERENCE_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Composed:
    """One message with everything its channel writes. Never shown in `repr`."""

    planned: Planned
    facts: PersonFacts
    cluster: Cluster
    sender: Sender
    audience: Audience
    invitation: LetterFacts
    letter: Letter

    def __repr__(self) -> str:
        return f"Composed({self.planned.message_uuid})"


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A message that cannot be written: which, and why."""

    message_uuid: str
    code: str


@dataclass(frozen=True, slots=True)
class Composer:
    """What all letters of a batch share."""

    keys: Keys
    base_url: str
    survey: Survey
    questionnaire: Questionnaire
    villages: Mapping[int, str]
    prepared_at: datetime

    def compose(self, messages: tuple[Planned, ...]) -> Iterator[Composed | Unwritable]:
        """Each message in turn; one that does not fit the window is told, not dropped."""
        clusters = {part.cluster_id: part.cluster for part in self.survey.fieldings}
        token_key = self.keys.token_of(self.survey.id)
        field_key = self.keys.field
        for planned in messages:
            try:
                yield self._compose_one(
                    planned, clusters[planned.invitation.cluster_id], token_key, field_key
                )
            except LetterError as error:
                yield Unwritable(planned.message_uuid, error.code)

    def _compose_one(
        self, planned: Planned, cluster: Cluster, token_key: bytes, field_key: bytes
    ) -> Composed:
        facts = decrypt_facts(field_key, planned.person)
        invitation = planned.invitation
        token = issue_token(token_key, invitation.id, invitation.token_generation)
        sender, privacy = sender_of(cluster.municipality), privacy_of(cluster.municipality)
        letter_facts = LetterFacts(
            recipient_lines=recipient_lines(facts),
            cluster=cluster.name,
            village=self._village_of(invitation),
            link=survey_link(self.base_url, token),
            site=site_of(self.base_url),
            code=print_token(token),
            qr_text=qr_link(self.base_url, token),
            dated=danish_day(self.prepared_at),
            deadline=self.survey.closes_on,
            minutes=self.questionnaire.minutes,
            reference=planned.message_uuid[:REFERENCE_LETTERS],
            audience=self.audience,
            anonymous=self.questionnaire.is_anonymous,
        )
        letter = compose_letter(letter_facts, sender, privacy)
        return Composed(planned, facts, cluster, sender, self.audience, letter_facts, letter)

    @property
    def audience(self) -> Audience:
        """Households for citizen forms, single participants for evaluations."""
        is_citizen = self.questionnaire.kind is Kind.CITIZEN
        return Audience.HOUSEHOLD if is_citizen else Audience.PARTICIPANT

    def _village_of(self, invitation: Invitation) -> str | None:
        code = invitation.village_code
        return None if code is None else self.villages[code]


def site_of(base_url: str) -> str:
    """The web address as a person types it, without the scheme."""
    return base_url.split("//", 1)[1]


def recipient_lines(facts: PersonFacts) -> tuple[str, ...]:
    """Name and address as the envelope window shows them."""
    return (facts.name, *(window_lines(facts.address) if facts.address else ()))


def sender_of(municipality: Municipality) -> Sender:
    """The municipality as the sender of letters."""
    return Sender(
        municipality=municipality.name,
        cvr=municipality.cvr,
        department=municipality.department,
        address_line=municipality.address_line,
        contact=municipality.contact,
        privacy_url=municipality.privacy_url,
    )


def privacy_of(municipality: Municipality) -> PrivacyFacts:
    """What the municipality's privacy notice names."""
    return PrivacyFacts(
        dpo_contact=municipality.dpo_contact,
        legal_basis=LegalBasis(municipality.legal_basis),
        processors=municipality.processors,
        retention_days=municipality.retention_days,
    )

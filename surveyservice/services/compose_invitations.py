"""From a planned message to the words of its letter: decrypts one person at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from distribution.addresses import window_lines
from distribution.batches import OFFICIAL, Channel
from distribution.letters import Invitation as LetterFacts
from distribution.letters import Letter, LetterError, compose_letter
from distribution.links import qr_link, survey_link
from distribution.municipal_texts import STANDARD, MunicipalTexts
from distribution.privacy_notice import Audience, LegalBasis, PrivacyFacts, Sender
from distribution.tokens import issue_token, print_token
from distribution.windows import Window
from forms.questionnaire import Kind, Questionnaire
from surveyservice.clock import danish_day
from surveyservice.keys import Keys
from surveyservice.services.municipal_texts import texts_of, window_of
from surveyservice.services.planned_messages import Planned
from surveyservice.store.models import Cluster, Municipality, Survey
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
    texts: MunicipalTexts = STANDARD

    def __repr__(self) -> str:
        return f"Composed({self.planned.message_uuid})"


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A message that cannot be written: which, and why."""

    message_uuid: str
    code: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all letters of one municipality share."""

    sender: Sender
    privacy: PrivacyFacts
    texts: MunicipalTexts
    window: Window


@dataclass(frozen=True, slots=True)
class Composer:
    """What all letters of a batch share."""

    keys: Keys
    base_url: str
    survey: Survey
    questionnaire: Questionnaire
    villages: Mapping[int, str]
    prepared_at: datetime
    channel: Channel = Channel.MEMO
    reminder: bool = False

    def compose(self, messages: Iterable[Planned | Unwritable]) -> Iterator[Composed | Unwritable]:
        """Each message in turn; one that does not fit the window is told, not dropped."""
        clusters = {part.cluster_id: part.cluster for part in self.survey.fieldings}
        heads = {name: letterhead_of(cluster.municipality) for name, cluster in clusters.items()}
        for planned in messages:
            if isinstance(planned, Unwritable):
                yield planned
                continue
            name = planned.invitation.cluster_id
            try:
                yield self._compose_one(planned, clusters[name], heads[name])
            except LetterError as error:
                yield Unwritable(planned.message_uuid, error.code)

    def letter_facts(
        self, planned: Planned, cluster: str, recipient_lines: tuple[str, ...]
    ) -> LetterFacts:
        """What any letter, flyer or list says of the invitation; `cluster` is its name."""
        invitation = planned.invitation
        code = invitation.village_code
        token_key = self.keys.token_of(self.survey.id)
        token = issue_token(token_key, invitation.id, invitation.token_generation)
        return LetterFacts(
            recipient_lines=recipient_lines,
            cluster=cluster,
            village=None if code is None else self.villages[code],
            link=survey_link(self.base_url, token),
            site=site_of(self.base_url),
            code=print_token(token),
            qr_text=qr_link(self.base_url, token),
            dated=danish_day(self.prepared_at),
            deadline=self.survey.closes_on,
            minutes=self.questionnaire.minutes,
            reference=planned.message_uuid[:REFERENCE_LETTERS],
            audience=self.audience,
            reminder=self.reminder,
            anonymous=self.questionnaire.is_anonymous,
        )

    def _compose_one(self, planned: Planned, cluster: Cluster, head: Letterhead) -> Composed:
        facts = decrypt_facts(self.keys.field, planned.person)
        # Volunteers' hands hold no name, so theirs is a letter to the village.
        named = self.channel in OFFICIAL
        lines = recipient_lines(facts) if named else (cluster.name,)
        letter_facts = self.letter_facts(planned, cluster.name, lines)
        letter = compose_letter(letter_facts, head.sender, head.privacy, head.texts, head.window)
        return Composed(
            planned, facts, cluster, head.sender, self.audience, letter_facts, letter, head.texts
        )

    @property
    def audience(self) -> Audience:
        """Households for citizen forms, single participants for evaluations."""
        is_citizen = self.questionnaire.kind is Kind.CITIZEN
        return Audience.HOUSEHOLD if is_citizen else Audience.PARTICIPANT


def letterhead_of(municipality: Municipality) -> Letterhead:
    """What the municipality set for its letters; raises `WindowError`."""
    return Letterhead(
        sender_of(municipality),
        privacy_of(municipality),
        texts_of(municipality),
        window_of(municipality),
    )


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
        logo=municipality.logo,
    )


def privacy_of(municipality: Municipality) -> PrivacyFacts:
    """What the municipality's privacy notice names."""
    return PrivacyFacts(
        dpo_contact=municipality.dpo_contact,
        legal_basis=LegalBasis(municipality.legal_basis),
        processors=municipality.processors,
        retention_days=municipality.retention_days,
    )

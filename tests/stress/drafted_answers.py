"""Answers ready to be handed in: browsers' cookies, each with a draft that holds words of its own.

The words are what an answer is known by again in the inbox, which has no other trace of a draft.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from surveyservice.clock import danish_day, read_clock
from surveyservice.demo.synthetic_answers import citizen_answers
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.answer_claim import DRAFT_KEY_BYTES, AnswerClaim
from surveyservice.services.create_survey import create_survey
from surveyservice.services.issue_invitation import issue_invitation
from surveyservice.services.open_answering import open_answering
from surveyservice.services.save_page import save_page
from surveyservice.web.citizen.answer_cookie import cookie_name, seal_claim
from tests.factories.open_survey import CLUSTER, FORM, VILLAGES, import_demo_clusters

WORDS_ITEM = "samarbejde_ide"
"""An item for words that everybody is asked."""

COMMIT_EVERY = 1000


@dataclass(frozen=True)
class Drafted:
    """One person about to hand in: the `Cookie` header, the words answered, the receipt due."""

    cookie: str
    words: str
    receipt: str


def draft_answers(households: int, persons: int, slots: int) -> tuple[str, list[list[Drafted]]]:
    """A survey that is open now: its id, and the drafts of each household; commits.

    Runs in an application context.
    """
    survey_id, invitations = _invite(households, slots)
    context, now = service_context(), read_clock()
    form = context.catalogue.load(FORM)
    answers = citizen_answers(form, VILLAGES[0], random.Random(1))  # noqa: S311  made-up people
    claims = [[_claim(invitation) for _ in range(persons)] for invitation in invitations]
    # All are alike before the first page: opened once, and not by each.
    fresh = open_answering(db.session, context.keys, claims[0][0], now, context.catalogue)
    drafts = []
    for number, household in enumerate(claims):
        drafts.append([])
        for person, claim in enumerate(household):
            words = f"ord {number}-{person}."
            mine = {**answers, WORDS_ITEM: words}
            save_page(db.session, context.keys, claim, fresh, mine, now)
            sealed = seal_claim(claim, context.keys.cookie)
            cookie = f"{cookie_name(is_https=False)}={sealed}"
            drafts[-1].append(Drafted(cookie, words, claim.receipt_number()))
        if number % COMMIT_EVERY == 0:
            _commit()
    _commit()
    return survey_id, drafts


def everybody(households: Sequence[Sequence[Drafted]]) -> list[Drafted]:
    """All persons of all households, those of one household far from each other."""
    persons = [person for household in households for person in household]
    random.Random(2).shuffle(persons)  # noqa: S311  made-up people
    return persons


def _invite(households: int, slots: int) -> tuple[str, list[str]]:
    context = service_context()
    import_demo_clusters()
    form, day = context.catalogue.load(FORM), danish_day(read_clock())
    opens, closes = day - timedelta(days=1), day + timedelta(days=21)
    survey = create_survey(db.session, form, [CLUSTER], form.wave, opens, closes)
    invitations = [
        issue_invitation(context.keys, survey.id, str(number), CLUSTER, VILLAGES[number % 2], slots)
        for number in range(households)
    ]
    for invitation in invitations:
        invitation.first_channel = "memo"
    db.session.add_all(invitations)
    db.session.commit()
    return survey.id, [invitation.id for invitation in invitations]


def _claim(invitation_id: str) -> AnswerClaim:
    return AnswerClaim(invitation_id, 1, secrets.token_bytes(DRAFT_KEY_BYTES), "da")


def _commit() -> None:
    db.session.commit()
    # Otherwise each commit would read back every draft made so far.
    db.session.expunge_all()

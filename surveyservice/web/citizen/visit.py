"""What every page of an answering starts from: the claim, and the form opened with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from flask import abort, g

from forms.answer_words import answer_reader
from forms.conditions import Value
from forms.fielding import Fielding
from forms.questionnaire import Questionnaire, Section
from forms.routing import Route, find_route
from surveyservice.extensions import db
from surveyservice.service_context import ServiceContext, service_context
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.open_answering import Answering, open_answering
from surveyservice.web.citizen.answer_cookie import read_claim
from surveyservice.web.citizen.question_words import WordOf
from surveyservice.web.locale import limit_language, page_language


class ClaimMissing(Exception):
    """The browser holds no claim: the code must be typed again."""

    code = "no_claim"


class SlotsTaken(Exception):
    """The page needs a slot to answer on, and the household has none left."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of one person's answering. `route` is the way through with the answers so far."""

    context: ServiceContext
    claim: AnswerClaim
    answering: Answering
    route: Route
    now: datetime

    @property
    def questionnaire(self) -> Questionnaire:
        """The form being answered."""
        return self.answering.questionnaire

    @property
    def fielding(self) -> Fielding:
        """The form's surroundings in this cluster."""
        return self.answering.fielding

    @property
    def answers(self) -> dict[str, Value]:
        """The answers kept so far, also those to topics that are now off the path."""
        return self.answering.answers

    @property
    def path(self) -> tuple[Section, ...]:
        """The topics met."""
        return self.route.sections

    @property
    def word_of(self) -> WordOf:
        """Reads an earlier answer out in the language of the page."""

        @cache
        def reader() -> WordOf:
            # It walks the way again: only for a page that reads something out.
            return answer_reader(self.questionnaire, self.answers, self.fielding, page_language())

        return lambda item_id: reader()(item_id)


def recognise_claim() -> None:
    """Before each request: who is answering, as far as the cookie tells."""
    g.claim = read_claim(service_context())


def current_claim() -> AnswerClaim:
    """The claim of this request. Raises `ClaimMissing`."""
    claim = cast(AnswerClaim | None, g.get("claim"))
    if claim is None:
        raise ClaimMissing
    return claim


def open_visit() -> Visit:
    """The answering behind this request, handed in or on a free slot.

    Raises `ClaimMissing`, `AnsweringRefused` or `SlotsTaken`.
    """
    visit = open_without_slot()
    if visit.answering.is_full:
        raise SlotsTaken
    return visit


def open_invited() -> Visit:
    """The same for pages about what was invited: its letters, its people. An open link has neither.

    Raises `ClaimMissing` or `AnsweringRefused`; 404 for an open link.
    """
    visit = open_without_slot()
    if visit.answering.by_open_link:
        abort(404)
    return visit


def open_without_slot() -> Visit:
    """The same for pages that are there for a household without a free slot too.

    Raises `ClaimMissing` or `AnsweringRefused`.
    """
    context = service_context()
    claim = current_claim()
    now = context.clock()
    answering = open_answering(db.session, context.keys, claim, now, context.catalogue)
    limit_language(answering.questionnaire.languages)
    route = find_route(answering.questionnaire, answering.answers, answering.fielding)
    return Visit(context, claim, answering, route, now)

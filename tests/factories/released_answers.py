"""A closed citizen survey with released answers, stored as the submission stores them."""

from __future__ import annotations

import random
import secrets

from forms.validation import complete_answers
from surveyservice.clock import danish_day
from surveyservice.demo.synthetic_answers import citizen_answers
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import close_survey, find_survey
from surveyservice.services.load_responses import fieldings_of
from surveyservice.services.release_responses import release_responses
from surveyservice.store.answer_seal import seal_answers
from surveyservice.store.models import Inbox
from tests.factories.open_survey import CLUSTER, VILLAGES, field_citizen_survey


def release_citizen_answers(count: int) -> str:
    """Field, answer, close and release the citizen survey; the survey's id."""
    context = service_context()
    now = context.clock()
    fielded = field_citizen_survey(now)
    survey = find_survey(db.session, fielded.survey_id)
    form = context.catalogue.load(survey.form_id)
    fielding = fieldings_of(db.session, survey)[CLUSTER]
    rng = random.Random(7)  # noqa: S311  made-up answers
    for number in range(count):
        village = VILLAGES[number % len(VILLAGES)]
        answers = complete_answers(form, citizen_answers(form, village, rng), fielding)
        answer_id = secrets.token_hex(16)
        db.session.add(
            Inbox(
                id=answer_id,
                survey_id=survey.id,
                cluster_id=CLUSTER,
                village_code=village,
                channel="web",
                disposition="complete",
                sealed=seal_answers(context.keys.inbox, answers, f"inbox:{answer_id}"),
            )
        )
    close_survey(db.session, survey.id, danish_day(now))
    release_responses(
        db.session, context.keys, context.catalogue, survey, context.settings.release_k, now
    )
    db.session.commit()
    return survey.id

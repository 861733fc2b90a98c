"""One letter of a survey to look at before a batch: to nobody, with a code that opens nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from distribution.letter_pdf import render_letters
from distribution.letters import compose_letter
from distribution.privacy_notice import Audience
from distribution.proof_letter import compose_proof
from distribution.windows import window_named
from forms.questionnaire import Kind
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.compose_invitations import letterhead_of
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.store.models import Cluster, Survey


class PreviewRefused(Exception):
    """No letter can be shown: `which_municipality` or `not_in_survey`; `ids` are those to take."""

    def __init__(self, code: str, ids: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.ids = ids


def preview_letter(
    session: Session,
    context: ServiceContext,
    survey: Survey,
    now: datetime,
    *,
    municipality_id: str | None = None,
    reminder: bool = False,
    window_name: str | None = None,
) -> bytes:
    """Return the letter as PDF, marked PRØVETRYK, with the longest names that the survey has.

    Raises `PreviewRefused`, `WindowError` and, if the municipality's words do not fit,
    `LetterError`.
    """
    cluster = _longest_cluster(survey, municipality_id)
    form = form_of_survey(session, survey, context.catalogue)
    head = letterhead_of(cluster.municipality)
    window = window_named(window_name) if window_name else head.window
    facts = compose_proof(
        cluster.name,
        max((village.name for village in cluster.villages), key=len, default=None),
        context.settings.base_url,
        danish_day(now),
        survey.closes_on,
        form.minutes,
        window,
        audience=Audience.HOUSEHOLD if form.kind is Kind.CITIZEN else Audience.PARTICIPANT,
        anonymous=form.is_anonymous,
        reminder=reminder,
    )
    letter = compose_letter(facts, head.sender, head.privacy, head.texts, window)
    return render_letters([letter], context.settings.font_paths, now, proof=True)


def _longest_cluster(survey: Survey, municipality_id: str | None) -> Cluster:
    clusters = [part.cluster for part in survey.fieldings]
    ids = tuple(sorted({cluster.municipality_id for cluster in clusters}))
    if municipality_id is None and len(ids) > 1:
        raise PreviewRefused("which_municipality", ids)
    wanted = municipality_id or ids[0]
    if wanted not in ids:
        raise PreviewRefused("not_in_survey", ids)
    own = (cluster for cluster in clusters if cluster.municipality_id == wanted)
    return max(own, key=lambda cluster: (len(cluster.name), cluster.id))

"""Field a form in one or more clusters, or close the fielding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from distribution.folding import fold_text
from forms.fielding import VILLAGE_CODES_FROM
from forms.items import ItemType
from forms.questionnaire import Kind, Questionnaire, Wave
from surveyservice.services.publish_form import PublicationRefused, publish_form
from surveyservice.store.models import Cluster, Survey, SurveyCluster, Village

SURVEY_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")


class SurveyRefused(Exception):
    """The survey cannot be made or found. The message says why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def create_survey(
    session: Session,
    questionnaire: Questionnaire,
    cluster_ids: Sequence[str],
    wave: Wave,
    opens_on: date,
    closes_on: date,
    survey_id: str | None = None,
    switched_off: Mapping[str, Sequence[str]] | None = None,
    reference_mode: bool = False,
) -> Survey:
    """Publish the form and store a survey; `switched_off` maps cluster ids to sections not asked.

    In `reference_mode` it takes reference lists and no extract. Raises `SurveyRefused`
    (unknown_cluster, same_village, village_code, wrong_wave, dates, bad_id, exists,
    unknown_section, version_published, version_step, reference_mode).
    """
    if reference_mode and questionnaire.kind is not Kind.CITIZEN:
        raise SurveyRefused("reference_mode", "is for citizen forms: participants have names")
    cluster_ids = tuple(dict.fromkeys(cluster_ids))
    off = {cluster: list(sections) for cluster, sections in (switched_off or {}).items()}
    _check_request(session, questionnaire, cluster_ids, wave, opens_on, closes_on, off)
    chosen_id = survey_id or f"{questionnaire.id}-{opens_on.year}"
    if not SURVEY_ID.fullmatch(chosen_id):
        raise SurveyRefused("bad_id", "an id has up to 64 of a-z, 0-9, - and _, a letter first")
    if session.get(Survey, chosen_id) is not None:
        raise SurveyRefused("exists", f"survey {chosen_id}; choose another with --id")
    try:
        publish_form(session, questionnaire)
    except PublicationRefused as error:
        raise SurveyRefused(error.code, error.detail) from error
    survey = Survey(
        id=chosen_id,
        form_id=questionnaire.id,
        form_version=questionnaire.version,
        form_digest=questionnaire.digest,
        wave=wave.value,
        opens_on=opens_on,
        closes_on=closes_on,
        reference_mode=reference_mode,
    )
    survey.fieldings = [
        SurveyCluster(cluster_id=cluster, position=place, switched_off=off.get(cluster, []))
        for place, cluster in enumerate(cluster_ids)
    ]
    session.add(survey)
    session.flush()
    return survey


def find_survey(session: Session, survey_id: str) -> Survey:
    """The survey; raises `SurveyRefused` (unknown_survey)."""
    survey = session.get(Survey, survey_id)
    if survey is None:
        raise SurveyRefused("unknown_survey", f"{survey_id}; see 'surveyservice survey list'")
    return survey


def close_survey(session: Session, survey_id: str, day: date) -> Survey:
    """Accept no more answers from now on. Closing a closed survey changes nothing."""
    survey = find_survey(session, survey_id)
    if survey.closed_on is None:
        survey.closed_on = day
    return survey


def _check_request(
    session: Session,
    questionnaire: Questionnaire,
    cluster_ids: Sequence[str],
    wave: Wave,
    opens_on: date,
    closes_on: date,
    switched_off: Mapping[str, Sequence[str]],
) -> None:
    if not cluster_ids:
        raise SurveyRefused("unknown_cluster", "name at least one cluster")
    for cluster_id in cluster_ids:
        if session.get(Cluster, cluster_id) is None:
            raise SurveyRefused("unknown_cluster", f"{cluster_id}; see 'cluster list'")
    _check_village_names(session, cluster_ids)
    _check_village_codes(session, questionnaire, cluster_ids)
    if wave is not questionnaire.wave:
        raise SurveyRefused(
            "wrong_wave", f"form {questionnaire.id} is for {questionnaire.wave}, not {wave}"
        )
    if closes_on < opens_on:
        raise SurveyRefused("dates", f"closes on {closes_on}, before it opens on {opens_on}")
    sections = {section.id for section in questionnaire.sections}
    for cluster_id, names in switched_off.items():
        if cluster_id not in cluster_ids:
            raise SurveyRefused("unknown_cluster", f"{cluster_id} takes no part")
        if unknown := set(names) - sections:
            raise SurveyRefused("unknown_section", ", ".join(sorted(unknown)))


def _check_village_names(session: Session, cluster_ids: Sequence[str]) -> None:
    # A register extract names the village and nothing else, and so does a table.
    names = session.scalars(select(Village.name).where(Village.cluster_id.in_(cluster_ids)))
    counted = Counter(fold_text(name) for name in names)
    if twice := sorted(name for name, count in counted.items() if count > 1):
        raise SurveyRefused(
            "same_village", f"two villages are called {', '.join(twice)}; make a survey for each"
        )


def _check_village_codes(
    session: Session, questionnaire: Questionnaire, cluster_ids: Sequence[str]
) -> None:
    # Villages of old databases may have any code; an answer must be one village or one option.
    places = [item for item in questionnaire.items if item.type is ItemType.PLACE]
    added = {option.code for item in places for option in item.options}
    taken = session.scalars(
        select(Village.name)
        .where(Village.cluster_id.in_(cluster_ids), Village.code.in_(added))
        .order_by(Village.name)
    ).all()
    if taken:
        raise SurveyRefused(
            "village_code",
            f"{', '.join(taken)} has the code of an option of the form; "
            f"import the clusters with village codes from {VILLAGE_CODES_FROM}",
        )

"""A form with all that a survey knows of where it is asked: for paper, offline forms, codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from forms.catalogue import Catalogue
from forms.fielding import Fielding
from forms.paper.blanks import Blanks
from forms.questionnaire import Questionnaire
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.open_answering import fielding_of
from surveyservice.store.models import Survey, SurveyCluster
from surveyservice.store.open_invitations import village_names


@dataclass(frozen=True, slots=True)
class FormSetting:
    """`disputed` are sections that some of the clusters do without, and others are asked."""

    form: Questionnaire
    fielding: Fielding
    blanks: Blanks
    disputed: tuple[str, ...] = ()


def setting_of_survey(
    session: Session, catalogue: Catalogue, survey: Survey, cluster: str | None
) -> FormSetting:
    """The survey's form as it was published, in all of its clusters or in one (id or name).

    A section is switched off if it is in every one of them; a name is there if they share it.
    Raises `SurveyRefused` (unknown_cluster, and what `form_of_survey` raises).
    """
    form = form_of_survey(session, survey, catalogue)
    parts = _choose_parts(survey, cluster)
    villages = {
        code: name
        for part in parts
        for code, name in village_names(session, part.cluster_id).items()
    }
    off = [frozenset(part.switched_off) for part in parts]
    everywhere, anywhere = frozenset.intersection(*off), frozenset.union(*off)
    disputed = [section.id for section in form.sections if section.id in anywhere - everywhere]
    blanks = Blanks(
        cluster=_shared([part.cluster.name for part in parts]),
        municipality=_shared([part.cluster.municipality.name for part in parts]),
        deadline=survey.closes_on,
    )
    return FormSetting(form, fielding_of(villages, everywhere), blanks, tuple(disputed))


def _choose_parts(survey: Survey, cluster: str | None) -> Sequence[SurveyCluster]:
    if cluster is None:
        return survey.fieldings
    chosen = [part for part in survey.fieldings if cluster in (part.cluster_id, part.cluster.name)]
    if not chosen:
        there = ", ".join(part.cluster_id for part in survey.fieldings)
        raise SurveyRefused("unknown_cluster", f"{cluster}; survey {survey.id} has {there}")
    return chosen


def _shared(names: Sequence[str]) -> str | None:
    return names[0] if len(set(names)) == 1 else None

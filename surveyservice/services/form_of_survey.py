"""The questionnaire a survey was created with, or a clear refusal if the file was changed since."""

from __future__ import annotations

from typing import Protocol

from forms.catalogue import Catalogue, CatalogueError
from forms.findings import FormError
from forms.questionnaire import Questionnaire
from surveyservice.services.create_survey import SurveyRefused


class Fielded(Protocol):
    """Anything that knows which form a survey was created with."""

    @property
    def id(self) -> str: ...
    @property
    def form_id(self) -> str: ...
    @property
    def form_digest(self) -> str: ...


class FormChanged(SurveyRefused):
    """The form on disk is not the one that was fielded: answers would change their meaning."""

    def __init__(self, survey_id: str, form_id: str) -> None:
        super().__init__(
            "form_changed",
            f"form {form_id} differs from the one survey {survey_id} was created with; "
            "restore that version of the file",
        )


def form_of_survey(survey: Fielded, catalogue: Catalogue) -> Questionnaire:
    """The survey's form. Raises `FormChanged` when it is gone, broken or has another digest."""
    try:
        questionnaire = catalogue.load(survey.form_id)
    except (CatalogueError, FormError) as error:
        raise FormChanged(survey.id, survey.form_id) from error
    if questionnaire.digest != survey.form_digest:
        raise FormChanged(survey.id, survey.form_id)
    return questionnaire

"""The questionnaire a survey was created with, or a clear refusal if the file was changed since."""

from __future__ import annotations

from forms.catalogue import Catalogue
from forms.questionnaire import Questionnaire
from surveyservice.store.models import Survey


class FormChanged(Exception):
    """The form on disk is not the one that was fielded: answers would change their meaning."""

    def __init__(self, survey_id: str, form_id: str) -> None:
        super().__init__(
            f"form {form_id} differs from the one survey {survey_id} was created with; "
            "restore that version of the file"
        )
        self.code = "form_changed"


def form_of_survey(survey: Survey, catalogue: Catalogue) -> Questionnaire:
    """The survey's form. Raises `FormChanged` when its digest is another."""
    questionnaire = catalogue.load(survey.form_id)
    if questionnaire.digest != survey.form_digest:
        raise FormChanged(survey.id, survey.form_id)
    return questionnaire

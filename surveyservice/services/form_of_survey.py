"""The questionnaire a survey was created with, as it was published.

Surveys made before forms were published have their file alone: they refuse to go on if it was
changed since.
"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy.orm import Session

from forms.catalogue import Catalogue, CatalogueError
from forms.findings import FormError
from forms.published import PublishedFormBroken, read_published
from forms.questionnaire import Questionnaire
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.store.published_forms import find_published_content

_read_forms: dict[str, Questionnaire] = {}
"""Forms this process has read, by digest. A digest is one content for ever, so none grows old."""


class Fielded(Protocol):
    """Anything that knows which form a survey was created with."""

    @property
    def id(self) -> str: ...
    @property
    def form_id(self) -> str: ...
    @property
    def form_digest(self) -> str: ...


class FormUnavailable(SurveyRefused):
    """The form that was fielded cannot be had."""


class FormChanged(FormUnavailable):
    """The form on disk is not the one that was fielded: answers would change their meaning."""

    def __init__(self, survey_id: str, form_id: str) -> None:
        super().__init__(
            "form_changed",
            f"form {form_id} differs from the one survey {survey_id} was created with; "
            "restore that version of the file",
        )


class FormUnreadable(FormUnavailable):
    """What was published is damaged, or needs a later release."""

    def __init__(self, survey_id: str, form_id: str, detail: str) -> None:
        super().__init__(
            "form_unreadable",
            f"form {form_id} of survey {survey_id} cannot be read ({detail}); "
            "use the release it was published with, or a later one",
        )


def form_of_survey(session: Session, survey: Fielded, catalogue: Catalogue) -> Questionnaire:
    """The survey's form. Raises `FormUnreadable`, or `FormChanged` for an unpublished one.

    One statement the first time in a process, none after.
    """
    if survey.form_digest not in _read_forms:
        content = find_published_content(session, survey.form_digest)
        _read_forms[survey.form_digest] = (
            _form_on_disk(survey, catalogue) if content is None else _read(survey, content)
        )
    return _read_forms[survey.form_digest]


def _read(survey: Fielded, content: str) -> Questionnaire:
    try:
        questionnaire = read_published(content)
    except PublishedFormBroken as error:
        raise FormUnreadable(survey.id, survey.form_id, str(error)) from error
    if questionnaire.digest != survey.form_digest:
        raise FormUnreadable(survey.id, survey.form_id, "its digest is another")
    return questionnaire


def _form_on_disk(survey: Fielded, catalogue: Catalogue) -> Questionnaire:
    """The form in the catalogue. Raises `FormChanged` when it is gone, broken or another."""
    try:
        questionnaire = catalogue.load(survey.form_id)
    except (CatalogueError, FormError) as error:
        raise FormChanged(survey.id, survey.form_id) from error
    if questionnaire.digest != survey.form_digest:
        raise FormChanged(survey.id, survey.form_id)
    return questionnaire

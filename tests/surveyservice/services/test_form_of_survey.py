import pytest

from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.services.form_of_survey import FormChanged, form_of_survey
from surveyservice.store.models import Survey


def survey_of(form_id: str, digest: str) -> Survey:
    return Survey(id="s", form_id=form_id, form_digest=digest)


def test_the_form_is_the_one_that_was_fielded(context: ServiceContext) -> None:
    form = context.catalogue.load("slutevaluering")
    assert form_of_survey(survey_of("slutevaluering", form.digest), context.catalogue) is form


@pytest.mark.parametrize("form_id", ["slutevaluering", "gone"])
def test_a_changed_or_missing_form_is_refused(context: ServiceContext, form_id: str) -> None:
    with pytest.raises(FormChanged, match="restore that version") as caught:
        form_of_survey(survey_of(form_id, "another digest"), context.catalogue)
    assert caught.value.code == "form_changed"
    # Commands and jobs answer refusals of surveys with a sentence.
    assert isinstance(caught.value, SurveyRefused)

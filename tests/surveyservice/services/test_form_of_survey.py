import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from forms.catalogue import Catalogue
from forms.published import write_published
from surveyservice.service_context import ServiceContext
from surveyservice.services import form_of_survey as module
from surveyservice.services.create_survey import SurveyRefused
from surveyservice.services.form_of_survey import FormChanged, FormUnreadable, form_of_survey
from surveyservice.services.publish_form import publish_form
from surveyservice.store.models import PublishedForm, Survey
from tests.factories.revised_form import revise_form

NO_FILES = Catalogue(())


@pytest.fixture(autouse=True)
def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been read yet."""
    monkeypatch.setattr(module, "_read_forms", {})


def survey_of(form_id: str, digest: str) -> Survey:
    return Survey(id="s", form_id=form_id, form_digest=digest)


def test_a_published_form_needs_no_file(session: Session, context: ServiceContext) -> None:
    form = context.catalogue.load("slutevaluering")
    publish_form(session, form)
    assert form_of_survey(session, survey_of("slutevaluering", form.digest), NO_FILES) == form


def test_a_file_changed_later_changes_nothing(session: Session, context: ServiceContext) -> None:
    form = context.catalogue.load("slutevaluering")
    fielded = revise_form(form, version="99.0.0", minutes=3)
    publish_form(session, fielded)
    found = form_of_survey(session, survey_of(form.id, fielded.digest), context.catalogue)
    assert (found.minutes, found.version) == (3, "99.0.0")


def test_a_process_reads_a_form_once(
    session: Session, context: ServiceContext, statements: list[str]
) -> None:
    form = context.catalogue.load("slutevaluering")
    publish_form(session, form)
    survey = survey_of("slutevaluering", form.digest)
    statements.clear()
    first = form_of_survey(session, survey, NO_FILES)
    assert len(statements) == 1
    assert form_of_survey(session, survey, NO_FILES) is first
    assert len(statements) == 1


def test_a_survey_of_the_first_schema_has_its_file(
    session: Session, context: ServiceContext, statements: list[str]
) -> None:
    form = context.catalogue.load("slutevaluering")
    survey = survey_of("slutevaluering", form.digest)
    assert form_of_survey(session, survey, context.catalogue) is form
    assert form_of_survey(session, survey, NO_FILES) is form
    assert len(statements) == 1


@pytest.mark.parametrize("form_id", ["slutevaluering", "gone"])
def test_without_publication_a_changed_or_missing_file_is_refused(
    session: Session, context: ServiceContext, form_id: str
) -> None:
    with pytest.raises(FormChanged, match="restore that version") as caught:
        form_of_survey(session, survey_of(form_id, "another digest"), context.catalogue)
    assert caught.value.code == "form_changed"
    # Commands and jobs answer refusals of surveys with a sentence.
    assert isinstance(caught.value, SurveyRefused)


@pytest.mark.parametrize("damage", ["", "{}", "other form"])
def test_damaged_content_is_refused_and_never_remembered(
    session: Session, context: ServiceContext, damage: str
) -> None:
    form = context.catalogue.load("slutevaluering")
    survey = survey_of("slutevaluering", form.digest)
    publish_form(session, form)
    content = write_published(form)
    other = write_published(revise_form(form, version="99.0.0"))
    put_content(session, other if damage == "other form" else damage)
    with pytest.raises(FormUnreadable, match="cannot be read") as caught:
        form_of_survey(session, survey, context.catalogue)
    assert caught.value.code == "form_unreadable"
    put_content(session, content)
    assert form_of_survey(session, survey, context.catalogue) == form


def put_content(session: Session, content: str) -> None:
    session.execute(update(PublishedForm).values(content=content))

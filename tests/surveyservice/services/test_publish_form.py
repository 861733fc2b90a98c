import re
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.catalogue import PACKAGED, Catalogue
from forms.findings import FormError
from forms.published import read_published
from forms.questionnaire import Questionnaire
from surveyservice.service_context import ServiceContext
from surveyservice.services.publish_form import PublicationRefused, load_publishable, publish_form
from surveyservice.store.models import PublishedForm
from surveyservice.store.published_forms import is_published
from tests.factories.revised_form import revise_form, revise_item, reworded
from tests.forms.comparable_forms import words


@pytest.fixture
def form(context: ServiceContext) -> Questionnaire:
    return revise_form(context.catalogue.load("borgerundersoegelse"), version="1.0.0")


def refusal(session: Session, form: Questionnaire) -> PublicationRefused:
    with pytest.raises(PublicationRefused) as caught:
        publish_form(session, form)
    return caught.value


def test_what_lint_finds_is_not_published(tmp_path: Path, context: ServiceContext) -> None:
    written = (PACKAGED / "slutevaluering.yaml").read_text(encoding="utf-8")
    (tmp_path / "slutevaluering.yaml").write_text(written, encoding="utf-8")
    catalogue = Catalogue((tmp_path,))
    assert load_publishable(catalogue, "slutevaluering") is catalogue.load("slutevaluering")
    compared = re.sub(r"\n  compares_with: .*", "", written)
    compared = compared.replace("\nlanguages:", "\n  compares_with: [nothing_there]\nlanguages:", 1)
    (tmp_path / "slutevaluering.yaml").write_text(compared, encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load_publishable(Catalogue((tmp_path,)), "slutevaluering")
    assert [finding.code for finding in caught.value.findings] == ["unknown_form"]


def test_a_form_is_stored_whole_and_once(session: Session, form: Questionnaire) -> None:
    assert not is_published(session, form.digest)
    assert publish_form(session, form)
    assert not publish_form(session, form)
    session.commit()
    (row,) = session.scalars(select(PublishedForm))
    assert (row.digest, row.form_id, row.version) == (form.digest, form.id, form.version)
    assert read_published(row.content) == form
    assert is_published(session, form.digest)


def test_a_published_version_is_never_another_content(
    session: Session, form: Questionnaire
) -> None:
    publish_form(session, form)
    refused = refusal(session, revise_form(form, title=words("Ny titel")))
    assert refused.code == "version_published"
    assert "borgerundersoegelse 1.0.0 is published with other content" in refused.detail
    assert "give it version 1.0.1 or higher" in refused.detail


def test_a_higher_version_is_another_form_beside_the_first(
    session: Session, form: Questionnaire
) -> None:
    publish_form(session, form)
    second = revise_form(form, title=words("Ny titel"), version="1.0.1")
    assert publish_form(session, second)
    assert is_published(session, form.digest)
    assert is_published(session, second.digest)


def test_a_step_too_small_is_refused_with_what_calls_for_more(
    session: Session, form: Questionnaire
) -> None:
    publish_form(session, form)
    refused = refusal(session, revise_item(form, "koen", reworded, version="1.1.0"))
    assert refused.code == "version_step"
    assert "borgerundersoegelse 1.1.0 cannot follow 1.0.0" in refused.detail
    assert "give it version 2.0.0 or higher, a major step (koen: wording)" in refused.detail
    assert "comparable: {borgerundersoegelse.koen: exact}" in refused.detail


def test_the_newest_version_is_the_measure(session: Session, form: Questionnaire) -> None:
    for version in ("1.9.0", "1.10.0"):
        publish_form(session, revise_form(form, version=version))
    refused = refusal(session, revise_form(form, version="1.9.1"))
    assert refused.code == "version_step"
    assert "cannot follow 1.10.0; give it version 1.10.1 or higher" in refused.detail
    older = refusal(session, revise_form(form, version="1.9.0", title=words("Ny titel")))
    assert older.code == "version_published"
    assert "give it version 1.10.1 or higher" in older.detail


def test_only_a_few_of_many_changes_are_named(session: Session, form: Questionnaire) -> None:
    publish_form(session, form)
    without = revise_form(form, sections=form.sections[:2], version="1.0.1")
    assert refusal(session, without).detail.count("dropped") == 5


def test_a_version_stored_by_another_release_stops_the_next(
    session: Session, form: Questionnaire
) -> None:
    publish_form(session, form)
    session.execute(update(PublishedForm).values(content="{}"))
    refused = refusal(session, revise_form(form, version="2.0.0"))
    assert refused.code == "form_unreadable"

"""Surveys of the first release go on with the forms that release had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, Table, insert, text

import surveyservice
from forms.catalogue import Catalogue
from forms.published import read_published
from surveyservice.extensions import db, migrations
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.store.models import Base, PublishedForm, Survey
from tests.conftest import TODAY

EARLIER = sorted(
    (Path(surveyservice.__file__).parent / "migrations" / "forms_before_0002").glob("*.json")
)
NO_FILES = Catalogue(())


@pytest.fixture
def first_schema(app: Flask) -> Iterator[Flask]:
    """The service on a database as the first release left it."""
    with app.app_context():
        with db.engine.begin() as connection:
            Base.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        migrations.upgrade("0001")
        yield app


def field_survey(form_id: str, digest: str) -> None:
    row = {"id": "i_marken", "form_id": form_id, "form_digest": digest, "form_version": "1.0.0"}
    dates = {"opens_on": TODAY.date(), "closes_on": TODAY.date()}
    with db.engine.begin() as connection:
        # The table as it was then: the model has columns of later releases.
        then = Table("survey", MetaData(), autoload_with=connection)
        connection.execute(insert(then), [row | dates | {"wave": "final"}])


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_a_survey_in_the_field_keeps_its_form(first_schema: Flask, path: Path) -> None:
    form = read_published(path.read_text(encoding="ascii").strip())
    field_survey(form.id, form.digest)
    migrations.upgrade()
    survey = db.session.get_one(Survey, "i_marken")
    assert form_of_survey(db.session, survey, NO_FILES) == form
    assert db.session.query(PublishedForm.form_id).all() == [(form.id,)]


def test_a_form_of_the_operators_own_is_left_to_its_file(first_schema: Flask) -> None:
    field_survey("mit_skema", "0" * 64)
    migrations.upgrade()
    assert db.session.query(PublishedForm).count() == 0


def test_the_earlier_forms_are_version_one() -> None:
    heads = [json.loads(path.read_text(encoding="ascii")) for path in EARLIER]
    assert len(heads) == 5
    assert {(head["id"], head["version"]) for head in heads} == {
        (path.stem, "1.0.0") for path in EARLIER
    }

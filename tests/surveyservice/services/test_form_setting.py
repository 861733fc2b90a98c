"""What a survey knows of where its form is asked: in all clusters, or in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import SurveyRefused, create_survey
from surveyservice.services.form_setting import FormSetting, setting_of_survey
from surveyservice.store.models import Survey
from tests.factories.open_survey import CLUSTER, FORM, import_demo_clusters

OTHER, LAST_DAY = "tannisbugt", date(2026, 11, 30)
SWITCHED_OFF = {CLUSTER: ["identitet", "kommunen"], OTHER: ["identitet"]}


@pytest.fixture
def survey(app: Flask) -> Iterator[Survey]:
    with app.app_context():
        import_demo_clusters()
        form = service_context().catalogue.load(FORM)
        clusters, opens = [CLUSTER, OTHER], date(2026, 11, 1)
        yield create_survey(
            db.session, form, clusters, form.wave, opens, LAST_DAY, "two", SWITCHED_OFF
        )


def setting_in(survey: Survey, cluster: str | None) -> FormSetting:
    return setting_of_survey(db.session, service_context().catalogue, survey, cluster)


def test_all_clusters_share_what_they_agree_on(survey: Survey) -> None:
    setting = setting_in(survey, None)
    assert setting.fielding.switched_off == {"identitet"}
    assert setting.disputed == ("kommunen",)
    assert (setting.blanks.cluster, setting.blanks.municipality) == (None, None)
    assert setting.blanks.deadline == LAST_DAY
    assert {option.code // 100 for option in setting.fielding.places} == {1, 5}


@pytest.mark.parametrize(
    ("cluster", "off", "codes"),
    [
        (CLUSTER, {"identitet", "kommunen"}, {1}),
        ("Mols i Udvikling", {"identitet", "kommunen"}, {1}),
        (OTHER, {"identitet"}, {5}),
    ],
)
def test_one_cluster_has_its_own(
    survey: Survey, cluster: str, off: set[str], codes: set[int]
) -> None:
    setting = setting_in(survey, cluster)
    assert (setting.fielding.switched_off, setting.disputed) == (off, ())
    assert {option.code // 100 for option in setting.fielding.places} == codes
    assert setting.blanks.cluster
    assert setting.blanks.municipality


def test_a_cluster_that_takes_no_part(survey: Survey) -> None:
    with pytest.raises(SurveyRefused) as caught:
        setting_in(survey, "vestrum")
    assert caught.value.code == "unknown_cluster"

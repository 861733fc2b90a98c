from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.questionnaire import Wave
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import (
    SurveyRefused,
    close_survey,
    create_survey,
    find_survey,
)
from surveyservice.store.models import PublishedForm, Survey, Village
from tests.factories.open_survey import import_demo_clusters
from tests.factories.revised_form import revise_form

OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)
MOLS, MIDTFYN = "mols_i_udvikling", "landet_paa_midtfyn"


def create(session: Session, context: ServiceContext, **changes: Any) -> Survey:
    import_demo_clusters()
    asked: dict[str, Any] = {
        "cluster_ids": [MOLS, MIDTFYN],
        "wave": Wave.PHASE2,
        "opens_on": OPENS,
        "closes_on": CLOSES,
    }
    form = context.catalogue.load("borgerundersoegelse")
    return create_survey(session, form, **(asked | changes))


def test_a_survey_keeps_form_dates_and_the_order_of_clusters(
    session: Session, context: ServiceContext
) -> None:
    create(session, context, switched_off={MIDTFYN: ["identitet"]})
    session.commit()
    survey = find_survey(session, "borgerundersoegelse-2026")
    form = context.catalogue.load("borgerundersoegelse")
    assert (survey.form_digest, survey.form_version) == (form.digest, form.version)
    assert (survey.opens_on, survey.closes_on, survey.closed_on) == (OPENS, CLOSES, None)
    assert [(part.cluster_id, part.switched_off) for part in survey.fieldings] == [
        (MOLS, []),
        (MIDTFYN, ["identitet"]),
    ]


def test_a_cluster_named_twice_takes_part_once(session: Session, context: ServiceContext) -> None:
    survey = create(session, context, cluster_ids=[MOLS, MIDTFYN, MOLS])
    assert [part.cluster_id for part in survey.fieldings] == [MOLS, MIDTFYN]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cluster_ids": []}, "unknown_cluster"),
        ({"cluster_ids": ["atlantis"]}, "unknown_cluster"),
        ({"wave": Wave.FINAL}, "wrong_wave"),
        ({"closes_on": date(2026, 10, 31)}, "dates"),
        ({"switched_off": {MOLS: ["nowhere"]}}, "unknown_section"),
        ({"switched_off": {"tannisbugt": ["identitet"]}}, "unknown_cluster"),
        ({"survey_id": "../etc"}, "bad_id"),
        ({"survey_id": "Borgere 2026"}, "bad_id"),
        ({"survey_id": "a" * 65}, "bad_id"),
    ],
)
def test_what_cannot_be_fielded_is_refused(
    session: Session, context: ServiceContext, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(SurveyRefused) as caught:
        create(session, context, **changes)
    assert caught.value.code == code
    session.rollback()


def test_the_form_is_published_with_its_first_survey(
    session: Session, context: ServiceContext
) -> None:
    first = create(session, context, survey_id="first")
    create(session, context, survey_id="second")
    published = session.scalars(select(PublishedForm.digest)).all()
    assert published == [first.form_digest]


def test_a_form_changed_without_a_version_is_not_fielded(
    session: Session, context: ServiceContext
) -> None:
    create(session, context, survey_id="first")
    form = context.catalogue.load("borgerundersoegelse")
    changed = revise_form(form, minutes=99)
    with pytest.raises(SurveyRefused) as caught:
        create_survey(session, changed, [MOLS], Wave.PHASE2, OPENS, CLOSES, "second")
    assert caught.value.code == "version_published"
    assert session.get(Survey, "second") is None


def test_an_id_is_used_once(session: Session, context: ServiceContext) -> None:
    create(session, context)
    with pytest.raises(SurveyRefused, match="exists"):
        create(session, context)


def test_two_villages_of_one_name_cannot_be_told_apart(
    session: Session, context: ServiceContext
) -> None:
    import_demo_clusters()
    session.execute(update(Village).where(Village.code == 401).values(name="KNEBEL"))
    session.commit()
    with pytest.raises(SurveyRefused, match="knebel"):
        create_survey(
            session,
            context.catalogue.load("borgerundersoegelse"),
            [MOLS, MIDTFYN],
            Wave.PHASE2,
            OPENS,
            CLOSES,
        )


def test_a_village_and_an_option_of_the_form_cannot_share_a_code(
    session: Session, context: ServiceContext
) -> None:
    import_demo_clusters()
    form = context.catalogue.load("borgerundersoegelse")
    (own,) = form.item("landsby").options
    session.add(Village(code=own.code, name="Yderby", cluster_id=MOLS))
    session.commit()
    create_survey(session, form, [MIDTFYN], Wave.PHASE2, OPENS, CLOSES, "elsewhere")
    with pytest.raises(SurveyRefused, match="Yderby") as caught:
        create_survey(session, form, [MIDTFYN, MOLS], Wave.PHASE2, OPENS, CLOSES, "here")
    assert caught.value.code == "village_code"


def test_closing_twice_keeps_the_first_day(session: Session, context: ServiceContext) -> None:
    create(session, context, survey_id="once")
    close_survey(session, "once", date(2026, 11, 10))
    assert close_survey(session, "once", date(2026, 11, 20)).closed_on == date(2026, 11, 10)


def test_a_survey_that_is_not_there_is_refused_with_the_way_on(
    session: Session, context: ServiceContext
) -> None:
    with pytest.raises(SurveyRefused, match="survey list") as caught:
        find_survey(session, "nothing")
    assert caught.value.code == "unknown_survey"


def test_reference_mode_is_of_citizen_surveys_alone(
    session: Session, context: ServiceContext
) -> None:
    assert create(session, context).reference_mode is False
    assert create(session, context, reference_mode=True, survey_id="uden_navne").reference_mode
    form = context.catalogue.load("slutevaluering")
    with pytest.raises(SurveyRefused) as refused:
        create_survey(session, form, [MOLS], form.wave, OPENS, CLOSES, reference_mode=True)
    assert refused.value.code == "reference_mode"

"""The letter to look at: real words, nobody's name, a code that opens nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from distribution.tokens import TokenError, read_token
from surveyservice.clock import danish_day
from surveyservice.service_context import ServiceContext
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.services.preview_letter import PreviewRefused, preview_letter
from surveyservice.store.models import Municipality, Survey
from tests.conftest import TODAY
from tests.distribution.printed_pages import codes_on, page_text
from tests.factories.open_survey import OpenSurvey, import_demo_clusters

PRINTED_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


@pytest.fixture
def survey(session: Session, open_survey: OpenSurvey) -> Survey:
    return find_survey(session, open_survey.survey_id)


def test_the_letter_has_the_words_of_the_municipality_and_opens_nothing(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    session.get_one(Municipality, "syddjurs").texts = {"heading": "Livet i {klynge}?"}
    pdf = preview_letter(session, context, survey, TODAY)
    text = page_text(pdf)
    for words in ("PRØVETRYK", "Livet i Mols i Udvikling?", "Prøve Prøvesen", "Syddjurs Kommune"):
        assert words in text
    (code,) = PRINTED_CODE.findall(text.replace(" -", "-"))
    with pytest.raises(TokenError):
        read_token(code)
    (square,) = codes_on(pdf)
    assert square.text.endswith("/S/UUUUUUUUUUUUUUUU")


@pytest.mark.parametrize("reminder", [False, True])
def test_the_reminder_can_be_seen_too(
    session: Session, context: ServiceContext, survey: Survey, reminder: bool
) -> None:
    text = page_text(preview_letter(session, context, survey, TODAY, reminder=reminder))
    assert ("Påmindelse:" in text) == reminder
    assert ("Ikke flere breve om undersøgelsen" in text) == reminder


def test_another_window_moves_the_address(
    session: Session, context: ServiceContext, survey: Survey
) -> None:
    pages = {
        preview_letter(session, context, survey, TODAY, window_name=name)
        for name in (None, "c5", "m65", "c4")
    }
    assert len(pages) == 3


def test_with_several_municipalities_one_is_to_be_chosen(
    session: Session, context: ServiceContext
) -> None:
    import_demo_clusters()
    day = danish_day(TODAY)
    form = context.catalogue.load("borgerundersoegelse")
    clusters = ["mols_i_udvikling", "tannisbugt"]
    survey = create_survey(session, form, clusters, form.wave, day, day + timedelta(days=9))
    for wanted, code in ((None, "which_municipality"), ("vordingborg", "not_in_survey")):
        with pytest.raises(PreviewRefused, match=code) as caught:
            preview_letter(session, context, survey, TODAY, municipality_id=wanted)
        assert caught.value.ids == ("hjoerring", "syddjurs")
    pdf = preview_letter(session, context, survey, TODAY, municipality_id="hjoerring")
    assert "Hjørring Kommune" in page_text(pdf)

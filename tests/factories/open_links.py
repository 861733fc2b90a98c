"""The open links of a fielded survey, as the codes in them."""

from __future__ import annotations

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.open_village import open_links_of

SITE = "https://svar.example.dk"


def open_tokens(survey_id: str) -> dict[int, str]:
    """Code of each village's open link, by village code; committed."""
    survey = find_survey(db.session, survey_id)
    links = open_links_of(db.session, service_context().keys, SITE, survey)
    db.session.commit()
    return {code: link.rpartition("/")[2] for code, link in links.items()}

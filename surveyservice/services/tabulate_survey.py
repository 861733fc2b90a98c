"""Tables of released answers, and the comparison of two waves: the secretariat's internal view."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from exports.tables import ItemTable, build_tables
from exports.waves import WaveItem, WaveRow, compare_waves, describe_items
from forms.catalogue import Catalogue
from surveyservice.services.form_of_survey import form_of_survey
from surveyservice.services.load_responses import fieldings_of, groups_of, load_responses
from surveyservice.store.models import Survey

By = Literal["cluster", "village"]


def tabulate_survey(
    session: Session, catalogue: Catalogue, survey: Survey, by: By
) -> tuple[ItemTable, ...]:
    """Every closed question by cluster or village, with n, typed missing values and boxes."""
    places = [
        place for fielding in fieldings_of(session, survey).values() for place in fielding.places
    ]
    return build_tables(
        form_of_survey(session, survey, catalogue),
        load_responses(session, survey),
        groups_of(session, survey, by),
        by,
        places=places,
    )


def compare_surveys(
    session: Session, catalogue: Catalogue, first: Survey, second: Survey
) -> tuple[WaveRow, ...]:
    """Closed items asked in both surveys, side by side for the clusters of the later one."""
    return compare_waves(
        form_of_survey(session, first, catalogue),
        load_responses(session, first),
        form_of_survey(session, second, catalogue),
        load_responses(session, second),
        groups_of(session, second, "cluster"),
    )


def compare_questions(
    session: Session, catalogue: Catalogue, first: Survey, second: Survey
) -> tuple[WaveItem, ...]:
    """Every item of either survey, and whether the two may be compared."""
    return describe_items(
        form_of_survey(session, first, catalogue), form_of_survey(session, second, catalogue)
    )

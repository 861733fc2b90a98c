from pathlib import Path

import forms
from forms.conditions import Answers
from forms.fielding import Fielding
from forms.loader import load_questionnaire
from forms.routing import find_route, path_of
from surveyservice.web.citizen.progress import (
    Progress,
    barrier_before,
    first_unvisited,
    is_visited,
    lacking_items,
    progress_at,
)

FORM = load_questionnaire(
    Path(forms.__file__).parent / "questionnaires" / "borgerundersoegelse.yaml"
)
FIELDING = Fielding()
CONSENT: Answers = {"samtykke": 1, "fyldt_16": 1}


def test_the_topic_is_counted_on_the_path() -> None:
    path = path_of(FORM, CONSENT, FIELDING)
    assert progress_at(path[2], path) == Progress(3, len(path))


def test_a_page_sent_empty_counts_as_visited() -> None:
    section = FORM.sections[1]
    assert not is_visited(section, CONSENT)
    sent = {item.id: -6 for item in section.items}
    assert is_visited(section, {**CONSENT, **sent})


def test_the_first_unvisited_topic_is_where_one_goes_on() -> None:
    assert first_unvisited(FORM, {}, FIELDING) is FORM.sections[0]
    assert first_unvisited(FORM, CONSENT, FIELDING) is FORM.sections[1]
    everything: Answers = {**{item.id: -6 for item in FORM.items}, **CONSENT}
    assert first_unvisited(FORM, everything, FIELDING) is None


def test_required_questions_bar_the_way_until_answered() -> None:
    first, second = FORM.sections[:2]
    assert [item.id for item in lacking_items(first, {"samtykke": 1})] == ["fyldt_16"]
    half = find_route(FORM, {"samtykke": 1, "fyldt_16": -6}, FIELDING)
    assert barrier_before(second, half) is first
    assert barrier_before(second, find_route(FORM, CONSENT, FIELDING)) is None
    assert barrier_before(first, find_route(FORM, {}, FIELDING)) is None

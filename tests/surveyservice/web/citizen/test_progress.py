from pathlib import Path

import pytest

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
    progress = progress_at(path[2], path)
    assert (progress.number, progress.total) == (3, len(path))


def test_what_is_left_is_counted_in_questions_and_never_nothing() -> None:
    path = path_of(FORM, CONSENT, FIELDING)
    shares = [progress_at(section, path).share_left for section in path]
    assert shares[0] == 1
    assert shares == sorted(set(shares), reverse=True)
    assert shares[-1] == len(path[-1].items) / sum(len(section.items) for section in path)


@pytest.mark.parametrize(
    ("share", "minutes", "left"),
    [(1, 12, 12), (0.5, 12, 6), (0.3, 12, 4), (0.01, 12, 1), (0, 1, 1)],
)
def test_the_time_left_is_whole_minutes(share: float, minutes: int, left: int) -> None:
    assert Progress(1, 9, share).minutes_left(minutes) == left


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

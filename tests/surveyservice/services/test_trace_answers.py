import pytest

from forms.fielding import Fielding
from forms.missing import Missing
from forms.routing import EarlyEnd
from surveyservice.services.trace_answers import Standing, trace_answers
from tests.forms.form_files import load_example

ON, OFF, AFTER = Standing.ON_PATH, Standing.SKIPPED, Standing.NOT_REACHED
Raw = dict[str, list[str]]


@pytest.mark.parametrize(
    ("raw", "standings"),
    [
        # No question of the last section is for somebody who has not said whether to volunteer.
        ({}, [ON, OFF, OFF]),
        ({"frivillig": ["0"]}, [ON, OFF, ON]),
        ({"frivillig": ["1"]}, [ON, ON, OFF]),
        ({"frivillig": ["1"], "timer": ["5"]}, [ON, ON, OFF]),
        ({"frivillig": ["1"], "timer": ["10"]}, [ON, ON, ON]),
        # An answer in error decides nothing.
        ({"frivillig": ["1"], "timer": ["990"]}, [ON, ON, OFF]),
        # One off the path neither: nobody is asked for hours who is no volunteer.
        ({"frivillig": ["0"], "timer": ["10"]}, [ON, OFF, ON]),
    ],
)
def test_sections_are_met_by_the_answers_before(raw: Raw, standings: list[Standing]) -> None:
    trace = trace_answers(load_example("routing"), raw, Fielding())
    assert list(trace.standings.values()) == standings


def test_what_would_be_stored_is_complete() -> None:
    raw = {"frivillig": ["0"], "timer": ["10"]}
    trace = trace_answers(load_example("routing"), raw, Fielding())
    assert trace.errors == ()
    assert trace.asked == {"frivillig", "lyst"}
    assert trace.stored == {
        "frivillig": 0,
        "timer": Missing.SKIPPED_BY_ROUTE,
        "aflastning": Missing.SKIPPED_BY_ROUTE,
        "lyst": Missing.NO_ANSWER,
    }


def test_nothing_is_stored_while_there_are_errors() -> None:
    raw = {"frivillig": ["1"], "timer": ["990"]}
    trace = trace_answers(load_example("routing"), raw, Fielding())
    assert [(error.code, error.item_id) for error in trace.errors] == [("above_maximum", "timer")]
    assert trace.stored is None


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        ({"samtykke": ["0"], "alder": ["x"]}, EarlyEnd.NO_CONSENT),
        ({"samtykke": ["1"], "alder": ["12"]}, EarlyEnd.UNDER_AGE),
    ],
)
def test_it_ends_at_the_entrance_whatever_else_is_wrong(raw: Raw, end: EarlyEnd) -> None:
    trace = trace_answers(load_example("gates"), raw, Fielding())
    assert (trace.end, trace.errors, trace.stored) == (end, (), None)
    assert list(trace.standings.values()) == [ON, AFTER]


def test_a_section_switched_off_is_skipped_and_not_asked() -> None:
    raw = {"samtykke": ["1"], "alder": ["40"], "trivsel": ["1"]}
    trace = trace_answers(load_example("gates"), raw, Fielding(switched_off=frozenset({"side"})))
    assert list(trace.standings.values()) == [ON, OFF]
    assert trace.stored
    assert trace.stored["trivsel"] == Missing.NOT_ASKED

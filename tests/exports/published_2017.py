"""The 2017 steering-group evaluation as a form and the 56 answers that give its counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from exports.dataset import ReleasedResponse
from forms.conditions import Value
from forms.missing import Missing
from forms.questionnaire import Kind, Questionnaire
from tests.exports.forms_and_answers import AGREEMENT, YES_NO, form, item, response

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "surveyservice/demo/published_results_2017.json").read_text(
        "utf-8"
    )
)
CLUSTERS: list[dict[str, Any]] = PUBLISHED["clusters"]
QUESTIONS: list[dict[str, Any]] = PUBLISHED["questions"]


def counts_of(question: dict[str, Any], group: str) -> dict[int, int] | None:
    """Answers by code; None where the question was not asked."""
    result = question["results"][group]
    return result and {int(code): count for code, count in result["counts"].items()}


def evaluation_form() -> Questionnaire:
    return form(
        *(item(question["id"], scale=_scale_of(question)) for question in QUESTIONS),
        form_id="slutevaluering",
        kind=Kind.STEERING,
    )


def evaluation_answers() -> list[ReleasedResponse]:
    """One row per member; a question with fewer answers is left blank by the last members."""
    rows = []
    for cluster in CLUSTERS:
        columns = {q["id"]: counts_of(q, cluster["id"]) for q in QUESTIONS}
        for member in range(cluster["members"]):
            answers = {name: _pick(counts, member) for name, counts in columns.items()}
            rows.append(response(answers, cluster["id"]))
    return rows


def _scale_of(question: dict[str, Any]) -> Any:
    codes = counts_of(question, "samlet") or {}
    return AGREEMENT if len(codes) == 5 else YES_NO


def _pick(counts: dict[int, int] | None, member: int) -> Value:
    if counts is None:
        return int(Missing.NOT_ASKED)
    column = [code for code, count in counts.items() for _ in range(count)]
    return column[member] if member < len(column) else int(Missing.NO_ANSWER)

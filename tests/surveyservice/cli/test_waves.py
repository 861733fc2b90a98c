from datetime import timedelta

import pytest
from flask import Flask

from forms.comparability import Reason
from surveyservice.cli.waves import IN_WORDS
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import create_survey, find_survey
from surveyservice.store.models import Response, Survey
from tests.conftest import TODAY
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import CLUSTER, OpenSurvey
from tests.factories.revised_form import revise_form, revise_item, reworded

FORM, LATER = "borgerundersoegelse", "99.0.0"


@pytest.fixture
def waves(app: Flask, open_survey: OpenSurvey) -> tuple[str, str]:
    """Two surveys a year apart: in the later form `koen` is worded anew, and a section is gone."""
    with app.app_context():
        form = service_context().catalogue.load(FORM)
        later = revise_item(form, "koen", reworded, version=LATER)
        kept = tuple(section for section in later.sections if section.id != "identitet")
        later = revise_form(later, sections=kept)
        day = TODAY.date() + timedelta(days=365)
        second = create_survey(db.session, later, [CLUSTER], form.wave, day, day, "later")
        first = find_survey(db.session, open_survey.survey_id)
        add_answers(first, [{"koen": 1}, {"koen": -6}])
        add_answers(second, [{"koen": 2}, {"koen": 2}, {"koen": -9}])
        db.session.commit()
    return open_survey.survey_id, "later"


def add_answers(survey: Survey, answers: list[dict[str, int]]) -> None:
    db.session.add_all(
        Response(
            id=f"{survey.id}-{number}",
            survey_id=survey.id,
            form_digest=survey.form_digest,
            cluster_id=CLUSTER,
            channel="web",
            disposition="complete",
            release_number=1,
            answers=answer,
        )
        for number, answer in enumerate(answers)
    )


def test_programs_get_status_reasons_wordings_versions_and_counts(
    app: Flask, waves: tuple[str, str]
) -> None:
    data = read_json(app, "waves", *waves)
    assert [form["form"] for form in data["forms"]] == [FORM, FORM]
    assert data["forms"][0]["version"] < data["forms"][1]["version"] == LATER
    items = {item["item_id"] or item["first_item_id"]: item for item in data["items"]}
    assert items["koen"]["status"] == "modified"
    assert (items["koen"]["reasons"], items["koen"]["in_words"]) == (["wording"], "other wording")
    assert items["koen"]["wording"] == "Noget andet?" != items["koen"]["first_wording"]
    dropped = [item for item in data["items"] if item["item_id"] is None]
    assert {item["first_item_id"] for item in dropped} >= {"identitet_landsby"}
    assert {item["in_words"] for item in dropped} == {"not asked in the second"}
    assert items["samtykke"]["reasons"] == ["same"]
    (row,) = [r for r in data["rows"] if (r["item_id"], r["group_id"]) == ("koen", CLUSTER)]
    assert (row["first"]["n"], row["first"]["missing"]) == (1, {"no_answer": 1})
    assert (row["second"]["n"], row["second"]["missing"]) == (2, {"not_asked": 1})


def test_people_get_lines(app: Flask, waves: tuple[str, str]) -> None:
    lines = run_command(app, "waves", *waves).stdout.splitlines()
    assert lines[0].startswith(f"first:  {waves[0]} ({FORM} ")
    assert lines[1] == f"second: later ({FORM} {LATER})"
    at = lines.index("koen: modified: other wording")
    assert lines[at + 1].startswith("  first:  ")
    assert lines[at + 2] == "  second: Noget andet?"
    shown = " ".join(lines[at + 3].split())
    assert shown == "Mols i Udvikling n 1 → 2 – missing: no_answer 1 → not_asked 1"
    assert "  first:  " not in lines[lines.index("samtykke: exact: asked alike") + 1]


def test_a_survey_beside_itself_is_asked_alike(app: Flask, waves: tuple[str, str]) -> None:
    data = read_json(app, "waves", waves[0], waves[0])
    assert {item["in_words"] for item in data["items"]} == {"asked alike"}
    assert all(row["first"] == row["second"] for row in data["rows"])


def test_a_survey_that_is_not_there_is_a_sentence(app: Flask, waves: tuple[str, str]) -> None:
    result = run_command(app, "waves", waves[0], "nothing")
    assert result.exit_code == 1
    assert "unknown_survey" in result.stderr


def test_every_reason_has_words() -> None:
    assert set(IN_WORDS) == set(Reason)
    assert len(set(IN_WORDS.values())) == len(Reason)

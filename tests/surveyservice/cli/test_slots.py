import pytest
from flask import Flask

from surveyservice.extensions import db
from surveyservice.services.request_slots import request_slots
from surveyservice.store.models import Invitation, Person
from tests.conftest import TODAY
from tests.distribution.register_samples import rows_of, write_csv
from tests.factories.command_line import read_json, run_command
from tests.factories.open_survey import SLOTS, OpenSurvey
from tests.journeys.register_of_two_municipalities import PERSONS, SURVEY, field_survey

MORE = 3


@pytest.fixture
def asked(app: Flask, open_survey: OpenSurvey) -> tuple[str, str]:
    """Survey and invitation of a household that asks for more."""
    return open_survey.survey_id, ask(app, open_survey.survey_id)


def ask(app: Flask, survey_id: str, slots: int = SLOTS) -> str:
    with app.app_context():
        found = db.session.query(Invitation).filter_by(survey_id=survey_id, slots=slots)
        invitation_id = str(found.order_by(Invitation.id).first().id)
        request_slots(db.session, survey_id, invitation_id, MORE, TODAY)
        db.session.commit()
    return invitation_id


def slots_of(app: Flask, invitation_id: str) -> int:
    with app.app_context():
        return int(db.session.get_one(Invitation, invitation_id).slots)


def test_the_list_shows_numbers_village_and_state(app: Flask, asked: tuple[str, str]) -> None:
    survey_id, invitation_id = asked
    listed = read_json(app, "slots", "list", survey_id)
    assert listed["states"] == {"open": 1, "granted": 0, "declined": 0}
    (row,) = listed["requests"]
    assert row["village"] in ("Knebel", "Vrinners")
    assert {key: row[key] for key in row if key != "village"} == {
        "invitation_id": invitation_id,
        "slots": SLOTS,
        "more": MORE,
        "asked_on": "2026-11-23",
        "state": "open",
        "decided_on": None,
    }
    lines = run_command(app, "slots", "list", survey_id).stdout.splitlines()
    assert lines[0] == "1 open, 0 granted, 0 declined"
    assert lines[1].startswith(invitation_id)
    assert lines[1].endswith(f"{SLOTS} slots, {MORE} more asked on 2026-11-23: open")


@pytest.mark.parametrize(("options", "granted"), [((), SLOTS + MORE), (("--slots", SLOTS + 1), 3)])
def test_a_grant_by_default_or_by_number(
    app: Flask, asked: tuple[str, str], options: tuple[object, ...], granted: int
) -> None:
    done = read_json(app, "slots", "grant", *asked, *options)
    assert done == {"invitation": asked[1], "state": "granted", "slots": granted}
    assert slots_of(app, asked[1]) == granted
    assert read_json(app, "slots", "list", asked[0])["states"]["granted"] == 1


def test_a_request_declined_leaves_the_slots(app: Flask, asked: tuple[str, str]) -> None:
    assert run_command(app, "slots", "decline", *asked).stdout == "declined\n"
    assert slots_of(app, asked[1]) == SLOTS
    assert read_json(app, "slots", "list", asked[0])["states"]["declined"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("grant", "{survey}", "nothing"), "no request of that invitation"),
        (("decline", "{survey}", "nothing"), "no request of that invitation"),
        (("grant", "nothing", "{invitation}"), "unknown_survey"),
        (("list", "nothing"), "unknown_survey"),
        (("grant", "{survey}", "{invitation}", "--slots", SLOTS), "as many slots already"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    app: Flask, asked: tuple[str, str], arguments: tuple[object, ...], words: str
) -> None:
    names = {"survey": asked[0], "invitation": asked[1]}
    result = run_command(app, "slots", *(str(one).format(**names) for one in arguments))
    assert result.exit_code == 1
    assert words in result.stderr
    assert slots_of(app, asked[1]) == SLOTS


def test_a_request_is_decided_once(app: Flask, asked: tuple[str, str]) -> None:
    run_command(app, "slots", "decline", *asked)
    again = run_command(app, "slots", "grant", *asked)
    assert (again.exit_code, "decided before" in again.stderr) == (1, True)


@pytest.mark.parametrize("number", [0, 21])
def test_numbers_out_of_range_are_wrong_usage(
    app: Flask, asked: tuple[str, str], number: int
) -> None:
    assert run_command(app, "slots", "grant", *asked, "--slots", number).exit_code == 2


@pytest.fixture
def household(app: Flask) -> str:
    """The invitation of two persons of a register who ask for more."""
    field_survey(app)
    file = app.extensions["surveyservice"].settings.data_dir / "udtræk.csv"
    file.write_bytes(write_csv(rows_of(*PERSONS)))
    read_json(app, "register", "import", SURVEY, file)
    with app.app_context():
        db.session.query(Person).update({"protected": False})
        db.session.commit()
    return ask(app, SURVEY, slots=2)


def named_in(text: str) -> list[str]:
    """The persons of the register who are named in a text."""
    return [row["Navn"] for row in PERSONS if row["Navn"] in text]


def test_names_are_shown_on_a_terminal_alone(
    app: Flask, household: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for options in ((), ("--json",), ("--with-names",), ("--with-names", "--json")):
        result = run_command(app, "slots", "list", SURVEY, *options)
        assert result.exit_code == int("--with-names" in options)
        assert not named_in(result.output)
    monkeypatch.setattr("surveyservice.cli.slots.is_terminal", lambda: True)
    shown = run_command(app, "slots", "list", SURVEY, "--with-names")
    assert shown.exit_code == 0
    assert len(named_in(shown.stdout)) == 2
    assert run_command(app, "slots", "list", SURVEY, "--with-names", "--json").exit_code == 1


def test_protected_persons_are_on_no_screen(
    app: Flask, household: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        db.session.query(Person).filter_by(invitation_id=household).update({"protected": True})
        db.session.commit()
    monkeypatch.setattr("surveyservice.cli.slots.is_terminal", lambda: True)
    shown = run_command(app, "slots", "list", SURVEY, "--with-names").stdout
    assert "protected address" in shown
    assert not named_in(shown)

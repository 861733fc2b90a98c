"""The main job from register to dataset, on packaged data, everything it makes in one folder."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from distribution.batches import Channel
from surveyservice.app import create_app
from surveyservice.clock import danish_day, read_clock
from surveyservice.demo.demo_answer_plan import plan_citizens, plan_members
from surveyservice.demo.demo_answering import Answered, PlannedAnswer, answer_over_http
from surveyservice.demo.demo_clock import DemoClock
from surveyservice.demo.demo_fielding import (
    CITIZEN_CHANNELS,
    DemoData,
    field_survey,
    load_demo_data,
    prepare_batches,
    write_inputs,
)
from surveyservice.demo.demo_results import (
    release_all,
    write_exports,
    write_json,
    write_rates,
    write_tables,
    write_waves,
)
from surveyservice.demo.demo_server import running_server
from surveyservice.demo.demo_surveys import (
    BASELINE_FORM,
    CITIZEN_FORM,
    FINAL_FORM,
    DemoSurvey,
    demo_surveys,
)
from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.list_links import InvitationLink, list_links
from surveyservice.services.sign_in import create_account
from surveyservice.store.models import Invitation

SUMMARY = "summary.json"
MADE_HERE = frozenset({"data", "input", "batches", "results", SUMMARY})
"""All a demo leaves in its folder. A folder with anything else in it is never emptied."""

ADMINISTRATOR = "demo"
SEEDS = {BASELINE_FORM: 1, FINAL_FORM: 2, CITIZEN_FORM: 3}
SUGGESTED_LINKS = 3

Tell = Callable[[str], None]


class DemoRefused(Exception):
    """The folder holds something else; nothing was touched."""


def run_demo(
    into: Path, base_url: str, households: int, citizens: int, tell: Tell
) -> dict[str, Any]:
    """Run everything and return the summary. Raises `DemoRefused`."""
    _empty_folder(into)
    today = danish_day(read_clock())
    clock = DemoClock(today)
    app = create_app(
        {
            "DATA_DIR": str(into / "data"),
            "BASE_URL": base_url,
            "ALLOW_TEST_CPR": "1",
            "LOG_LEVEL": "ERROR",
            "AUTO_MIGRATE": "1",
        },
        clock,
    )
    with app.app_context():
        data = load_demo_data()
        inputs = write_inputs(into / "input", data, households)
        fielded = {}
        for planned in demo_surveys(today):
            fielded[planned.form_id] = field_survey(planned, data, inputs, clock)
            tell(f"survey {fielded[planned.form_id]['id']} fielded")
        surveys = {form_id: entry["id"] for form_id, entry in fielded.items()}
        batches = _prepare_all(surveys, into / "batches", today, clock, tell)
        plans = _plan_answers(surveys, data, citizens, today)
        with running_server(app) as port:
            answered = _answer_all(plans, clock, port, urlsplit(base_url).netloc, tell)
        clock.set_day(today)
        results = _write_results(surveys, into / "results", tell)
        summary = {
            "surveys": surveys,
            "base_url": base_url,
            "imports": {form_id: entry["import"] for form_id, entry in fielded.items()},
            "batches": batches,
            "answered": {form: done.answers for form, done in answered.items()},
            "requests": sum(done.requests for done in answered.values()),
            **results,
            "sign_in": _make_administrator(),
            "open_first": _suggest_links(surveys[CITIZEN_FORM]),
        }
        write_json(into / SUMMARY, summary)
    return summary


def describe_demo(summary: Mapping[str, Any]) -> Iterator[str]:
    """The summary in lines, ending with what to open first."""
    register = summary["imports"][CITIZEN_FORM]
    states = ", ".join(f"{count} {state}" for state, count in register["counts"].items() if count)
    yield f"register: {register['rows']} rows ({states}), {register['households']} households"
    for batch in summary["batches"]:
        yield f"batch {batch['survey']} {batch['channel']}: {batch['messages']} messages"
    for form_id, count in summary["answered"].items():
        yield f"answered over HTTP: {form_id}: {count}"
    for row in summary["rates"]["by_channel"]:
        answered, invited = row["households"]
        yield f"response rate, households invited by {row['key']}: {answered} of {invited}"
    for survey_id, outcome in summary["exports"].items():
        for profile, result in outcome.items():
            yield f"dataset {survey_id} {profile}: {result}"
    yield ""
    yield "Open first:"
    for link in summary["open_first"]:
        yield f"  {link}  (a household that has not answered)"
    sign_in = summary["sign_in"]
    yield f"  {summary['base_url']}/admin/  (user {sign_in['username']}, "
    yield f"      password {sign_in['password']}): response rates"
    yield "  batches/ holds the letters, results/ the tables and datasets"


def _empty_folder(into: Path) -> None:
    present = {entry.name for entry in into.iterdir()} if into.exists() else set()
    is_demo = present <= MADE_HERE and (into / "data" / "survey.sqlite3").is_file()
    if present and not is_demo:
        raise DemoRefused(f"{into} is not empty and no earlier demo; choose another folder")
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)


def _prepare_all(
    surveys: Mapping[str, str], out: Path, today: date, clock: DemoClock, tell: Tell
) -> list[dict[str, Any]]:
    done = []
    for form_id, survey_id in surveys.items():
        clock.set_day(find_survey(db.session, survey_id).opens_on)
        channels = CITIZEN_CHANNELS if form_id == CITIZEN_FORM else (Channel.LINKS,)
        for report in prepare_batches(survey_id, channels, out / survey_id):
            tell(f"batch {survey_id} {report.channel.value}: {report.messages} messages")
            done.append(
                {
                    "survey": survey_id,
                    "channel": report.channel.value,
                    "messages": report.messages,
                    "skipped": report.skipped,
                    "files": [str(file) for file in report.files],
                }
            )
    return done


def _plan_answers(
    surveys: Mapping[str, str], data: DemoData, citizens: int, today: date
) -> dict[str, list[PlannedAnswer]]:
    catalogue = service_context().catalogue
    days = {planned.form_id: _answer_days(planned, today) for planned in demo_surveys(today)}
    plans = {
        form_id: plan_members(
            catalogue.load(form_id),
            data.published,
            _links(surveys[form_id]),
            days[form_id],
            SEEDS[form_id],
            with_published=form_id == FINAL_FORM,
        )
        for form_id in (BASELINE_FORM, FINAL_FORM)
    }
    plans[CITIZEN_FORM] = plan_citizens(
        catalogue.load(CITIZEN_FORM),
        _links(surveys[CITIZEN_FORM]),
        citizens,
        days[CITIZEN_FORM],
        SEEDS[CITIZEN_FORM],
    )
    return plans


def _answer_days(planned: DemoSurvey, today: date) -> tuple[date, date]:
    return planned.opens_on, min(planned.closes_on, today)


def _links(survey_id: str) -> tuple[InvitationLink, ...]:
    context = service_context()
    survey = find_survey(db.session, survey_id)
    return list_links(db.session, context.keys, context.settings.base_url, survey)


def _answer_all(
    plans: Mapping[str, list[PlannedAnswer]], clock: DemoClock, port: int, host: str, tell: Tell
) -> dict[str, Answered]:
    done = {}
    for form_id, planned in plans.items():
        done[form_id] = answer_over_http(planned, clock, port, host)
        tell(f"{form_id}: {done[form_id].answers} answers over {done[form_id].requests} requests")
    return done


def _write_results(surveys: Mapping[str, str], folder: Path, tell: Tell) -> dict[str, Any]:
    answered = [surveys[form_id] for form_id in SEEDS]
    releases = release_all(answered)
    for survey_id in answered:
        write_tables(survey_id, folder / survey_id)
    rates = {survey_id: write_rates(survey_id, folder / survey_id) for survey_id in answered}
    write_waves(surveys[BASELINE_FORM], surveys[FINAL_FORM], folder / "boelger.json")
    exports = {survey_id: write_exports(survey_id, folder / survey_id) for survey_id in answered}
    tell("tables, waves and datasets written")
    return {
        "releases": releases,
        "rates": rates[surveys[CITIZEN_FORM]],
        "recounts_agree": all(entry["recount_agrees"] for entry in rates.values()),
        "exports": exports,
    }


def _make_administrator() -> dict[str, str]:
    password = secrets.token_urlsafe(12)
    create_account(db.session, ADMINISTRATOR, password, service_context().clock())
    db.session.commit()
    return {"username": ADMINISTRATOR, "password": password}


def _suggest_links(survey_id: str) -> list[str]:
    unanswered = db.session.scalars(
        select(Invitation.id).where(
            Invitation.survey_id == survey_id, Invitation.slots_used == 0, Invitation.slots > 1
        )
    )
    free = set(unanswered)
    return [link.link for link in _links(survey_id) if link.invitation_id in free][:SUGGESTED_LINKS]

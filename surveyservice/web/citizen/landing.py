"""The first page after the code: who asks, why, how long it takes, and what happens to answers."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from surveyservice.services.open_answering import Answering
from surveyservice.web.citizen.earlier_draft import find_earlier
from surveyservice.web.citizen.progress import first_unvisited
from surveyservice.web.citizen.visit import Visit, open_without_slot
from surveyservice.web.day_words import say_day
from surveyservice.web.locale import page_language


def show_landing() -> ResponseReturnValue:
    """`GET /answer/`: also where the code can be used for no more answers, without a way in."""
    visit = open_without_slot()
    if visit.answering.submitted:
        return redirect(url_for("citizen.show_receipt"), 303)
    return render_template(
        "citizen/landing.html",
        visit=visit,
        intro=fill_intro(visit.answering),
        start_url=next_url(visit),
        has_earlier=find_earlier(visit) is not None,
    )


def fill_intro(answering: Answering) -> str:
    """The form's introduction with cluster, municipality and deadline put in."""
    text = answering.questionnaire.intro.in_language(page_language())
    values = {
        "cluster": answering.cluster_name,
        "municipality": answering.municipality_name,
        "deadline": say_day(answering.closes_on),
    }
    # Replaced one by one: the text may hold braces of its own, and values are never read as text.
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def next_url(visit: Visit) -> str:
    """The first topic that was not sent yet, else the page to check all answers."""
    section = first_unvisited(visit.questionnaire, visit.answers, visit.fielding)
    if section is None:
        return url_for("citizen.show_check")
    return url_for("citizen.show_section", section_id=section.id)

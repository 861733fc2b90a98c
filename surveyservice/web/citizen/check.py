"""Check your answers: everything on one page, each with a way back, before it is handed in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.answer_words import word_answer
from forms.questionnaire import Section
from forms.routing import applying_items
from surveyservice.extensions import db
from surveyservice.services.answer_content import seal_seen, unseal_seen
from surveyservice.services.submit_response import SubmissionRefused, prepare_submission
from surveyservice.store.group_commit import commit_together
from surveyservice.web.citizen.error_texts import explain_missing
from surveyservice.web.citizen.field import ErrorLink
from surveyservice.web.citizen.late_page import receipt_url
from surveyservice.web.citizen.progress import lacking_items
from surveyservice.web.citizen.question_words import WordOf, word_question
from surveyservice.web.citizen.visit import Visit, open_visit
from surveyservice.web.locale import page_language

CHANGED = "changed"
WAYS_BACK = {
    "incomplete": "citizen.show_check",
    CHANGED: "citizen.show_check",
    "full": "citizen.show_landing",
}
"""Where a refused submission leads, by its code. What was written stays."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One question with the answer in words; None if there is none."""

    question: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class CheckSection:
    """One topic with its rows."""

    section: Section
    rows: tuple[CheckRow, ...]


def show_check() -> ResponseReturnValue:
    """`GET /answer/check`."""
    visit = open_visit()
    if visit.answering.submitted:
        return redirect(url_for("citizen.show_receipt"), 303)
    return render_template(
        "citizen/check.html",
        visit=visit,
        sections=read_back(visit),
        errors=missing_links(visit),
        seen=seal_seen(visit.claim, visit.answers),
        changed=bool(request.args.get("changed")),
    )


def submit_answers() -> ResponseReturnValue:
    """`POST /answer/submit`: sent twice, it counts once and shows the same receipt.

    What is sent is what the page showed: if another tab changed an answer, it is shown again.
    """
    visit = open_visit()
    seen = unseal_seen(visit.claim, request.form.get("seen", ""))
    keys = visit.context.keys
    try:
        storing = prepare_submission(
            keys, visit.claim, visit.answering, visit.now, seen, route=visit.route
        )
        receipt = commit_together(db.session, storing)
    except SubmissionRefused as error:
        if error.code not in WAYS_BACK:
            raise
        db.session.rollback()
        return redirect(_way_back(error.code), 303)
    return redirect(receipt_url(receipt.held), 303)


def _way_back(code: str) -> str:
    changed = 1 if code == CHANGED else None
    return url_for(WAYS_BACK[code], changed=changed)


def read_back(visit: Visit) -> tuple[CheckSection, ...]:
    """All topics on the path with the answers so far."""
    word_of = visit.word_of
    return tuple(_read_section(visit, section, word_of) for section in visit.path)


def missing_links(visit: Visit) -> tuple[ErrorLink, ...]:
    """Questions that must be answered before anything can be sent."""
    word_of = visit.word_of
    return tuple(
        ErrorLink(_change_url(section), word_question(item, word_of), explain_missing())
        for section in visit.path
        for item in lacking_items(section, visit.route.answers)
    )


def _change_url(section: Section) -> str:
    return url_for("citizen.show_section", section_id=section.id, check=1)


def _read_section(visit: Visit, section: Section, word_of: WordOf) -> CheckSection:
    answers, language = visit.route.answers, page_language()
    rows = tuple(
        CheckRow(
            word_question(item, word_of),
            word_answer(item, answers.get(item.id), visit.fielding, language),
        )
        for item in applying_items(section, answers)
    )
    return CheckSection(section, rows)

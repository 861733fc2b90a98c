"""One topic, one page: shown by GET, read and kept by POST, then on by redirect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound, ServiceUnavailable

from forms.answer_error import AnswerError
from forms.conditions import Value
from forms.questionnaire import Section
from forms.raw_answers import raw_answers
from forms.routing import ended_early, section_after, section_before
from forms.validation import PageResult, read_page
from surveyservice.extensions import db
from surveyservice.services.discard_draft import discard_draft
from surveyservice.services.save_page import DraftBusy, DraftSubmitted, save_page
from surveyservice.web.citizen.landing import next_url
from surveyservice.web.citizen.late_page import receive_late_page
from surveyservice.web.citizen.page_fields import build_blocks, error_links
from surveyservice.web.citizen.pause import pause_visit
from surveyservice.web.citizen.progress import barrier_before, first_unvisited, progress_at
from surveyservice.web.citizen.visit import Visit, open_visit, open_without_slot
from surveyservice.web.locale import page_language

INVALID = 422


def show_section(section_id: str) -> ResponseReturnValue:
    """`GET /answer/<section_id>`."""
    visit = open_visit()
    elsewhere = _way_round(visit, section_id)
    if elsewhere:
        return redirect(elsewhere, 303)
    section = _find_section(visit, section_id)
    return _render_section(visit, section, raw_answers(section, visit.answers))


def receive_section(section_id: str) -> ResponseReturnValue:
    """`POST /answer/<section_id>`: keep the page's answers, or show what is wrong with them."""
    # What was typed is kept also when the household's last slot went meanwhile.
    visit = open_without_slot()
    if visit.answering.submitted:
        return receive_late_page(visit, _find_section(visit, section_id))
    elsewhere = _way_round(visit, section_id)
    if elsewhere:
        return redirect(elsewhere, 303)
    return _receive_answers(visit, _find_section(visit, section_id))


def _receive_answers(visit: Visit, section: Section) -> ResponseReturnValue:
    raw = dict(request.form.lists())
    result = read_page(section, raw, visit.route.answers, visit.fielding)
    answers = {**visit.answers, **result.answers}
    end = ended_early(visit.questionnaire, answers)
    if end:
        _forget_answers(visit)
        return redirect(url_for("citizen.show_early_end", reason=end.value), 303)
    try:
        _keep_answers(visit, result)
    except DraftSubmitted:
        db.session.rollback()
        return receive_late_page(open_without_slot(), section)
    if "pause" in request.form:
        return pause_visit(visit)
    if "back" in request.form:
        return redirect(_url_before(visit, section, answers), 303)
    if result.errors:
        # What is right on the page is kept already, should it never be sent again.
        return _render_section(visit, section, raw, result.errors), INVALID
    return redirect(_url_after(visit, section, answers), 303)


def _keep_answers(visit: Visit, result: PageResult) -> None:
    draft_days = visit.context.settings.draft_days
    try:
        save_page(
            db.session,
            visit.context.keys,
            visit.claim,
            visit.answering,
            result.answers,
            visit.now,
            draft_days,
        )
    except DraftBusy:
        db.session.rollback()
        raise ServiceUnavailable from None
    db.session.commit()


def _forget_answers(visit: Visit) -> None:
    discard_draft(db.session, visit.context.keys, visit.claim)
    db.session.commit()


def _way_round(visit: Visit, section_id: str) -> str | None:
    """Where to go instead, if the topic cannot be answered now. 404 if there is none such."""
    if visit.answering.submitted:
        return url_for("citizen.show_receipt")
    section = _find_section(visit, section_id)
    if section not in visit.path:
        return next_url(visit)
    barrier = barrier_before(section, visit.route)
    return url_for("citizen.show_section", section_id=barrier.id) if barrier else None


def _find_section(visit: Visit, section_id: str) -> Section:
    for section in visit.questionnaire.sections:
        if section.id == section_id:
            return section
    raise NotFound


def _is_revision() -> bool:
    return bool(request.args.get("check"))


def _url_after(visit: Visit, section: Section, answers: dict[str, Value]) -> str:
    """The next topic; for a changed answer the topics it opened, then the check page."""
    if _is_revision():
        following = first_unvisited(visit.questionnaire, answers, visit.fielding)
    else:
        following = section_after(visit.questionnaire, section.id, answers, visit.fielding)
    return _url_of(following, "citizen.show_check")


def _url_before(visit: Visit, section: Section, answers: dict[str, Value]) -> str:
    if _is_revision():
        return url_for("citizen.show_check")
    before = section_before(visit.questionnaire, section.id, answers, visit.fielding)
    return _url_of(before, "citizen.show_landing")


def _url_of(section: Section | None, otherwise: str) -> str:
    if section is None:
        return url_for(otherwise)
    check = 1 if _is_revision() else None
    return url_for("citizen.show_section", section_id=section.id, check=check)


def _render_section(
    visit: Visit,
    section: Section,
    raw: Mapping[str, Sequence[str]],
    errors: Sequence[AnswerError] = (),
) -> str:
    word_of = visit.word_of
    blocks = build_blocks(
        section,
        visit.route.answers,
        visit.fielding,
        raw,
        errors,
        word_of,
        visit.claim.order_seed(),
    )
    return render_template(
        "citizen/section.html",
        visit=visit,
        section=section,
        intro=section.intro.in_language(page_language(), word_of),
        blocks=blocks,
        errors=error_links(blocks),
        progress=progress_at(section, visit.path),
    )

"""What a citizen's browser sends, written before the clock runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from bench.fielded import Fielded
from bench.load import request_of
from forms.conditions import Value
from forms.fielding import Fielding
from forms.questionnaire import Section
from forms.raw_answers import raw_answer
from forms.routing import find_route
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_content import seal_seen
from surveyservice.web.citizen.answer_cookie import cookie_name, seal_claim


def cookie_of(fielded: Fielded, claim: AnswerClaim) -> str:
    """The cookie that holds the claim."""
    return f"{cookie_name(is_https=False)}={seal_claim(claim, fielded.context.keys.cookie)}"


def submit_request(fielded: Fielded, claim: AnswerClaim, answers: Mapping[str, Value]) -> bytes:
    """Hand in what the check page showed."""
    body = urlencode({"seen": seal_seen(claim, answers)}).encode()
    return request_of("POST", "/answer/submit", cookie_of(fielded, claim), body)


def whole_visit(
    fielded: Fielded, claim: AnswerClaim, answers: Mapping[str, Value]
) -> Iterator[bytes]:
    """Every page shown and sent in order, the check page, and the answer handed in."""
    cookie = cookie_of(fielded, claim)
    for section in find_route(fielded.form, answers, Fielding()).sections:
        path = f"/answer/{section.id}"
        yield request_of("GET", path, cookie)
        yield request_of("POST", path, cookie, _page_body(section, answers))
    yield request_of("GET", "/answer/check", cookie)
    yield submit_request(fielded, claim, answers)


def _page_body(section: Section, answers: Mapping[str, Value]) -> bytes:
    fields = {
        item.id: raw_answer(item, answers[item.id]) for item in section.items if item.id in answers
    }
    return urlencode(fields, doseq=True).encode()

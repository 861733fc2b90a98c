import pytest
from sqlalchemy.orm import Session

from forms.questionnaire import Questionnaire
from forms.raw_answers import raw_answers
from surveyservice.service_context import ServiceContext
from surveyservice.services.answer_claim import AnswerClaim
from surveyservice.services.answer_content import (
    digest_answers,
    digest_page,
    filled_fields,
    seal_seen,
    unseal_seen,
)

CLAIM = AnswerClaim("invitation", 1, bytes(16), "da")
OTHER = AnswerClaim("invitation", 1, bytes(15) + b"x", "da")
ANSWERS = {"samtykke": 1, "landsby": 101, "potentialer_valg": [1, 3], "idea": "æøå"}


@pytest.fixture
def form(session: Session, context: ServiceContext) -> Questionnaire:
    return context.catalogue.load("borgerundersoegelse")


def test_what_was_seen_is_read_back_by_the_same_browser_alone() -> None:
    sealed = seal_seen(CLAIM, ANSWERS)
    assert unseal_seen(CLAIM, sealed) == ANSWERS
    assert unseal_seen(OTHER, sealed) is None


@pytest.mark.parametrize("sealed", ["", "x", "æ", "AAAA", "A" * 400, "%00"])
def test_anything_else_is_nothing_seen(sealed: str) -> None:
    assert unseal_seen(CLAIM, sealed) is None


def test_a_section_without_answers_has_a_digest_too(form: Questionnaire) -> None:
    found = digest_answers(CLAIM, form.sections, {"samtykke": 1, "landsby": -6})
    assert list(found) == [section.id for section in form.sections]
    assert len(set(found.values())) == len(form.sections)
    assert len({len(digest) for digest in found.values()}) == 1


def test_a_page_sent_is_known_by_the_answers_kept_of_it(form: Questionnaire) -> None:
    first = form.sections[0]
    kept = digest_answers(CLAIM, form.sections, {"samtykke": 1, "fyldt_16": 1})
    sent = {"samtykke": ["1 "], "fyldt_16": ["1"], "next": [""], "other": ["x"]}
    assert digest_page(CLAIM, first, sent) == kept[first.id]
    assert digest_page(CLAIM, first, sent | {"fyldt_16": ["2"]}) != kept[first.id]


def test_the_digest_tells_nothing_without_the_browser_s_key(form: Questionnaire) -> None:
    answers = {"samtykke": 1}
    mine, theirs = (digest_answers(claim, form.sections, answers) for claim in (CLAIM, OTHER))
    assert mine.keys() == theirs.keys()
    assert set(mine.values()).isdisjoint(theirs.values())


def test_the_order_of_ticks_means_nothing_and_that_of_ranks_something(
    form: Questionnaire,
) -> None:
    by_type = {item.type.value: (section, item) for section, item in form.walk()}
    section, item = by_type["multiple"]
    assert filled_fields(section, {item.id: ["3", "1"]}) == {item.id: ["1", "3"]}
    section, item = by_type["ranking"]
    assert filled_fields(section, {item.id: ["3", "1"]}) == {item.id: ["3", "1"]}
    assert raw_answers(section, {item.id: [3, 1]})[item.id] == ("3", "1")

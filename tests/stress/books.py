"""Everything the database says about answers handed in, and whether it is one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import func, select, text

from surveyservice.extensions import db
from surveyservice.service_context import service_context
from surveyservice.services.create_survey import find_survey
from surveyservice.services.show_rates import Recount, recount_answers
from surveyservice.store.answer_seal import unseal_answers
from surveyservice.store.models import Draft, HeldAnswer, Inbox, Invitation
from tests.stress.drafted_answers import WORDS_ITEM


@dataclass(frozen=True)
class Books:
    """`words`: how often each person's words are in the inbox. `emptied`: drafts handed in."""

    words: Counter[str]
    emptied: int
    slots_used: int
    most_slots_used: int
    held: int
    recount: Recount
    integrity: str

    @property
    def tallied(self) -> int:
        """Answers that the tally has counted."""
        return self.recount.tally["answers"]


def read_books(app: Flask, survey_id: str) -> Books:
    """What is stored now."""
    with app.app_context():
        slots = select(func.sum(Invitation.slots_used), func.max(Invitation.slots_used))
        used, most = db.session.execute(slots).one()
        emptied = select(func.count()).where(Draft.submitted, Draft.ciphertext.is_(None))
        held = select(func.count()).select_from(HeldAnswer)
        return Books(
            words=Counter(_stored_words()),
            emptied=db.session.scalar(emptied) or 0,
            slots_used=used,
            most_slots_used=most,
            held=db.session.scalar(held) or 0,
            recount=recount_answers(db.session, find_survey(db.session, survey_id)),
            integrity=_integrity(),
        )


def find_faults(books: Books, acknowledged: Iterable[str], sent: Iterable[str]) -> dict[str, int]:
    """What is wrong, by kind and with how many; empty if nothing is.

    `acknowledged` are the words of those who got a receipt, `sent` of all who pressed the button.
    """
    stored = books.words
    answers = stored.total()
    faults = {
        "lost": len(set(acknowledged) - set(stored)),
        "doubled": sum(count > 1 for count in stored.values()),
        "unsent": len(set(stored) - set(sent)),
        "drafts": abs(books.emptied - answers),
        "slots": abs(books.slots_used - answers),
        "tally": abs(books.tallied - answers),
        "recount": int(not books.recount.agrees),
        "held": books.held,
        "integrity": int(books.integrity != "ok"),
    }
    return {name: count for name, count in faults.items() if count}


def _stored_words() -> Iterator[str]:
    key = service_context().keys.inbox
    for row_id, sealed in db.session.execute(select(Inbox.id, Inbox.sealed)):
        yield str(unseal_answers(key, sealed, f"inbox:{row_id}")[WORDS_ITEM])


def _integrity() -> str:
    if db.engine.dialect.name != "sqlite":
        return "ok"
    return str(db.session.scalar(text("PRAGMA integrity_check")))

"""Two small forms that differ in one thing, for the tests that compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from forms.items import Item, ItemType
from forms.questionnaire import Block, Kind, Questionnaire, Section, Wave
from forms.scales import Level, Option, Scale
from forms.texts import Text


def words(text: str, **languages: str) -> Text:
    return Text({"da": text, **languages})


def options(*labels: tuple[int, str]) -> tuple[Option, ...]:
    return tuple(Option(code, words(label)) for code, label in labels)


AGREE = Scale("enig", Level.ORDINAL, options((3, "Enig"), (2, "Hverken"), (1, "Uenig")))
AGREE_OR_UNSURE = replace(AGREE, id="enig_vi", missing=options((-8, "Ved ikke")))


def question(item_id: str = "q", **changes: Any) -> Item:
    """A closed question on `AGREE`, changed."""
    asked = Item(item_id, ItemType.SINGLE, words("Går det godt?"), words("Går godt"), AGREE)
    return replace(asked, **changes)


def questionnaire(*blocks: Block, **changes: Any) -> Questionnaire:
    """A form called `foer` with one section."""
    return form_of([Section("del", words("Del"), blocks)], **changes)


def form_of(sections: Sequence[Section], **changes: Any) -> Questionnaire:
    """A form called `foer` with these sections."""
    form = Questionnaire(
        id="foer",
        version="1.0.0",
        wave=Wave.PHASE2,
        kind=Kind.STEERING,
        title=words("Skema"),
        intro=words("Vi spørger."),
        languages=("da",),
        sections=tuple(sections),
        digest="",
    )
    return replace(form, **changes)

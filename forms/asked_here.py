"""The form as it is asked in one cluster: without what is switched off there, and what hangs on it.

A question that is not asked has no answer, so conditions on it are settled beforehand. Paper and
offline forms are made of this; data keep every column of the whole form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.conditions import All, Any, Condition, Not
from forms.fielding import Fielding
from forms.items import Item
from forms.questionnaire import Block, Grid, Information, Questionnaire, Section


def form_asked_here(questionnaire: Questionnaire, fielding: Fielding) -> Questionnaire:
    """The form with only those sections, questions and conditions that can be met here.

    Its digest stays that of the whole form, which is what answers name.
    """
    present: set[str] = set()
    sections: list[Section] = []
    for section in questionnaire.sections:
        if section.id in fielding.switched_off:
            continue
        kept = _keep_section(section, frozenset(present))
        if kept is not None:
            sections.append(kept)
            present.update(item.id for item in kept.items)
    gate = questionnaire.age_gate
    return replace(
        questionnaire,
        sections=tuple(sections),
        consent_item=_keep_id(questionnaire.consent_item, present),
        age_gate=gate if gate and gate.item in present else None,
    )


def settle(condition: Condition | None, present: frozenset[str]) -> Condition | bool:
    """The condition without comparisons on absent items; True or False where nothing is left."""
    match condition:
        case None:
            return True
        case Not(part):
            inner = settle(part, present)
            return not inner if isinstance(inner, bool) else Not(inner)
        case All(parts):
            return _settle_parts(parts, present, link=All)
        case Any(parts):
            return _settle_parts(parts, present, link=Any)
        case _:
            return condition if condition.item in present else False


def _settle_parts(
    parts: tuple[Condition, ...], present: frozenset[str], link: type[All] | type[Any]
) -> Condition | bool:
    decisive = link is Any  # one true part settles "any", one false part settles "all"
    settled = [settle(part, present) for part in parts]
    if decisive in [part for part in settled if isinstance(part, bool)]:
        return decisive
    open_parts = tuple(part for part in settled if not isinstance(part, bool))
    if len(open_parts) < 2:
        return open_parts[0] if open_parts else not decisive
    return link(open_parts)


def _keep_section(section: Section, present: frozenset[str]) -> Section | None:
    when = settle(section.when, present)
    blocks = tuple(_keep_blocks(section.blocks, present))
    if when is False or not blocks:
        return None
    return replace(section, when=_open(when), blocks=blocks)


def _keep_blocks(blocks: tuple[Block, ...], present: frozenset[str]) -> Iterator[Block]:
    for block in blocks:
        when = settle(block.when, present)
        if when is False:
            continue
        if isinstance(block, Grid):
            rows = tuple(row for row in _keep_blocks(block.rows, present) if isinstance(row, Item))
            if rows:
                yield replace(block, when=_open(when), rows=rows)
        elif isinstance(block, Item | Information):
            yield replace(block, when=_open(when))


def _open(settled: Condition | bool) -> Condition | None:
    return None if isinstance(settled, bool) else settled


def _keep_id(item_id: str | None, present: set[str]) -> str | None:
    return item_id if item_id in present else None

"""A packaged form as its author changed it: another text, item or version, and the digest of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from forms.digest import digest_questionnaire
from forms.items import Item
from forms.questionnaire import Questionnaire
from forms.texts import Text


def revise_form(form: Questionnaire, **changes: Any) -> Questionnaire:
    """The form with other fields, and its own digest."""
    changed = replace(form, **changes)
    return replace(changed, digest=digest_questionnaire(changed))


def revise_item(
    form: Questionnaire, item_id: str, revise: Callable[[Item], Item], **changes: Any
) -> Questionnaire:
    """The form with one item changed that stands by itself, not in a grid."""
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                revise(block) if isinstance(block, Item) and block.id == item_id else block
                for block in section.blocks
            ),
        )
        for section in form.sections
    )
    return revise_form(form, sections=sections, **changes)


def reworded(item: Item) -> Item:
    """The item with another question in every language."""
    return replace(item, text=Text(dict.fromkeys(item.text.by_language, "Noget andet?")))

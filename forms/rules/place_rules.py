"""What holds of a question for a village: its own options, and what it says about a person."""

from __future__ import annotations

from forms.fielding import VILLAGE_CODES_FROM
from forms.findings import Findings, Mark
from forms.items import ItemType
from forms.marked_data import MarkedMap
from forms.questionnaire import Questionnaire
from forms.shape.variant_fields import as_code
from forms.source.placed_parts import PlacedItem


def check_place(placed: PlacedItem, questionnaire: Questionnaire, findings: Findings) -> None:
    """Report options that could be villages, and a village that would be shown as it is."""
    item = placed.item
    if item.type is not ItemType.PLACE:
        return
    for option in item.options:
        if not (option.code < 0 or 0 < option.code < VILLAGE_CODES_FROM):
            message = (
                f"own options of a place have codes from 1 to {VILLAGE_CODES_FROM - 1}, "
                f"as villages have all the others; write another code than {option.code}"
            )
            findings.report(_place_of_code(placed, option.code), "place_code", message)
    guarded = item.quasi_identifier is not None or item.never_export
    if questionnaire.is_anonymous and not guarded:
        message = f"neighbours know who lives where; add to '{item.id}': quasi_identifier: {{}}"
        findings.report(placed.written.values_at["id"], "quasi_identifier_missing", message)


def _place_of_code(placed: PlacedItem, code: int) -> Mark:
    """Where the form writes the code; for a shared scale, where the scale is named."""
    options: MarkedMap | None = placed.written.get("options")
    if options is None:
        return placed.written.place_of("scale")
    return next(at for key, at in options.keys_at.items() if as_code(key) == code)

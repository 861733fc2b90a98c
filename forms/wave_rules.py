"""What a form says of earlier waves: the forms exist, and no question has changed unnoticed.

Only lint looks at other forms. A published form stays as it is, whatever becomes of the form it is
compared with.
"""

from __future__ import annotations

from forms.catalogue import Catalogue, CatalogueError
from forms.comparability import Comparable, ItemComparison, Reason, compare_items
from forms.findings import Findings, FormError, Mark, advise
from forms.questionnaire import Questionnaire
from forms.source.form_source import Draft
from forms.source.placed_parts import PlacedItem

_OTHER_ANSWERS = frozenset({Reason.CODES, Reason.DONT_KNOW, Reason.TYPE})
_OTHER_WORDS = frozenset({Reason.WORDING, Reason.LABELS})


def check_waves(draft: Draft, catalogue: Catalogue, findings: Findings) -> None:
    """Report forms under `compares_with` that do not exist, and items that changed silently."""
    named = draft.written["form"].get("compares_with")
    for form_id, at in zip(named, named.values_at, strict=True) if named else ():
        earlier = _load_earlier(draft, form_id, at, catalogue, findings)
        if earlier is not None:
            _check_items(draft, earlier, findings)


def _load_earlier(
    draft: Draft, form_id: str, at: Mark, catalogue: Catalogue, findings: Findings
) -> Questionnaire | None:
    if form_id == draft.questionnaire.id:
        findings.report(at, "compares_itself", "this is the form itself; name an earlier wave's")
        return None
    try:
        return catalogue.load(form_id)
    except CatalogueError as error:
        advice = advise(form_id, error.known)
        findings.report(at, "unknown_form", f"no form is called '{form_id}'; {advice}")
    except FormError:
        message = f"the form '{form_id}' has faults of its own; lint it first"
        findings.report(at, "broken_form", message)
    return None


def _check_items(draft: Draft, earlier: Questionnaire, findings: Findings) -> None:
    compared = {each.item_id: each for each in compare_items(earlier, draft.questionnaire)}
    for placed in draft.parts.items:
        _check_references(placed, earlier, findings)
        comparison = compared[placed.item.id]
        if comparison.first_item_id is not None:
            _check_change(placed, comparison, earlier.id, findings)


def _check_references(placed: PlacedItem, earlier: Questionnaire, findings: Findings) -> None:
    """An item said to be comparable with one that the earlier form does not have."""
    known = [item.id for item in earlier.items]
    for reference in placed.item.comparable:
        form_id, _, item_id = reference.rpartition(".")
        if form_id == earlier.id and item_id not in known:
            at = placed.written["comparable"].keys_at[reference]
            message = f"'{form_id}' has no item '{item_id}'; {advise(item_id, known)}"
            findings.report(at, "unknown_item", message)


def _check_change(
    placed: PlacedItem, comparison: ItemComparison, form_id: str, findings: Findings
) -> None:
    reference = f"{form_id}.{comparison.first_item_id}"
    declared = placed.item.comparable.get(reference)
    if declared == Comparable.NO:
        return
    if _OTHER_ANSWERS & set(comparison.reasons):
        at = placed.written["comparable"].values_at[reference] if declared else _place_of(placed)
        message = (
            f"the answers are not those of '{reference}'; use the scale it had, "
            f'or write comparable: {{{reference}: "no"}}'
        )
        findings.report(at, "scale_changed", message)
    elif _OTHER_WORDS & set(comparison.reasons) and declared is None:
        message = (
            f"this reads otherwise than '{reference}'; use the words it had, or say what became "
            f'of it: comparable: {{{reference}: modified}} (or exact, or "no")'
        )
        findings.report(_place_of(placed), "wording_changed", message)


def _place_of(placed: PlacedItem) -> Mark:
    return placed.written.values_at["id"]

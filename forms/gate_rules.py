"""Consent and age limit: what must stand at the entrance of a form for citizens.

A survey of all citizens over 16 reaches children of the household too, and asks for personal data
on the ground of consent; both questions come first, are required and are never routed around.
"""

from __future__ import annotations

from forms.condition_source import comparisons_in
from forms.conditions import items_in
from forms.findings import Findings, Mark
from forms.form_source import Draft
from forms.item_source import PlacedItem
from forms.marked_data import MarkedMap
from forms.questionnaire import ItemType, Kind
from forms.reference_rules import check_comparison

CONSENT_CODE = 1
"""The code that means yes in a consent item."""


def check_gates(draft: Draft, findings: Findings) -> None:
    """Report a missing or unsound consent item or age gate."""
    form = draft.questionnaire
    if form.kind is Kind.CITIZEN:
        for key in ("consent", "age_gate"):
            if key not in draft.written:
                message = f"a form for citizens has '{key}'; see forms/examples/gates.yaml"
                findings.report(draft.written["form"].values_at["kind"], f"{key}_missing", message)
    if "consent" in draft.written:
        _check_consent(draft, draft.written["consent"], findings)
    if "age_gate" in draft.written:
        _check_age_gate(draft, draft.written["age_gate"], findings)


def _check_consent(draft: Draft, written: MarkedMap, findings: Findings) -> None:
    at = written.values_at["item"]
    placed = _find_gate_item(draft, written, findings)
    if placed is None:
        return
    codes = [option.code for option in placed.item.options]
    if placed.item.type is not ItemType.SINGLE or (codes and CONSENT_CODE not in codes):
        message = f"consent is a single choice with the code {CONSENT_CODE} for yes"
        findings.report(at, "consent_item", message)
    _check_unconditional(draft, placed, frozenset(), at, findings)


def _check_age_gate(draft: Draft, written: MarkedMap, findings: Findings) -> None:
    placed = _find_gate_item(draft, written, findings)
    if placed is None:
        return
    known = {placed.item.id: placed}
    for comparison in comparisons_in(written["passes"]):
        check_comparison(comparison, placed.section + 1, known, findings)
    consent = frozenset({draft.questionnaire.consent_item or ""})
    _check_unconditional(draft, placed, consent, written.values_at["item"], findings)


def _find_gate_item(draft: Draft, written: MarkedMap, findings: Findings) -> PlacedItem | None:
    at = written.values_at["item"]
    item_id: str = written["item"]
    placed = next((p for p in draft.sources.items if p.item.id == item_id), None)
    if placed is None and item_id not in draft.sources.broken:
        findings.report(at, "unknown_item", f"no item is called '{item_id}'; add it to a section")
    if placed and not placed.item.required:
        message = f"the item '{item_id}' decides who may answer; add required: true to it"
        findings.report(placed.written.values_at["id"], "gate_not_required", message)
    return placed


def _check_unconditional(
    draft: Draft, placed: PlacedItem, allowed: frozenset[str], at: Mark, findings: Findings
) -> None:
    section = draft.questionnaire.sections[placed.section]
    if (items_in(section.when) | items_in(placed.item.when)) - allowed:
        message = f"'{placed.item.id}' must be asked of everybody; remove its 'when'"
        findings.report(at, "gate_conditional", message)

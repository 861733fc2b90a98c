"""Consent and age limit: what must stand at the entrance of a form for citizens.

A survey of all citizens over 16 reaches children of the household too, and asks for personal data
on the ground of consent; both questions come first, are required and are never routed around.
"""

from __future__ import annotations

from dataclasses import replace

from forms.conditions import items_in
from forms.findings import Findings, Mark
from forms.items import ItemType
from forms.marked_data import MarkedMap
from forms.questionnaire import CONSENT_CODE, Kind
from forms.rules.reference_rules import check_comparison
from forms.source.condition_source import comparisons_in
from forms.source.form_source import Draft
from forms.source.known_items import KnownItems
from forms.source.placed_parts import PlacedItem


def check_gates(draft: Draft, known: KnownItems, findings: Findings) -> None:
    """Report a missing or unsound consent item or age gate."""
    form = draft.questionnaire
    if form.kind is Kind.CITIZEN:
        at = draft.written["form"].values_at["kind"]
        message = "a form for citizens has '{}'; see forms/examples/gates.yaml"
        if "consent" not in draft.written:
            findings.report(at, "consent_missing", message.format("consent"))
        if "age_gate" not in draft.written:
            findings.report(at, "age_gate_missing", message.format("age_gate"))
    if "consent" in draft.written:
        _check_consent(draft, draft.written["consent"], known, findings)
    if "age_gate" in draft.written:
        _check_age_gate(draft, draft.written["age_gate"], known, findings)
    if form.kind is not Kind.CITIZEN or {"consent", "age_gate"} <= draft.written.keys():
        _check_required(draft, findings)


def _check_required(draft: Draft, findings: Findings) -> None:
    """An answer that somebody was made to give is worth less than none, and drives others away."""
    gates = {draft.written[key]["item"] for key in ("consent", "age_gate") if key in draft.written}
    for placed in draft.parts.items:
        if placed.item.required and placed.item.id not in gates:
            message = (
                "only consent and age may be required, as people leave or make something up; "
                "remove it, or name the item under consent or age_gate"
            )
            findings.report(placed.written.keys_at["required"], "required_not_gate", message)


def _check_consent(draft: Draft, written: MarkedMap, known: KnownItems, findings: Findings) -> None:
    at = written.values_at["item"]
    placed = _find_gate_item(written, known, findings)
    if placed is None:
        return
    codes = [option.code for option in placed.item.options]
    if placed.item.type is not ItemType.SINGLE or (codes and CONSENT_CODE not in codes):
        message = f"consent is a single choice with the code {CONSENT_CODE} for yes"
        findings.report(at, "consent_item", message)
    _check_entrance(placed, 0, frozenset(), at, findings)


def _check_age_gate(
    draft: Draft, written: MarkedMap, known: KnownItems, findings: Findings
) -> None:
    placed = _find_gate_item(written, known, findings)
    if placed is None:
        return
    alone = replace(known, items={placed.item.id: placed})
    for comparison in comparisons_in(written["passes"]):
        check_comparison(comparison, placed.section + 1, alone, findings)
    consent = frozenset({draft.questionnaire.consent_item or ""})
    _check_entrance(placed, 1, consent, written.values_at["item"], findings)


def _find_gate_item(written: MarkedMap, known: KnownItems, findings: Findings) -> PlacedItem | None:
    at = written.values_at["item"]
    item_id: str = written["item"]
    placed = known.items.get(item_id)
    if placed is None and item_id not in known.broken:
        findings.report(at, "unknown_item", f"no item is called '{item_id}'; add it to a section")
    if placed and not placed.item.required:
        message = f"the item '{item_id}' decides who may answer; add required: true to it"
        findings.report(placed.written.values_at["id"], "gate_not_required", message)
    return placed


def _check_entrance(
    placed: PlacedItem, latest: int, allowed: frozenset[str], at: Mark, findings: Findings
) -> None:
    """The item is asked of everybody (but those who refused), in the section `latest` or before."""
    conditions = placed.asked_if.conditions if placed.asked_if else ()
    if frozenset().union(*map(items_in, conditions)) - allowed:
        message = f"'{placed.item.id}' must be asked of everybody; remove its 'when'"
        findings.report(at, "gate_conditional", message)
    elif placed.section > latest:
        message = f"'{placed.item.id}' decides who may answer; move it to the first section"
        findings.report(at, "gate_late", message)

"""Everything that must hold of a form once it can be read, in the order an author meets it."""

from __future__ import annotations

from forms.findings import Findings
from forms.rules.gate_rules import check_gates
from forms.rules.history_rules import check_history
from forms.rules.id_rules import check_ids
from forms.rules.item_rules import check_item
from forms.rules.layout_rules import check_grid_layout, check_item_layout
from forms.rules.paper_rules import check_printable
from forms.rules.pipe_rules import check_pipes
from forms.rules.place_rules import check_place
from forms.rules.privacy_rules import check_privacy
from forms.rules.reach_rules import check_reach
from forms.rules.reference_rules import check_conditions
from forms.source.form_source import Draft
from forms.source.known_items import know_items
from forms.source.library_source import Library


def check_meaning(draft: Draft, library: Library, file_stem: str, findings: Findings) -> None:
    """Report what is wrong with a form; `file_stem` is its file's name without the ending."""
    form_id = draft.questionnaire.id
    if form_id != file_stem:
        message = f"the form is called '{form_id}'; name its file {form_id}.yaml"
        findings.report(draft.written["form"].values_at["id"], "id_not_file_name", message)
    for placed in draft.parts.items:
        check_item(placed, findings)
        check_item_layout(placed, findings)
        check_privacy(placed, draft.questionnaire, findings)
        check_place(placed, draft.questionnaire, findings)
    check_grid_layout(draft.parts, findings)
    check_ids(draft, library, findings)
    check_history(draft, findings)
    known = know_items(draft.parts)
    check_conditions(draft.parts, known, findings)
    check_pipes(draft.parts, known, draft.questionnaire.languages, findings)
    check_gates(draft, known, findings)
    if draft.questionnaire.paper:
        check_printable(draft.parts, findings)
    if not findings.found:
        check_reach(draft, findings)

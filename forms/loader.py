"""One form file to one frozen questionnaire, or to every fault in it.

Two passes, as in a compiler: what cannot be read (YAML, shape) is reported for the form and all
its libraries together; only a form that can be read is looked at for meaning.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from forms.digest import digest_questionnaire
from forms.findings import Findings, Mark
from forms.form_source import Draft, read_draft
from forms.gate_rules import check_gates
from forms.item_rules import check_item
from forms.library_source import read_library
from forms.questionnaire import Questionnaire
from forms.reach_rules import check_reach
from forms.reference_rules import check_references
from forms.shape import check_form_shape
from forms.yaml_source import read_yaml


def load_questionnaire(path: Path) -> Questionnaire:
    """Read and check a form; raises `FormError` with all findings."""
    findings = Findings()
    written = read_yaml(path, findings)
    if written is not None:
        check_form_shape(written, Mark(str(path), 1, 1), findings)
    library = read_library(path, written, findings)
    findings.raise_if_any()
    draft = read_draft(written, library, findings)
    _check_meaning(draft, path, findings)
    findings.raise_if_any()
    return replace(draft.questionnaire, digest=digest_questionnaire(draft.questionnaire))


def _check_meaning(draft: Draft, path: Path, findings: Findings) -> None:
    form_id = draft.questionnaire.id
    if form_id != path.stem:
        message = f"the form is called '{form_id}'; name its file {form_id}.yaml"
        findings.report(draft.written["form"].values_at["id"], "id_not_file_name", message)
    for placed in draft.sources.items:
        check_item(placed, draft.questionnaire, findings)
    check_references(draft, findings)
    check_gates(draft, findings)
    if not findings.found:
        check_reach(draft, findings)

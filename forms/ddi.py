"""A form as DDI-Codebook 2.5, which data archives read: the questions behind every variable.

Names, order and attributes of the elements are those of the schema in namespace
`ddi:codebook:2_5`. Texts in several languages stand side by side with `xml:lang`, the source
language first.
"""

from __future__ import annotations

from lxml import etree

from forms.codebook import Variable, codebook
from forms.ddi_variable import NAMESPACE, add_text, add_variable, tag, variable_id
from forms.fielding import Fielding
from forms.items import ItemType
from forms.paper.blanks import NO_NAMES, Blanks, fill_for_data
from forms.questionnaire import Grid, Questionnaire


def write_ddi(questionnaire: Questionnaire, fielding: Fielding, blanks: Blanks = NO_NAMES) -> bytes:
    """Return the XML document (UTF-8); the same bytes for the same form and cluster.

    `blanks` are names and the last day for the abstract, which is the form's introduction.
    """
    variables = codebook(questionnaire, fielding)
    root = etree.Element(tag("codeBook"), {"version": "2.5"}, nsmap={None: NAMESPACE})
    root.set("ID", f"{questionnaire.id}_{questionnaire.version}")
    _add_citation(etree.SubElement(root, tag("docDscr")), questionnaire)
    _add_study(root, questionnaire, blanks)
    data = etree.SubElement(root, tag("dataDscr"))
    _add_sections(data, questionnaire, variables)
    _add_grids(data, questionnaire, variables)
    _add_lists(data, questionnaire, variables)
    for variable in variables:
        add_variable(data, variable, questionnaire, fielding)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_citation(parent: etree._Element, form: Questionnaire) -> None:
    citation = etree.SubElement(parent, tag("citation"))
    titles = etree.SubElement(citation, tag("titlStmt"))
    for number, language in enumerate(form.languages):
        add_text(titles, "parTitl" if number else "titl", form.title, language)
    etree.SubElement(titles, tag("IDNo"), {"agency": "surveyservice"}).text = form.id
    version = etree.SubElement(citation, tag("verStmt"))
    etree.SubElement(version, tag("version")).text = form.version
    etree.SubElement(citation, tag("notes"), {"type": "sha256"}).text = form.digest


def _add_study(root: etree._Element, form: Questionnaire, blanks: Blanks) -> None:
    study = etree.SubElement(root, tag("stdyDscr"))
    _add_citation(study, form)
    information = etree.SubElement(study, tag("stdyInfo"))
    for language in form.languages:
        abstract = add_text(information, "abstract", form.intro, language)
        abstract.text = fill_for_data(abstract.text or "", blanks, language)


def _add_sections(
    data: etree._Element, form: Questionnaire, variables: tuple[Variable, ...]
) -> None:
    for section in form.sections:
        names = [variable.name for variable in variables if variable.section == section.id]
        if names:
            group = _add_group(data, "section", section.id, names)
            for language in form.languages:
                add_text(group, "labl", section.title, language)


def _add_grids(data: etree._Element, form: Questionnaire, variables: tuple[Variable, ...]) -> None:
    grids = [block for each in form.sections for block in each.blocks if isinstance(block, Grid)]
    for grid in grids:
        rows = {item.id for item in grid.rows}
        names = [variable.name for variable in variables if variable.item_id in rows]
        if names:
            group = _add_group(data, "grid", grid.id, names)
            for language in form.languages:
                add_text(group, "labl", grid.text, language)


def _add_lists(data: etree._Element, form: Questionnaire, variables: tuple[Variable, ...]) -> None:
    """Multiple choices and rankings: one question that gave several variables."""
    for item in form.items:
        names = [variable.name for variable in variables if variable.item_id == item.id]
        if names and item.type in (ItemType.MULTIPLE, ItemType.RANKING):
            group = _add_group(data, "multipleResp", item.id, names)
            for language in form.languages:
                add_text(group, "labl", item.label, language)


def _add_group(data: etree._Element, kind: str, name: str, names: list[str]) -> etree._Element:
    attributes = {
        "ID": f"{kind}_{name}",
        "type": kind,
        "name": name,
        "var": " ".join(map(variable_id, names)),
    }
    return etree.SubElement(data, tag("varGrp"), attributes)

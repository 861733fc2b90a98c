"""One variable in DDI-Codebook 2.5: label, question, valid and missing values, format."""

from __future__ import annotations

from lxml import etree

from forms.codebook import Variable
from forms.fielding import Fielding
from forms.items import ItemType
from forms.missing import Missing
from forms.paper.condition_words import word_condition_by_id
from forms.paper.paper_words import paper_words_in
from forms.questionnaire import Questionnaire
from forms.scales import Direction, Level, Option
from forms.texts import Text

NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NATURES = {Level.NOMINAL: "nominal", Level.ORDINAL: "ordinal", Level.SCALE: "ratio"}
_DOMAINS = {
    ItemType.SINGLE: "category",
    ItemType.PLACE: "category",
    ItemType.MULTIPLE: "multiple",
    ItemType.RANKING: "multiple",
    ItemType.INTEGER: "numeric",
    ItemType.DATE: "datetime",
    ItemType.TEXT: "text",
}
_REPRESENTATIONS = {
    ItemType.INTEGER: "numeric",
    ItemType.DATE: "datetime",
    ItemType.TEXT: "text",
}


def tag(name: str) -> str:
    """The element's name in the namespace."""
    return f"{{{NAMESPACE}}}{name}"


def variable_id(name: str) -> str:
    """The XML id of a variable; names of variables and groups may be alike."""
    return f"var_{name}"


def add_text(parent: etree._Element, name: str, text: Text, language: str) -> etree._Element:
    """Add an element with the text in one language; pipes show their fallback."""
    element = etree.SubElement(parent, tag(name), {_LANGUAGE: language})
    element.text = text.in_language(language)
    return element


def add_variable(
    data: etree._Element, variable: Variable, form: Questionnaire, fielding: Fielding
) -> None:
    """Add the variable; its parts stand in the order of the schema."""
    element = etree.SubElement(data, tag("var"), _attributes_of(variable))
    for language in form.languages:
        add_text(element, "labl", variable.label, language)
    question = etree.SubElement(element, tag("qstn"))
    question.set("responseDomainType", _DOMAINS[variable.type])
    for language in form.languages:
        add_text(question, "qstnLit", variable.wording, language)
    _add_ranges(element, variable)
    _add_universe(element, variable, form, fielding)
    _add_categories(element, variable, form)
    if variable.focus_area:
        concept = etree.SubElement(element, tag("concept"), {"vocab": "landsbyklynger"})
        concept.text = variable.focus_area
    etree.SubElement(element, tag("varFormat"), _format_of(variable))
    for kind, words in _notes_of(variable):
        etree.SubElement(element, tag("notes"), {"type": kind}).text = words


def _attributes_of(variable: Variable) -> dict[str, str]:
    number = variable.type is ItemType.INTEGER
    return {
        "ID": variable_id(variable.name),
        "name": variable.name,
        "dcml": "0",
        "intrvl": "contin" if number else "discrete",
        "nature": "interval" if variable.type is ItemType.DATE else _NATURES[variable.measure],
        "temporal": "Y" if variable.type is ItemType.DATE else "N",
        "geog": "Y" if variable.type is ItemType.PLACE else "N",
        "representationType": _REPRESENTATIONS.get(variable.type, "code"),
    }


def _add_ranges(element: etree._Element, variable: Variable) -> None:
    if variable.type in (ItemType.INTEGER, ItemType.DATE):
        limits = {"min": variable.minimum, "max": variable.maximum}
        known = {name: str(limit) for name, limit in limits.items() if limit is not None}
        if known:
            valid = etree.SubElement(element, tag("valrng"))
            etree.SubElement(valid, tag("range"), {"UNITS": "INT"} | known)
    elif variable.codes:
        valid = etree.SubElement(element, tag("valrng"))
        for option in variable.codes:
            etree.SubElement(valid, tag("item"), {"VALUE": str(option.code)})
    invalid = etree.SubElement(element, tag("invalrng"))
    for option in variable.missing:
        etree.SubElement(invalid, tag("item"), {"VALUE": str(option.code)})


def _add_universe(
    element: etree._Element, variable: Variable, form: Questionnaire, fielding: Fielding
) -> None:
    if variable.asked_if is None:
        return
    for language in form.languages:
        clause = word_condition_by_id(variable.asked_if, form, fielding, language)
        words = paper_words_in(language).applies_only_if.format(clause=clause)
        etree.SubElement(element, tag("universe"), {_LANGUAGE: language}).text = words


def _add_categories(element: etree._Element, variable: Variable, form: Questionnaire) -> None:
    for option in variable.codes:
        _add_category(element, option, form)
    for option in variable.missing:
        _add_category(element, option, form, Missing(option.code))


def _add_category(
    element: etree._Element, option: Option, form: Questionnaire, why: Missing | None = None
) -> None:
    attributes = {"missing": "Y", "missType": why.name.lower()} if why else {"missing": "N"}
    category = etree.SubElement(element, tag("catgry"), attributes)
    etree.SubElement(category, tag("catValu")).text = str(option.code)
    for language in form.languages:
        add_text(category, "labl", option.label, language)


def _format_of(variable: Variable) -> dict[str, str]:
    if variable.type is ItemType.TEXT:
        return {"type": "character", "schema": "other"}
    if variable.type is ItemType.DATE:
        return {"type": "numeric", "schema": "ISO", "formatname": "YYYYMMDD", "category": "date"}
    return {"type": "numeric", "schema": "other"}


def _notes_of(variable: Variable) -> list[tuple[str, str]]:
    notes = [("since", variable.since)]
    if variable.direction and variable.direction is not Direction.NONE:
        notes.append(("direction", variable.direction.value))
    for kind, codes in (("top_box", variable.top_box), ("bottom_box", variable.bottom_box)):
        if codes:
            notes.append((kind, " ".join(map(str, codes))))
    return notes

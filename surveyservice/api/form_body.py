"""Forms as plain data for the API: texts by language, codes as integers, conditions as written."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from forms.conditions import All, Answered, AtLeast, AtMost, Condition, Is, Not, OneOf
from forms.conditions import Any as AnyOf
from forms.findings import Finding
from forms.items import Item, ItemType
from forms.questionnaire import Questionnaire, Section
from forms.texts import Text
from surveyservice.services.list_forms import FormFile


def summarise_form(file: FormFile) -> dict[str, Any]:
    """One line of the list of forms."""
    form = file.questionnaire
    return {
        "id": file.id,
        "title": _by_language(form.title) if form else None,
        "version": form.version if form else None,
        "wave": form.wave.value if form else None,
        "kind": form.kind.value if form else None,
        "languages": list(form.languages) if form else [],
        "items": len(form.items) if form else 0,
        "digest": form.digest if form else None,
        "findings": list_findings(file.findings),
    }


def describe_form(file: FormFile, form: Questionnaire) -> dict[str, Any]:
    """A whole form."""
    return summarise_form(file) | {
        "minutes": form.minutes,
        "consent_item": form.consent_item,
        "compares_with": list(form.compares_with),
        "sections": [_describe_section(section) for section in form.sections],
        "questions": [_describe_item(section, item) for section, item in form.walk()],
    }


def list_findings(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Findings as objects."""
    return [asdict(finding) for finding in findings]


def write_condition(condition: Condition) -> dict[str, Any]:
    """The condition with the keys of a form file; dates are numbers, YYYYMMDD."""
    match condition:
        case All(parts):
            return {"all": [write_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [write_condition(part) for part in parts]}
        case Not(part):
            return {"not": write_condition(part)}
        case Answered(item):
            return {"answer": item, "answered": True}
        case Is(item, code):
            return {"answer": item, "is": code}
        case OneOf(item, codes):
            return {"answer": item, "in": list(codes)}
        case AtLeast(item, limit):
            return {"answer": item, "at_least": limit}
        case AtMost(item, limit):
            return {"answer": item, "at_most": limit}


def _describe_section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": _by_language(section.title),
        "when": write_condition(section.when) if section.when else None,
        "items": [item.id for item in section.items],
    }


def _describe_item(section: Section, item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "section": section.id,
        "grid": item.grid,
        "type": item.type.value,
        "text": _by_language(item.text),
        "hint": _by_language(item.hint),
        "label": _by_language(item.label),
        "scale": item.scale.id if item.scale else None,
        "options": [
            {"code": one.code, "label": _by_language(one.label), "exclusive": one.exclusive}
            for one in item.options
        ],
        "required": item.required,
        "minimum": item.minimum,
        "maximum": item.maximum,
        "max_length": item.max_length if item.type is ItemType.TEXT else None,
        "when": write_condition(item.when) if item.when else None,
        "focus_area": item.focus_area,
        "other_of": asdict(item.other_of) if item.other_of else None,
        "since": item.since,
        "comparable": dict(item.comparable),
        "never_export": item.never_export,
        "quasi_identifier": item.quasi_identifier is not None,
    }


def _by_language(text: Text) -> dict[str, str]:
    return dict(text.by_language)

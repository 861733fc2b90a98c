"""A whole form from its written form, together with where everything stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.findings import Findings
from forms.marked_data import MarkedMap
from forms.questionnaire import AgeGate, Kind, Questionnaire, Wave
from forms.source.condition_source import read_condition
from forms.source.item_source import ItemReader
from forms.source.library_source import Library
from forms.source.placed_parts import PlacedParts
from forms.source.scale_source import ScaleShelf
from forms.source.section_source import SectionReader
from forms.source.text_source import LETTER, TextReader


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that has been read but not checked; `questionnaire.digest` is still empty."""

    questionnaire: Questionnaire
    written: MarkedMap
    parts: PlacedParts


def read_draft(written: MarkedMap, library: Library, findings: Findings) -> Draft:
    """Build the questionnaire from a form whose shape is right."""
    languages = _read_languages(written["languages"], findings)
    texts = TextReader(languages, written.at.file, findings, frozenset(_item_ids_in(written)))
    scales = ScaleShelf(library.scales, texts, findings)
    reader = SectionReader(ItemReader(texts, scales, library.items, findings), findings)
    for name, place in written["scales"].keys_at.items() if "scales" in written else ():
        scales.find_scale(name, place)
    head = written["form"]
    sections = tuple(
        reader.read_section(section, position)
        for position, section in enumerate(written["sections"])
    )
    questionnaire = Questionnaire(
        id=head["id"],
        version=head["version"],
        wave=Wave(head["wave"]),
        kind=Kind(head["kind"]),
        title=texts.read_text(head, "title"),
        intro=texts.read_text(head, "intro", LETTER),
        languages=languages,
        sections=sections,
        digest="",
        consent_item=written["consent"]["item"] if "consent" in written else None,
        age_gate=_read_age_gate(written.get("age_gate")),
        minutes=head.get("minutes", 10),
        compares_with=tuple(head.get("compares_with", ())),
        paper=head.get("paper", True),
    )
    return Draft(questionnaire, written, reader.parts)


def _read_languages(written: MarkedMap, findings: Findings) -> tuple[str, ...]:
    """All languages of the form, the source language first."""
    source: str = written["source"]
    required: list[str] = written["required"]
    if source not in required:
        message = f"the source language '{source}' must stand in 'required'; add it"
        findings.report(written.values_at["required"], "source_language", message)
    return (source, *(dict.fromkeys(code for code in required if code != source)))


def _item_ids_in(written: MarkedMap) -> Iterator[str]:
    """The ids of the questions of a form, before they are read."""
    for section in written["sections"]:
        for entry in section["items"]:
            for each in entry.get("rows", (entry,)):
                yield each if isinstance(each, str) else each.get("use", each.get("id", ""))


def _read_age_gate(written: MarkedMap | None) -> AgeGate | None:
    if written is None:
        return None
    passes = read_condition(written["passes"])
    return AgeGate(written["item"], written["years"], passes) if passes else None

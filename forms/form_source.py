"""A whole form from its written form, together with where everything stood."""

from __future__ import annotations

from dataclasses import dataclass

from forms.condition_source import read_condition
from forms.findings import Findings
from forms.item_source import ItemReader
from forms.library_source import Library
from forms.marked_data import MarkedMap
from forms.questionnaire import AgeGate, Kind, Questionnaire, Wave
from forms.scale_source import ScaleShelf
from forms.section_source import SectionReader
from forms.text_source import TextReader


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that has been read but not checked; `questionnaire.digest` is still empty."""

    questionnaire: Questionnaire
    written: MarkedMap
    sources: SectionReader


def read_draft(written: MarkedMap, library: Library, findings: Findings) -> Draft:
    """Build the questionnaire from a form whose shape is right."""
    languages = _read_languages(written["languages"], findings)
    texts = TextReader(languages, written.at.file, findings)
    scales = ScaleShelf(library.scales, texts, findings)
    sources = SectionReader(ItemReader(texts, scales, library.items, findings), findings)
    for name, place in written["scales"].keys_at.items() if "scales" in written else ():
        scales.find_scale(name, place)
    head = written["form"]
    sections = tuple(
        sources.read_section(section, position)
        for position, section in enumerate(written["sections"])
    )
    questionnaire = Questionnaire(
        id=head["id"],
        version=head["version"],
        wave=Wave(head["wave"]),
        kind=Kind(head["kind"]),
        title=texts.read_text(head, "title"),
        intro=texts.read_text(head, "intro", fillable=True),
        languages=languages,
        sections=sections,
        digest="",
        consent_item=written["consent"]["item"] if "consent" in written else None,
        age_gate=_read_age_gate(written.get("age_gate")),
        minutes=head.get("minutes", 10),
    )
    return Draft(questionnaire, written, sources)


def _read_languages(written: MarkedMap, findings: Findings) -> tuple[str, ...]:
    """All languages of the form, the source language first."""
    source: str = written["source"]
    required: list[str] = written["required"]
    if source not in required:
        message = f"the source language '{source}' must stand in 'required'; add it"
        findings.report(written.values_at["required"], "source_language", message)
    return (source, *(dict.fromkeys(code for code in required if code != source)))


def _read_age_gate(written: MarkedMap | None) -> AgeGate | None:
    if written is None:
        return None
    passes = read_condition(written["passes"])
    return AgeGate(written["item"], written["years"], passes) if passes else None

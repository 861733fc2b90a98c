"""Translations back into the files of a form, at the places they came from.

Nothing is written here: an import is planned as new texts of the files, and the form made of them
is checked, so that a translation can never leave a form that no longer loads.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from forms.findings import Findings, FormError, Mark
from forms.loader import load_text
from forms.marked_data import MarkedMap
from forms.source.text_source import TextReader
from forms.source.unprintable import find_unprintable, refuse_sign
from forms.translation.po_error import Entry, Outcome, TranslationError
from forms.translation.po_export import check_language
from forms.translation.source_files import FormFiles, SourceFile
from forms.translation.text_places import TextPlace, find_places
from forms.translation.yaml_splice import Edit, apply_edits, put_member, put_value


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import does: every entry, the files that change with their new text.

    `untranslated` are the names of texts that the language still lacks. A language that the form
    does not have yet is added when all its texts are there; until then nothing is written, as a
    form is never published with a text missing.
    """

    language: str
    entries: tuple[Entry, ...]
    texts: Mapping[Path, str]
    untranslated: tuple[str, ...]
    is_new_language: bool

    @property
    def is_blocked(self) -> bool:
        """Whether nothing can be written because a new language lacks texts."""
        return self.is_new_language and bool(self.untranslated)

    def count(self) -> dict[Outcome, int]:
        """How many entries had each outcome; together they are all entries."""
        counted = Counter(entry.outcome for entry in self.entries)
        return {outcome: counted[outcome] for outcome in Outcome}


def plan_import(files: FormFiles, po: bytes) -> ImportPlan:
    """Plan the import of a .po file. Raises `TranslationError`."""
    catalog = _read_catalog(po)
    language = (catalog.locale_identifier or "").partition("_")[0]
    if not language:
        raise TranslationError("no_language")
    check_language(files, language)
    places = {place.context: place for place in find_places(files)}
    source = files.languages[0]
    edits: dict[Path, list[Edit]] = {}
    entries: list[Entry] = []
    translated = {name for name, place in places.items() if language in place.words}
    for message in _messages(catalog):
        entry = _judge(message, places, source, language)
        entries.append(entry)
        if entry.outcome is Outcome.READY:
            place = places[entry.context]
            edit = put_value(place.source.text, place.node, language, str(message.string))
            edits.setdefault(place.source.path, []).append(edit)
            translated.add(entry.context)
    untranslated = tuple(name for name in places if name not in translated)
    is_new = language not in files.languages
    if is_new:
        edit = put_member(files.form.text, files.required, language)
        edits.setdefault(files.form.path, []).append(edit)
    plan = ImportPlan(language, tuple(entries), _apply(files, edits), untranslated, is_new)
    if plan.is_blocked:
        return replace(plan, texts={})
    _check_result(files, plan.texts)
    return plan


def _read_catalog(po: bytes) -> Catalog:
    try:
        return read_po(io.BytesIO(po), abort_invalid=True)
    except PoFileError as error:
        raise TranslationError("broken_po", {"line": (error.lineno or 0) + 1}) from None
    except (UnicodeDecodeError, LookupError, ValueError):
        raise TranslationError("broken_po", {"line": 1}) from None


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _judge(message: Message, places: Mapping[str, TextPlace], source: str, language: str) -> Entry:
    context, words = message.context or "", message.string
    line = message.lineno or 0
    place = places.get(context)
    if place is None:
        return Entry(line, context, Outcome.UNKNOWN)
    if message.id != place.words.get(source):
        return Entry(line, context, Outcome.OUTDATED)
    if message.fuzzy:
        return Entry(line, context, Outcome.FUZZY)
    if not isinstance(words, str) or not words.strip():
        return Entry(line, context, Outcome.EMPTY)
    if words == place.words.get(language):
        return Entry(line, context, Outcome.SAME)
    if fault := _fault_of(words, place, source, language):
        return Entry(line, context, Outcome.REFUSED, *fault)
    return Entry(line, context, Outcome.READY)


def _fault_of(words: str, place: TextPlace, source: str, language: str) -> tuple[str, str] | None:
    """Code and words of what the form's own reader finds on the translation beside its source."""
    if odd := find_unprintable(words):
        return "unprintable", refuse_sign(odd[0])
    at = Mark(str(place.source.path), place.line, 1)
    pair = MarkedMap(at)
    pair.put(source, place.words[source], at, at)
    pair.put(language, words, at, at)
    findings = Findings()
    TextReader((source, language), at.file, findings).read_words(pair, place.kind)
    return (findings.found[0].code, findings.found[0].message) if findings.found else None


def _apply(files: FormFiles, edits: Mapping[Path, list[Edit]]) -> dict[Path, str]:
    sources: list[SourceFile] = [files.form, *files.libraries.values()]
    by_path = {source.path: source.text for source in sources}
    return {path: apply_edits(by_path[path], changes) for path, changes in edits.items()}


def _check_result(files: FormFiles, texts: Mapping[Path, str]) -> None:
    libraries = {
        name: texts.get(source.path, source.text) for name, source in files.libraries.items()
    }
    text = texts.get(files.form.path, files.form.text)
    try:
        load_text(text, files.form.path.name, libraries)
    except FormError as error:
        raise TranslationError("would_break", findings=error.findings) from None

"""Translators' files: every text of the form once, with its place, limits and what to keep."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from forms.catalogue import PACKAGED
from forms.loader import load_questionnaire
from forms.questionnaire import Grid
from forms.translation.po_error import TranslationError
from forms.translation.po_export import export_translation
from forms.translation.source_files import read_files
from forms.translation.text_places import find_places
from tests.forms.form_files import EXAMPLES
from tests.forms.translation_samples import NOW

FILES = [*sorted(PACKAGED.glob("*.yaml")), *sorted(EXAMPLES.glob("*.yaml"))]
each_form = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def catalog_of(form_id: str, language: str) -> Catalog:
    files = read_files(EXAMPLES / f"{form_id}.yaml")
    return read_po(io.BytesIO(export_translation(files, language, NOW)))


@each_form
def test_every_text_of_the_form_is_found_once(file: Path) -> None:
    form = load_questionnaire(file)
    places = find_places(read_files(file))
    contexts = [place.context for place in places]
    assert len(contexts) == len(set(contexts))
    found = {place.words["da"] for place in places}
    blocks = [block for section in form.sections for block in section.blocks]
    texts = [form.title, form.intro, *(block.text for block in blocks)]
    texts += [text for each in form.sections for text in (each.title, each.intro)]
    texts += [row.text for block in blocks if isinstance(block, Grid) for row in block.rows]
    texts += [option.label for item in form.items for option in item.options]
    texts += [text for i in form.items if not i.other_of for text in (i.label, i.hint)]
    assert {text.by_language["da"] for text in texts if text.by_language} <= found


@each_form
def test_texts_stand_in_the_line_that_is_named(file: Path) -> None:
    for place in find_places(read_files(file)):
        lines = place.source.text.splitlines()[place.line - 1 : place.line + 8]
        assert "da:" in "\n".join(lines)


@pytest.mark.parametrize(
    ("form_id", "contexts"),
    [
        ("single_choice", ["form.title", "form.intro", "section.side.title", "item.koersel.text"]),
        ("single_choice", ["item.koersel.label", "item.koersel.hint", "item.koersel.-8"]),
        ("scale_grid", ["grid.moede.text", "item.moede_nok.text", "scale.enig3_vi.-8"]),
        ("routing", ["info.tak.text"]),
        ("multiple_choice", ["scale.kanaler.0"]),
        ("library_items", ["shared_items.yaml:item.samarbejde.1"]),
        ("library_items", ["shared_items.yaml:item.kender_formand.text"]),
        ("library_items", ["shared_items.yaml:scale.kendskab_vi.-8"]),
    ],
)
def test_places_are_named_by_ids(form_id: str, contexts: list[str]) -> None:
    found = {place.context for place in find_places(read_files(EXAMPLES / f"{form_id}.yaml"))}
    assert set(contexts) <= found


def test_of_a_library_only_what_the_form_uses_is_translated() -> None:
    places = find_places(read_files(PACKAGED / "slutevaluering_kommune.yaml"))
    items = {p.context for p in places if p.context.endswith(".text") and ":" in p.context}
    assert "samtykke.yaml:item.samtykke.text" in items
    assert "samtykke.yaml:item.fyldt_16.text" not in items


def test_an_entry_holds_source_translation_and_place() -> None:
    message = catalog_of("gates", "en").get("Før du svarer", context="section.indgang.title")
    assert message is not None
    assert message.string == "Entrance" or message.string == "Before you answer"
    ((file, line),) = message.locations
    assert (file, (EXAMPLES / file).read_text(encoding="utf-8").splitlines()[line - 1]) == (
        "gates.yaml",
        '    title: {da: "Før du svarer", en: "Before you answer"}',
    )


@pytest.mark.parametrize(
    ("form_id", "context", "comments"),
    [
        ("gates", "form.intro", ["Keep {cluster}, {municipality}, {deadline} as it is."]),
        ("gates", "item.alder.label", ["At most 120 characters."]),
        ("gates", "section.side.title", []),
        (
            "piping",
            "section.trivsel.intro",
            ["Keep {answer.landsby|...}; translate only the words after the bar."],
        ),
    ],
)
def test_comments_tell_limits_and_what_to_keep(
    form_id: str, context: str, comments: list[str]
) -> None:
    (message,) = [m for m in catalog_of(form_id, "en") if m.context == context]
    assert message.auto_comments == comments


def test_a_new_language_is_empty() -> None:
    catalog = catalog_of("gates", "fr")
    assert catalog.locale_identifier == "fr"
    assert {message.string for message in catalog if message.id} == {""}
    assert not catalog.fuzzy


def test_a_language_without_a_locale_can_be_exported() -> None:
    assert len(catalog_of("gates", "zz")) == len(catalog_of("gates", "en"))


@pytest.mark.parametrize(
    ("language", "code"),
    [("da", "source_language"), ("english", "bad_language"), ("EN", "bad_language")],
)
def test_a_language_that_cannot_be_translated_into(language: str, code: str) -> None:
    with pytest.raises(TranslationError) as caught:
        export_translation(read_files(EXAMPLES / "gates.yaml"), language, NOW)
    assert caught.value.code == code


def test_the_same_form_gives_the_same_file() -> None:
    files = read_files(EXAMPLES / "gates.yaml")
    assert export_translation(files, "en", NOW) == export_translation(files, "en", NOW)

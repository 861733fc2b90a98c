"""Translations back into the files: there and back again, and each entry accounted for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel.messages.catalog import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalogue import PACKAGED
from forms.loader import load_questionnaire
from forms.translation.po_error import Outcome, TranslationError
from forms.translation.po_import import ImportPlan, plan_import
from forms.translation.source_files import read_files
from forms.translation.text_places import find_places
from tests.forms.form_files import EXAMPLES
from tests.forms.translation_samples import copy_form, export, fill, mark_up

FILES = [*sorted(PACKAGED.glob("*.yaml")), *sorted(EXAMPLES.glob("*.yaml"))]
each_form = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def store(plan: ImportPlan) -> None:
    for path, text in plan.texts.items():
        path.write_bytes(text.encode("utf-8"))


def words_in(form: Path, language: str) -> dict[str, str | None]:
    return {place.context: place.words.get(language) for place in find_places(read_files(form))}


@each_form
def test_a_new_language_goes_there_and_back(file: Path, tmp_path: Path) -> None:
    form = copy_form(tmp_path, file)
    before = load_questionnaire(form)
    filled = fill(export(form, "fr"), mark_up)
    plan = plan_import(read_files(form), filled)
    store(plan)
    after = load_questionnaire(form)
    assert after.languages == (*before.languages, "fr")
    assert after.title.by_language["fr"] == f"~{after.title.by_language['da']}"
    assert plan.untranslated == ()
    assert plan.count()[Outcome.READY] == len(plan.entries) == len(words_in(form, "fr"))
    again = export(form, "fr")
    assert strings(again) == strings(filled)
    assert {e.outcome for e in plan_import(read_files(form), again).entries} == {Outcome.SAME}


def strings(po: bytes) -> dict[str, object]:
    found: dict[str, object] = {}

    def note(message: Message) -> None:
        found[str(message.context)] = message.string

    fill(po, note)
    return found


@each_form
def test_nothing_but_the_new_language_has_changed(file: Path, tmp_path: Path) -> None:
    form = copy_form(tmp_path, file)
    files = read_files(form)
    plan = plan_import(files, fill(export(form, "fr"), mark_up))
    for source in (files.form, *files.libraries.values()):
        changed = plan.texts.get(source.path, source.text)
        assert is_woven_into(source.text, changed)
        comments = [line for line in source.text.splitlines() if line.lstrip().startswith("#")]
        assert comments == [line for line in changed.splitlines() if line.lstrip().startswith("#")]


def is_woven_into(old: str, new: str) -> bool:
    """Whether `new` is `old` with signs added and none taken away or moved."""
    signs = iter(new)
    return all(sign in signs for sign in old)


def entry_of(plan: ImportPlan, context: str) -> tuple[Outcome, str]:
    (entry,) = [entry for entry in plan.entries if entry.context == context]
    return entry.outcome, entry.reason


def change(context: str, words: str) -> Callable[[Message], str | None]:
    return lambda message: words if message.context == context else None


@pytest.mark.parametrize(
    ("context", "words", "outcome", "reason"),
    [
        ("section.side.title", "Wellness", Outcome.READY, ""),
        ("section.side.title", "Well-being", Outcome.SAME, ""),
        ("section.side.title", "", Outcome.EMPTY, ""),
        ("section.side.title", "  ", Outcome.EMPTY, ""),
        ("section.side.title", "A\x07B", Outcome.REFUSED, "unprintable"),
        ("section.side.title", "{cluster}", Outcome.REFUSED, "placeholder_unknown"),
        ("form.intro", "No names here.", Outcome.REFUSED, "placeholder_parity"),
        ("item.alder.label", "x" * 121, Outcome.REFUSED, "label_too_long"),
        ("item.alder.text", "x" * 601, Outcome.REFUSED, "text_too_long"),
    ],
)
def test_one_entry(context: str, words: str, outcome: Outcome, reason: str, tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    plan = plan_import(read_files(form), fill(export(form, "en"), change(context, words)))
    assert entry_of(plan, context) == (outcome, reason)
    others = {entry.outcome for entry in plan.entries if entry.context != context}
    assert others == {Outcome.SAME}
    assert bool(plan.texts) is (outcome is Outcome.READY)
    assert sum(plan.count().values()) == len(plan.entries) == len(words_in(form, "en"))


def test_earlier_answers_must_be_read_out_in_the_translation_too(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "piping.yaml")
    lost = change("item.savn.text", "What do you miss most?")
    plan = plan_import(read_files(form), fill(export(form, "en"), lost))
    assert entry_of(plan, "item.savn.text") == (Outcome.REFUSED, "pipe_parity")


def test_entries_that_do_not_count_are_told_with_their_line(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    text = export(form, "en").decode()
    text = text.replace('msgid "Trivsel"', 'msgid "Velvære"')
    text = text.replace('msgctxt "item.alder.label"', 'msgctxt "item.aar.label"')
    text = text.replace('msgctxt "item.alder.text"', '#, fuzzy\nmsgctxt "item.alder.text"')
    plan = plan_import(read_files(form), text.encode())
    assert entry_of(plan, "section.side.title") == (Outcome.OUTDATED, "")
    assert entry_of(plan, "item.aar.label") == (Outcome.UNKNOWN, "")
    assert entry_of(plan, "item.alder.text") == (Outcome.FUZZY, "")
    lines = text.splitlines()
    for entry in plan.entries:
        assert lines[entry.line - 1].startswith("msgid")
        assert lines[entry.line - 2] == f'msgctxt "{entry.context}"'


def test_a_new_language_waits_for_its_last_text(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    partly = fill(export(form, "fr"), lambda m: None if m.context == "form.title" else mark_up(m))
    plan = plan_import(read_files(form), partly)
    assert plan.is_blocked
    assert (plan.untranslated, dict(plan.texts)) == (("form.title",), {})


def test_a_language_that_is_there_need_not_be_whole(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    plan = plan_import(read_files(form), fill(export(form, "en"), change("form.title", "")))
    assert (plan.is_new_language, plan.is_blocked, plan.untranslated) == (False, False, ())


def test_the_header_names_the_language(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    files, po = read_files(form), export(form, "en").decode()
    for header, code in [("", "no_language"), ('"Language: da\\n"', "source_language")]:
        with pytest.raises(TranslationError) as caught:
            plan_import(files, po.replace('"Language: en\\n"', header).encode())
        assert caught.value.code == code
    region = po.replace('"Language: en\\n"', '"Language: en_GB\\n"').encode()
    assert plan_import(files, region).language == "en"


@pytest.mark.parametrize(
    ("po", "line"), [(b'msgid "a"\nthe end\n', 2), (b"\xff\xfe\x00", 1), (b"Kaere ven,\n", 1)]
)
def test_what_is_no_po_file(po: bytes, line: int) -> None:
    with pytest.raises(TranslationError) as caught:
        plan_import(read_files(EXAMPLES / "gates.yaml"), po)
    assert (caught.value.code, caught.value.data["line"]) == ("broken_po", line)


def test_a_form_that_would_not_load_is_not_planned(tmp_path: Path) -> None:
    form = copy_form(tmp_path, EXAMPLES / "gates.yaml")
    files, po = read_files(form), export(form, "en")
    broken = replace(files.form, text=files.form.text.replace("passes:", "fails:"))
    with pytest.raises(TranslationError) as caught:
        plan_import(replace(files, form=broken), fill(po, change("form.title", "Other")))
    assert caught.value.code == "would_break"


printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.integers(0, 30), printable.filter(lambda t: not set(t) & set("{}"))))
def test_any_words_go_there_and_back(words: dict[int, str]) -> None:
    numbers: dict[str, int] = {}

    def translate(message: Message) -> str:
        number = numbers.setdefault(str(message.context), len(numbers))
        given_words = words.get(number, "").strip()[:100]
        return given_words if given_words and "{" not in str(message.id) else mark_up(message)

    with TemporaryDirectory() as folder:
        form = copy_form(Path(folder), EXAMPLES / "library_items.yaml")
        filled = fill(export(form, "fr"), translate)
        store(plan_import(read_files(form), filled))
        assert words_in(form, "fr") == strings(filled)
        assert load_questionnaire(form).languages == ("da", "fr")

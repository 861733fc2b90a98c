"""The texts of a form as a gettext file (.po), the format translators' tools read.

The text in the source language is the msgid; the name of its place is the msgctxt, by which
`forms.translation.po_import` finds the way back. Comments give limits and what must be kept.
"""

from __future__ import annotations

import io
import re
from datetime import datetime

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from forms.piping import pipes_in, without_pipes
from forms.translation.po_error import TranslationError
from forms.translation.source_files import FormFiles
from forms.translation.text_places import TextPlace, find_places

LANGUAGE = re.compile(r"[a-z]{2}\Z")

_PLACEHOLDER = re.compile(r"\{[a-z]+\}")


def export_translation(files: FormFiles, language: str, now: datetime) -> bytes:
    """Return the .po file of one language, with the translations there are already.

    `now` (aware) is the only time in it. Raises `TranslationError`.
    """
    check_language(files, language)
    source = files.languages[0]
    catalog = Catalog(
        locale=_locale_of(language),
        project=files.form.path.stem,
        version=files.version,
        creation_date=now,
        revision_date=now,
        header_comment=f"# Translation of the form {files.form.path.stem} into '{language}'.",
        fuzzy=False,
    )
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    for place in find_places(files):
        words = place.words
        if source in words:
            message = catalog.add(
                words[source],
                words.get(language, ""),
                locations=[(place.source.path.name, place.line)],
                auto_comments=_comments_on(place, words[source]),
                context=place.context,
            )
            message.flags.discard("python-brace-format")  # a pipe is not one, tools would object
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0)
    return buffer.getvalue()


def check_language(files: FormFiles, language: str) -> None:
    """Raise `TranslationError` for a language that a form cannot be translated into."""
    if not LANGUAGE.match(language):
        raise TranslationError("bad_language", {"language": language})
    if language == files.languages[0]:
        raise TranslationError("source_language", {"language": language})


def _locale_of(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except UnknownLocaleError:
        return None


def _comments_on(place: TextPlace, words: str) -> list[str]:
    comments = [f"At most {place.kind.most} characters."] if place.kind.most else []
    if kept := dict.fromkeys(_PLACEHOLDER.findall(without_pipes(words))):
        comments.append(f"Keep {', '.join(kept)} as it is.")
    comments += [
        f"Keep {{answer.{pipe.item}|...}}; translate only the words after the bar."
        for pipe in pipes_in(words)
    ]
    return comments

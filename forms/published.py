"""A published form as text that outlives its file: what was asked stays readable for good.

The text is the one the digest is taken over, so a stored form proves itself: content and
fingerprint cannot come apart.
"""

from __future__ import annotations

import json
from dataclasses import replace

from forms.digest import canonical_text, digest_questionnaire
from forms.questionnaire import Questionnaire
from forms.typed_data import DataMismatch, restore_data


class PublishedFormBroken(ValueError):
    """The text is no questionnaire of this release.

    `code` is "not_json" (damaged), "unknown_content" (no form, or of a release that knows more), or
    "other_meaning" (it would be read as another content than was published).
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def write_published(questionnaire: Questionnaire) -> str:
    """The questionnaire as canonical ASCII JSON; its SHA-256 is the questionnaire's digest."""
    return canonical_text(questionnaire)


def read_published(text: str) -> Questionnaire:
    """The questionnaire that was written, with its digest. Raises `PublishedFormBroken`."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PublishedFormBroken("not_json", str(error)) from error
    questionnaire = _restore(content)
    # Fields at their default are not written: a release with other defaults would read another.
    if canonical_text(questionnaire) != text:
        raise PublishedFormBroken("other_meaning", "it does not read as it was written")
    return replace(questionnaire, digest=digest_questionnaire(questionnaire))


def _restore(content: object) -> Questionnaire:
    if not isinstance(content, dict):
        raise PublishedFormBroken("unknown_content", "expected an object")
    languages = content.get("languages")
    order = (
        [each for each in languages if isinstance(each, str)] if isinstance(languages, list) else []
    )
    try:
        # Canonical keys are sorted; a text without its source language first would read otherwise.
        restored: Questionnaire = restore_data(Questionnaire, content | {"digest": ""}, order)
    except (DataMismatch, RecursionError) as error:
        raise PublishedFormBroken("unknown_content", str(error)) from error
    return restored

"""A municipality's own words for its letters and messages, with blanks that are filled per letter.

What the law asks for is no part of them: that answering is voluntary, the notice on personal data
and the way to get no more letters stand in every letter, whatever a municipality writes here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

LONGEST_CLUSTER = 60
"""Characters that a cluster's name is taken to have where no cluster is known yet."""

_LETTER_BLANKS = frozenset({"klynge", "kommune", "landsby", "minutter", "svarfrist"})
# A message's subject and notice are shown on lock screens: nothing of the household goes there.
_MESSAGE_BLANKS = frozenset({"klynge"})
_BLANK = re.compile(r"\{([^{}]*)\}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Repeated letters with prizes about voluntary surveys drew complaints in 2025; a prize is also
# advertising, which persons with markedsføringsbeskyttelse have declined.
_PRIZE = re.compile(
    r"\b(præmie|lodtrækning|gevinst|gavekort)\w*|\bvinde?\b (?=en\b|et\b|\d)", re.IGNORECASE
)


class TextsError(Exception):
    """Words that cannot be used. `key` is the text's name; the text itself is never carried.

    Codes: `unknown_text`, `not_text`, `empty`, `too_long` (`limit`), `unknown_placeholder`,
    `loose_brace`, `control_character`, `prize`.
    """

    def __init__(self, code: str, key: str, **data: int) -> None:
        super().__init__(f"{code}: {key}")
        self.code = code
        self.key = key
        self.data = data


@dataclass(frozen=True, slots=True)
class MunicipalTexts:
    """Own words where given; None means the words that come with the service.

    They are for households. Letters to the participants of an evaluation keep the standard words,
    since one heading cannot ask both "how is it to live here" and "how did the work go".
    `reminder` takes the place of the reminder's own sentence, `closing` ends the letter.
    """

    heading: str | None = None
    purpose: str | None = None
    closing: str | None = None
    reminder: str | None = None
    memo_label: str | None = None
    memo_notification: str | None = None


_LIMITS = {
    "heading": 100,
    "purpose": 420,
    "closing": 160,
    "reminder": 160,
    "memo_label": 128,
    "memo_notification": 150,
}
STANDARD = MunicipalTexts()
TEXT_NAMES = tuple(field.name for field in fields(MunicipalTexts))


def read_texts(
    mapping: Mapping[str, object], longest_cluster: int = LONGEST_CLUSTER
) -> MunicipalTexts:
    """Return the texts of a mapping by name. Raises `TextsError` for the first that will not do.

    Limits are in characters; those of messages count the blanks as filled with a cluster's name of
    `longest_cluster` characters, since a message that is too long is refused days after sending.
    """
    return MunicipalTexts(
        **{key: _checked(key, value, longest_cluster) for key, value in mapping.items()}
    )


def fill_blanks(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of `{klynge}` and its like. A blank without value stays as it is."""
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)


def _checked(key: str, value: object, longest_cluster: int) -> str:
    if key not in TEXT_NAMES:
        raise TextsError("unknown_text", str(key)[:40])
    if not isinstance(value, str):
        raise TextsError("not_text", key)
    text = " ".join(value.split())
    if not text:
        raise TextsError("empty", key)
    if _CONTROL.search(text):
        raise TextsError("control_character", key)
    if _PRIZE.search(text):
        raise TextsError("prize", key)
    _check_blanks(key, text)
    if len(fill_blanks(text, {"klynge": "x" * longest_cluster})) > _LIMITS[key]:
        raise TextsError("too_long", key, limit=_LIMITS[key])
    return text


def _check_blanks(key: str, text: str) -> None:
    allowed = _MESSAGE_BLANKS if key.startswith("memo_") else _LETTER_BLANKS
    if any(name not in allowed for name in _BLANK.findall(text)):
        raise TextsError("unknown_placeholder", key)
    if "{" in _BLANK.sub("", text) or "}" in _BLANK.sub("", text):
        raise TextsError("loose_brace", key)

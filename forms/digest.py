"""The fingerprint of a questionnaire: what a respondent was asked, whatever file it came from.

Every response names this digest, so a published form cannot change unnoticed. It is taken over the
resolved content (libraries laid in), so comments, line breaks, the order of keys and how texts are
shared between files do not count. Fields at their default are left out: a key that the format
gains later leaves the digest of older forms as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from forms.questionnaire import Questionnaire


def digest_questionnaire(questionnaire: Questionnaire) -> str:
    """SHA-256 (hex) over the canonical text of the questionnaire."""
    return hashlib.sha256(canonical_text(questionnaire).encode("ascii")).hexdigest()


def canonical_text(questionnaire: Questionnaire) -> str:
    """The questionnaire as ASCII JSON, its own digest excepted: one content, one text."""
    content = _plain(questionnaire)
    del content["digest"]
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """The value as JSON data; dataclasses carry their type, so that `any` differs from `all`."""
    if is_dataclass(value):
        named = {f.name: getattr(value, f.name) for f in fields(value) if not _is_default(f, value)}
        return {"type!": type(value).__name__} | {key: _plain(part) for key, part in named.items()}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _is_default(field: Any, holder: Any) -> bool:
    value = getattr(holder, field.name)
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return bool(field.default is not MISSING and value == field.default)

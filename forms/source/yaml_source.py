"""YAML files and texts to plain data, or to findings where they are not well-formed.

Whatever the bytes are, reading ends: deep nesting, aliases and invisible signs are refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from forms.findings import Findings, Mark
from forms.source.syntax_advice import explain_syntax
from forms.source.unprintable import find_unprintable, refuse_sign
from forms.source.yaml_nodes import NodeReader, place_of

MAX_DEPTH = 40
"""Levels of nesting; a form needs about ten, and recursion must stay far from Python's limit."""

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooDeepError(yaml.MarkedYAMLError):
    """More levels of nesting than any form needs."""


class _BoundedLoader(_FAST):  # type: ignore[misc]  # which of two classes it is, the machine decides
    """libyaml's composer recurses in C without a limit: deep nesting would end the process."""

    levels = 0

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.levels += 1
        if self.levels > MAX_DEPTH:
            raise _TooDeepError(problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.levels -= 1


def read_yaml(path: Path, findings: Findings) -> Any:
    """The data of a YAML or JSON file; None (and a finding) if it cannot be read at all."""
    start = Mark(str(path), 1, 1)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        findings.report(start, "unreadable_file", "there is no such file, or it may not be read")
        return None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        at = Mark(str(path), line, 1)
        findings.report(at, "not_utf8", "the file is not UTF-8; save it with that encoding")
        return None
    return parse_yaml(text, str(path), findings)


def parse_yaml(text: str, file: str, findings: Findings) -> Any:
    """The data of YAML text; None (and a finding) if it is not well-formed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if odd := find_unprintable(text):
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        findings.report(Mark(file, line, column), "unprintable", refuse_sign(odd[0]))
        return None
    try:
        node = yaml.compose(text, Loader=_BoundedLoader)
    except _TooDeepError as error:
        message = f"there are more than {MAX_DEPTH} levels of nesting; close the brackets"
        findings.report(place_of(error.problem_mark, file), "too_deep", message)
        return None
    except yaml.MarkedYAMLError as error:
        at, message = explain_syntax(error, text, file)
        findings.report(at, "yaml_syntax", message)
        return None
    except (yaml.YAMLError, ValueError):
        findings.report(Mark(file, 1, 1), "yaml_syntax", "this is not well-formed YAML")
        return None
    if node is None:
        findings.report(Mark(file, 1, 1), "empty_file", "the file is empty; see forms/examples")
        return None
    return NodeReader(file, findings).convert(node)

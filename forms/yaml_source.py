"""YAML text to plain data that remembers where it stood.

PyYAML's constructors keep the last of two equal keys, turn `no` into False, `1.10` into 1.1 and
`010` into 8, and forget all lines. So forms are read from the node tree instead: only text, whole
numbers, true and false exist, and everything YAML 1.1 would change silently is a finding.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from forms.findings import Findings, Mark
from forms.marked_data import MarkedList, MarkedMap

MAX_DEPTH = 40
"""Levels of nesting; a form needs about ten, and recursion must stay far from Python's limit."""

_TAG = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"(?:0|-?[1-9][0-9]{0,8})\Z")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # YAML 1.1, 5.1
)


_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooDeepError(yaml.MarkedYAMLError):
    """More levels of nesting than any form needs."""


class _BoundedLoader(_FAST):  # type: ignore[misc]
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
    if odd := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        message = f"the invisible character U+{ord(odd[0]):04X} is not allowed; delete it"
        findings.report(Mark(file, line, column), "unprintable", message)
        return None
    try:
        node = yaml.compose(text, Loader=_BoundedLoader)
    except _TooDeepError as error:
        message = f"there are more than {MAX_DEPTH} levels of nesting; close the brackets"
        findings.report(_place_of(error.problem_mark, file), "too_deep", message)
        return None
    except yaml.MarkedYAMLError as error:
        findings.report(_place_of(error.problem_mark, file), "yaml_syntax", _syntax_message(error))
        return None
    except (yaml.YAMLError, ValueError):
        findings.report(Mark(file, 1, 1), "yaml_syntax", "this is not well-formed YAML")
        return None
    if node is None:
        findings.report(Mark(file, 1, 1), "empty_file", "the file is empty; see forms/examples")
        return None
    return _Converter(file, findings).convert(node)


def _place_of(mark: yaml.Mark | None, file: str) -> Mark:
    return Mark(file, mark.line + 1, mark.column + 1) if mark else Mark(file, 1, 1)


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    parts = (error.context, error.problem)
    problem = ", ".join(part for part in parts if part) or "this is not well-formed YAML"
    if "'\\t'" in problem or "cannot start any token" in problem:
        return f"{problem}; indent with spaces, and quote texts that begin with a special sign"
    return f"{problem}; check indentation, quotes and brackets up to here"


class _Converter:
    """Turns nodes into data. Holds the nodes seen, as an alias leads to the same node twice."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file = file
        self.findings = findings
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node) -> Any:
        at = _place_of(node.start_mark, self.file)
        if id(node) in self.seen:
            self.findings.report(at, "alias", "anchors and aliases (& and *) are not used in forms")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._convert_scalar(node, at)
        if node.tag not in (f"{_TAG}map", f"{_TAG}seq"):
            self.findings.report(at, "unknown_tag", f"remove the tag {node.tag}")
        if isinstance(node, yaml.MappingNode):
            return self._convert_mapping(node, at)
        return self._convert_sequence(node, at)

    def _convert_mapping(self, node: yaml.MappingNode, at: Mark) -> MarkedMap:
        result = MarkedMap(at)
        for key_node, value_node in node.value:
            key_at = _place_of(key_node.start_mark, self.file)
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.report(key_at, "bad_key", "a key is a word or a whole number")
                continue
            key = self._convert_scalar(key_node, key_at)
            value = self.convert(value_node)
            if key is None or isinstance(key, bool):
                self.findings.report(key_at, "bad_key", f'write the key in quotes: "{key}"')
            elif key in result:
                first = result.keys_at[key].line
                message = f"'{key}' already stands in line {first}; keep one of them"
                self.findings.report(key_at, "duplicate_key", message)
            else:
                value_at = _place_of(value_node.start_mark, self.file)
                result.put(key, value, key_at, value_at)
        return result

    def _convert_sequence(self, node: yaml.Node, at: Mark) -> MarkedList:
        result = MarkedList(at)
        for member in node.value:
            result.append(self.convert(member))
            result.values_at.append(_place_of(member.start_mark, self.file))
        return result

    def _convert_scalar(self, node: yaml.ScalarNode, at: Mark) -> str | int | bool | None:
        text: str = node.value
        match node.tag.removeprefix(_TAG):
            case "str" | "value":
                return text
            case "int" if _NUMBER.match(text):
                return int(text)
            case "bool" if text in ("true", "false"):
                return text == "true"
            case "null":
                message = "nothing is written here; write a value or remove the key"
                self.findings.report(at, "empty_value", message)
                return None
            case "bool":
                message = f'YAML reads {text} as yes or no; write "{text}" in quotes or true/false'
                self.findings.report(at, "yaml_trap", message)
            case "int" | "float" | "timestamp" as kind:
                message = f'YAML reads {text} as {kind}; write "{text}" in quotes'
                self.findings.report(at, "yaml_trap", message)
            case "merge":
                self.findings.report(at, "alias", "the merge key << is not used in forms")
            case _:
                self.findings.report(at, "unknown_tag", f"remove the tag {node.tag}")
        return text

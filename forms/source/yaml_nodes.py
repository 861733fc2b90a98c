"""YAML nodes to plain data that remembers where it stood.

PyYAML's constructors keep the last of two equal keys, turn `no` into False, `1.10` into 1.1 and
`010` into 8, and forget all lines. So forms are read from the node tree instead: only text, whole
numbers, true and false exist, and everything YAML 1.1 would change silently is a finding.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from forms.findings import Findings, Mark
from forms.marked_data import MarkedList, MarkedMap
from forms.source.unprintable import find_unprintable, refuse_sign

_TAG = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"(?:0|-?[1-9][0-9]{0,8})\Z")
_TWO_NUMBERS = re.compile(r"[0-9]+\.[0-9]+\Z")
_GLUED = re.compile(r"(\w+):(\S.*)\Z")


def place_of(mark: yaml.Mark | None, file: str) -> Mark:
    """Where a mark of PyYAML stands in the file; at its beginning if there is no mark."""
    return Mark(file, mark.line + 1, mark.column + 1) if mark else Mark(file, 1, 1)


def _is_bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether an entry of {...} is a word without a colon."""
    empty = isinstance(value, yaml.ScalarNode) and value.start_mark.index == value.end_mark.index
    return empty and value.start_mark.index == key.end_mark.index


class NodeReader:
    """Turns nodes into data. Holds the nodes seen, as an alias leads to the same node twice."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file = file
        self.findings = findings
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node) -> Any:
        """The data of a node and all below it; an alias is a finding and gives None."""
        at = place_of(node.start_mark, self.file)
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
            key_at = place_of(key_node.start_mark, self.file)
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.report(key_at, "bad_key", "a key is a word or a whole number")
                continue
            key = self._convert_scalar(key_node, key_at)
            if _is_bare(key_node, value_node):
                self._refuse_bare(str(key), key_at)
                continue
            value = self.convert(value_node)
            if key is None or isinstance(key, bool):
                self.findings.report(key_at, "bad_key", f'write the key in quotes: "{key}"')
            elif key in result:
                first = result.keys_at[key].line
                message = f"'{key}' already stands in line {first}; keep one of them"
                self.findings.report(key_at, "duplicate_key", message)
            else:
                value_at = place_of(value_node.start_mark, self.file)
                result.put(key, value, key_at, value_at)
        return result

    def _refuse_bare(self, word: str, at: Mark) -> None:
        glued = _GLUED.match(word)
        if glued:
            message = f"write a space after the colon: {glued[1]}: {glued[2]}"
        else:
            message = f"if '{word}' belongs to the text before the comma, put that text in quotes"
        self.findings.report(at, "empty_value", message)

    def _convert_sequence(self, node: yaml.Node, at: Mark) -> MarkedList:
        result = MarkedList(at)
        for member in node.value:
            result.append(self.convert(member))
            result.values_at.append(place_of(member.start_mark, self.file))
        return result

    def _convert_scalar(self, node: yaml.ScalarNode, at: Mark) -> str | int | bool | None:
        text: str = node.value
        if odd := find_unprintable(text):  # written as an escape, such as "\\a"
            self.findings.report(at, "unprintable", refuse_sign(odd[0]))
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
                if _TWO_NUMBERS.match(text):
                    message += f', or as a version, which has three numbers: "{text}.0"'
                self.findings.report(at, "yaml_trap", message)
            case "merge":
                self.findings.report(at, "alias", "the merge key << is not used in forms")
            case _:
                self.findings.report(at, "unknown_tag", f"remove the tag {node.tag}")
        return text

"""Single values put into a YAML text, by the places of its nodes; every other byte stays.

Writing the whole tree anew would lose comments, line breaks and quotes, and show a translator's
work as a change of the whole file.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

LINE_LENGTH = 100
"""Longer texts are folded, as the forms of the service are written."""

_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\ufeff\u2028\u2029]")
"""What YAML takes for a line break, or nobody sees; JSON escapes only the first of them."""

_INLINE = 80


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they may not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def put_value(text: str, node: yaml.MappingNode, key: str, words: str) -> Edit:
    """Give a mapping of texts a value under a key, in place of another one or at its end."""
    for key_node, value_node in node.value:
        if key_node.value == key:
            return _replace(text, node, key_node, value_node, words)
    return _add_entry(text, node, key, words)


def put_member(text: str, node: yaml.SequenceNode, member: str) -> Edit:
    """Add a plain word to a list that is not empty."""
    last = node.value[-1]
    written = json.dumps(member) if last.style in ('"', "'") else member
    if node.flow_style:
        return _insert(last.end_mark.index, f", {written}")
    indent = " " * node.start_mark.column
    return _insert_line(text, _end_of(text, last), f"{indent}- {written}")


def _replace(
    text: str, node: yaml.MappingNode, key: yaml.Node, value: yaml.Node, words: str
) -> Edit:
    start, end = value.start_mark.index, _last_of(text, value)
    rest = text[end : _line_end(text, end)]
    block = not node.flow_style and not rest.strip()
    return Edit(start, end, _write(text, words, key.start_mark.column, block=block))


def _add_entry(text: str, node: yaml.MappingNode, key: str, words: str) -> Edit:
    first_key, (_, last) = node.value[0][0], node.value[-1]
    name = json.dumps(key) if first_key.style in ('"', "'") else key
    if node.flow_style:
        return _insert(last.end_mark.index, f", {name}: {_quote(words)}")
    column = first_key.start_mark.column
    value = _write(text, words, column, block=True)
    return _insert_line(text, _end_of(text, last), f"{' ' * column}{name}: {value}")


def _last_of(text: str, node: yaml.Node) -> int:
    """Where the signs of a scalar end; a block scalar's mark stands behind blank lines below it."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip())


def _end_of(text: str, node: yaml.Node) -> int:
    """Where the next entry may stand: behind blank lines only if they belong to the scalar."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    header = text[start : _line_end(text, start)].partition("#")[0]
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and "+" in header:
        return start + len(text[start:end].rstrip(" "))
    return _last_of(text, node)


def _write(text: str, words: str, column: int, *, block: bool) -> str:
    if block and _can_be_folded(words):
        newline = _newline_of(text)
        indent = " " * (column + 2)
        lines = [line for part in words.split("\n") for line in _fold(part, len(indent))]
        return newline.join([">-", *(indent + line if line else "" for line in lines[:-1])])
    return _quote(words)


def _fold(paragraph: str, indent: int) -> list[str]:
    """The lines of one paragraph and the blank line after it, which stands for a line break."""
    lines = textwrap.wrap(
        paragraph, LINE_LENGTH - indent, break_long_words=False, break_on_hyphens=False
    )
    return [*lines, ""]


def _can_be_folded(words: str) -> bool:
    parts = words.split("\n")
    plain = all(part and part == " ".join(part.split(" ")).strip() for part in parts)
    long = len(words) > _INLINE or len(parts) > 1
    return long and plain and "  " not in words and not _ESCAPED.search(words)


def _quote(words: str) -> str:
    quoted = json.dumps(words, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _insert(place: int, text: str) -> Edit:
    return Edit(place, place, text)


def _insert_line(text: str, after: int, line: str) -> Edit:
    """A line of its own below the one that `after` stands in."""
    newline = _newline_of(text)
    if after and text[after - 1] == "\n":  # a kept block scalar ends behind its last line
        return _insert(after, f"{line}{newline}")
    return _insert(_line_end(text, after), f"{newline}{line}")


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    end = len(text) if found < 0 else found
    return end - 1 if end > place and text[end - 1] == "\r" else end


def _newline_of(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"

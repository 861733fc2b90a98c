"""What an author did where YAML itself gives up.

libyaml says what it expected next, and where it noticed. An author needs the line where the slip
was made, and what to write there; so the usual slips are looked for in the lines around.
"""

from __future__ import annotations

import re

import yaml

from forms.findings import Mark
from forms.source.yaml_nodes import place_of

_GLUED = re.compile(r"\s*(?:- +)*(\w+):([^\s:/].*)")
"""A key and its value without a space between them."""

_KEY_AND_WORDS = re.compile(r"\s*(?:- +)*[\w-]+: +[^\s\"'{\[]")
_MIXED = "lines with - and lines of key: value are mixed in {}; write all of them one way"
_NO_COLON = "write key: value, with a colon and a space; or indent what goes on from above"
_TOO_DEEP = "this line is indented deeper than the one above, which has a value already"


def explain_syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> tuple[Mark, str]:
    """Where the fault is and what to write instead, in a text that is not well-formed."""
    lines = text.split("\n")
    last = Mark(file, len(lines), 1)  # libyaml may point behind the end
    at = min(place_of(error.problem_mark, file), last)
    start = place_of(error.context_mark, file) if error.context_mark else at
    return _explain(error.problem or "", at, start, lines) or (at, _repeat(error))


def _explain(problem: str, at: Mark, start: Mark, lines: list[str]) -> tuple[Mark, str] | None:
    if problem.startswith("could not find expected ':'"):
        return _explain_glued(start, start.line, lines) or (start, _NO_COLON)
    if problem.startswith("mapping values are not allowed"):
        if _KEY_AND_WORDS.match(_line(lines, at.line)[: at.column - 1]):
            return at, 'put a text that holds a colon in quotes: "..."'
        return _explain_glued(at, at.line - 1, lines) or (at, _TOO_DEEP)
    if "expected '-' indicator" in problem:
        mixed = _MIXED.format(f"the list that begins in line {start.line}")
        return _explain_glued(at, at.line - 1, lines) or (at, mixed)
    if "did not find expected" in problem:
        return _explain_unexpected(at, start, lines)
    if "unexpected end of stream" in problem:
        return start, "the text that begins here is never closed; write the second quotation mark"
    return None


def _explain_glued(at: Mark, number: int, lines: list[str]) -> tuple[Mark, str] | None:
    """A key without a space after its colon in the line of this number."""
    glued = _GLUED.match(_line(lines, number))
    if glued is None:
        return None
    place = Mark(at.file, number, glued.start(1) + 1)
    return place, f"write a space after the colon: {glued[1]}: {glued[2]}"


def _explain_unexpected(at: Mark, start: Mark, lines: list[str]) -> tuple[Mark, str] | None:
    line, column = _line(lines, at.line), at.column - 1
    before, here = line[:column], line[column:]
    if before.endswith(('"', "'")) and before.count(before[-1]) % 2 == 0:
        message = (
            f"the sign {before[-1]} ends the text just before this place; inside a text in "
            "quotes write “ ” or « », and put a text with an apostrophe in double quotes"
        )
        return at, message
    if here.startswith("- "):
        return at, _MIXED.format(f"what begins in line {start.line}")
    opening = _line(lines, start.line)[start.column - 1 : start.column]
    if opening in ("{", "[") and start.line < at.line:
        return start, f"close the bracket {opening} that opens here, or the quotes inside it"
    return None


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _repeat(error: yaml.MarkedYAMLError) -> str:
    parts = (error.context, error.problem)
    problem = ", ".join(part for part in parts if part) or "this is not well-formed YAML"
    if "'\\t'" in problem or "cannot start any token" in problem:
        return f"{problem}; indent with spaces, and quote texts that begin with a special sign"
    return f"{problem}; check indentation, quotes and brackets up to here"

"""What became of a translators' file: counted, and each entry that was of no use with its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from forms.translation.po_error import Entry, Outcome
from forms.translation.po_import import ImportPlan

SHOWN = 50
"""Entries listed to a person; `--json` has all."""

_SAID = {
    Outcome.REFUSED: "",
    Outcome.OUTDATED: "the form's own text has changed since",
    Outcome.UNKNOWN: "the form has no such text",
    Outcome.FUZZY: "marked as not yet checked",
}
"""Outcomes that are listed, the gravest first, and what to say of them; empty ones are counted."""


def plan_data(plan: ImportPlan, dry_run: bool) -> dict[str, object]:
    """Everything an import does, for programs."""
    return {
        "language": plan.language,
        "dry_run": dry_run,
        "entries": len(plan.entries),
        "counts": {outcome.value: count for outcome, count in plan.count().items()},
        "written": _is_written(plan, dry_run),
        "problems": [
            *map(_entry_data, _problems_of(plan.entries)),
            *(_entry_data(entry) for entry in plan.entries if entry.outcome is Outcome.EMPTY),
        ],
        "untranslated": plan.untranslated,
        "files": [str(path) for path in plan.texts],
    }


def _entry_data(entry: Entry) -> dict[str, object]:
    return {
        "line": entry.line,
        "context": entry.context,
        "outcome": entry.outcome.value,
        "reason": entry.reason,
        "message": entry.advice or _SAID.get(entry.outcome, ""),
    }


def _is_written(plan: ImportPlan, dry_run: bool) -> bool:
    return bool(plan.texts) and not dry_run


def plan_lines(plan: ImportPlan, file: Path, dry_run: bool) -> list[str]:
    """What a person needs of it: how many, what could not be used and where, what was written."""
    counts = [f"{count} {outcome}" for outcome, count in plan.count().items() if count]
    done = [] if _is_written(plan, dry_run) else ["nothing written"]
    verb = "would write" if dry_run else "wrote"
    return [
        f"{len(plan.entries)} entries: {', '.join([*counts, *done])}",
        *_problem_lines(plan.entries, file),
        *_empty_lines(plan.entries, file),
        *(f"{verb} {path}" for path in plan.texts),
    ]


def _problems_of(entries: Sequence[Entry]) -> list[Entry]:
    return [each for outcome in _SAID for each in entries if each.outcome is outcome]


def _problem_lines(entries: Sequence[Entry], file: Path) -> list[str]:
    problems = _problems_of(entries)
    lines = [
        f"  {file}:{each.line}: {each.outcome}: {each.context}: {_word_problem(each)}"
        for each in problems[:SHOWN]
    ]
    hidden = len(problems) - SHOWN
    return [*lines, f"  … and {hidden} more; --json has them all"] if hidden > 0 else lines


def _word_problem(entry: Entry) -> str:
    return f"{entry.reason}: {entry.advice}" if entry.reason else _SAID[entry.outcome]


def _empty_lines(entries: Sequence[Entry], file: Path) -> list[str]:
    empty = [entry for entry in entries if entry.outcome is Outcome.EMPTY]
    if not empty:
        return []
    first = f"{file}:{empty[0].line}: {empty[0].context}"
    return [f"  not translated yet: {len(empty)}, the first at {first}"]

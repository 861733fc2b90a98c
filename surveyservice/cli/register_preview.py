"""An import as the clerk sees it: how the file was read, who is invited, what was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from distribution.unassigned_roads import UnassignedRoad
from surveyservice.cli.row_problems import (
    problem_data,
    problem_lines,
    reason_lines,
    state_words,
)
from surveyservice.services.plan_register import LARGE_HOUSEHOLD
from surveyservice.services.register_report import ImportReport

SHOWN = 20
"""Large households listed to a person; `--json` has all."""


def report_data(report: ImportReport, dry_run: bool) -> dict[str, object]:
    """The report as plain data; a problem is line, code, column and severity."""
    names = report.village_names
    return {
        "dry_run": dry_run,
        "rows": report.rows,
        "counts": report.counts,
        "households": report.households,
        "invitations_new": report.invitations_new,
        "repaired": report.repaired,
        "left": report.left,
        "many_left": report.many_left and asdict(report.many_left),
        "large_households": report.large_households,
        "large": [
            {"village": names[home.village_code], "lines": home.lines}
            for home in report.summary.large
        ],
        "villages": [
            {
                "village": names[one.village_code],
                "persons": one.persons,
                "households": one.households,
            }
            for one in report.summary.villages
        ],
        "digital_post": {state.value: count for state, count in report.digital_post.items()},
        "protected": report.summary.protected,
        "unassigned": _unassigned_data(report.unassigned),
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "columns": {field.value: heading for field, heading in report.columns},
        "unused": report.unused,
        "problems": problem_data(report.problems),
    }


def describe_report(report: ImportReport, dry_run: bool) -> list[str]:
    """The report in lines."""
    lines = [
        f"{report.rows} rows ({report.encoding}, delimiter {report.delimiter!r}): "
        f"{state_words(report.counts)}",
        f"{report.households} households, {report.invitations_new} new invitations, "
        f"{report.repaired} CPR numbers with a leading zero put back",
        f"{report.counts['new']} joined, {report.counts['moved']} moved, {report.left} left",
        "read as: "
        + ", ".join(f"{field.value.replace('_', ' ')} = {name}" for field, name in report.columns),
        *([f"not used: {', '.join(report.unused)}"] if report.unused else []),
        "Digital Post: "
        + ", ".join(f"{count} {state.value}" for state, count in report.digital_post.items())
        + f"; protected addresses: {report.summary.protected}",
        *_village_lines(report),
        *_large_lines(report),
        *_unassigned_lines(report.unassigned),
        *_many_left_lines(report),
        *(["not taken:"] if report.problems else []),
        *reason_lines(report.problems),
        *problem_lines(report.problems),
    ]
    return [*lines, "nothing stored (dry run)"] if dry_run else lines


def _village_lines(report: ImportReport) -> Iterable[str]:
    for one in report.summary.villages:
        name = report.village_names[one.village_code]
        yield f"  {name}: {one.persons} persons in {one.households} households"


def _large_lines(report: ImportReport) -> Iterable[str]:
    large = report.summary.large
    if large:
        yield (
            f"{len(large)} households have more than {LARGE_HOUSEHOLD} persons: "
            "a care home, or addresses without floor and door?"
        )
    for home in large[:SHOWN]:
        lines = ", ".join(map(str, home.lines[:SHOWN]))
        more = "" if len(home.lines) <= SHOWN else ", …"
        name = report.village_names[home.village_code]
        yield f"  {name}: {len(home.lines)} persons, lines {lines}{more}"
    if len(large) > SHOWN:
        yield f"  … and {len(large) - SHOWN} more; --json has them all"


def _unassigned_lines(roads: tuple[UnassignedRoad, ...]) -> Iterable[str]:
    listed = [road for road in roads if road.is_listed]
    hidden = [road for road in roads if not road.is_listed]
    if listed:
        persons = sum(road.persons for road in listed)
        yield (
            f"{persons} persons on {len(listed)} roads have no village: "
            "--unassigned FILE lists the roads to fill in, --villages FILE reads them"
        )
    if hidden:
        persons = sum(road.persons for road in hidden)
        yield (
            f"{persons} persons without a village live on {len(hidden)} roads where everybody's "
            "address is protected: the list leaves these out, find them by their lines"
        )


def _unassigned_data(roads: tuple[UnassignedRoad, ...]) -> dict[str, int]:
    listed = [road for road in roads if road.is_listed]
    hidden = [road for road in roads if not road.is_listed]
    return {
        "roads": len(listed),
        "persons": sum(road.persons for road in listed),
        "protected_roads": len(hidden),
        "protected_persons": sum(road.persons for road in hidden),
    }


def _many_left_lines(report: ImportReport) -> Iterable[str]:
    many = report.many_left
    if many is None:
        return
    yield (
        f"warning: {many.left} of {many.listed} persons listed before are not in this extract. "
        "Is it whole? It is refused without --accept-left"
    )
    for code, (left, listed) in many.villages.items():
        yield f"  {report.village_names[code]}: {left} of {listed} left"

"""One measured budget, and the table it is printed in.

A figure alone says as much about the machine as about the service. So each stands beside a limit:
the least work that any solution would have to do, timed on the same machine in the same run.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass

_AT_LEAST, _AT_MOST = ">=", "<="
_HOLDS = {_AT_LEAST: operator.ge, _AT_MOST: operator.le}


@dataclass(frozen=True, slots=True)
class Measured:
    """`value` against `budget` (`at` is `>=` or `<=`), both in `unit`.

    `limit` is the bare minimum in the same unit, described by `limit_is`. `least_ratio` is a budget
    of its own: how near the limit the value must be, 1 being the limit itself. A value of None was
    not measured; `note` says why.
    """

    name: str
    value: float | None
    unit: str
    at: str | None = None
    budget: float | None = None
    limit: float | None = None
    limit_is: str = ""
    least_ratio: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How near the limit: 1 is the limit, 0.5 twice the work. None without a limit."""
        if not self.limit or not self.value:
            return None
        is_rate = self.at != _AT_MOST
        return self.value / self.limit if is_rate else self.limit / self.value

    @property
    def passes(self) -> bool:
        """Whether every budget holds; what was not measured breaks none."""
        if self.value is None:
            return True
        ok = self.at is None or self.budget is None or _HOLDS[self.at](self.value, self.budget)
        if self.least_ratio is not None:
            ok = ok and (self.ratio or 0) >= self.least_ratio
        return bool(ok)


def print_table(results: Sequence[Measured]) -> str:
    """The results in lines a person reads."""
    lines = [f"{'what':38} {'measured':>16} {'budget':>12} {'limit':>12} {'ratio':>6}  result"]
    for one in results:
        measured = "not measured" if one.value is None else f"{_short(one.value)} {one.unit}"
        budget = f"{one.at} {_short(one.budget)}" if one.at and one.budget is not None else ""
        limit = _short(one.limit) if one.limit is not None else ""
        ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
        result = "pass" if one.passes else "MISS"
        if one.value is None:
            result = ""
        lines.append(f"{one.name:38} {measured:>16} {budget:>12} {limit:>12} {ratio:>6}  {result}")
        told = "; ".join(filter(None, [one.limit_is and f"limit: {one.limit_is}", one.note]))
        wanted = f"ratio at least {one.least_ratio}" if one.least_ratio else ""
        if told or wanted:
            lines.append(f"    {'; '.join(filter(None, [told, wanted]))}")
    return "\n".join(lines)


def _short(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.4f}"

"""Conditions brought to the shape in which a person can follow them on paper.

"Not" is moved down to the comparisons and equal links are joined, so that what is left is "and"
and "or" in turns. Two turns can be said in one sentence; more cannot.
"""

from __future__ import annotations

from forms.conditions import All, Any, Condition, Not


def flatten_condition(condition: Condition) -> Condition:
    """The same condition with `Not` around comparisons only and no `All` straight in an `All`."""
    return _flatten(condition, negated=False)


def depth_of(condition: Condition) -> int:
    """How often "and" and "or" take turns: 0 for one comparison, 1 for a plain list of them."""
    match condition:
        case All(parts) | Any(parts):
            return 1 + max((depth_of(part) for part in parts), default=0)
        case _:
            return 0


def _flatten(condition: Condition, *, negated: bool) -> Condition:
    match condition:
        case Not(part):
            return _flatten(part, negated=not negated)
        case All(parts) | Any(parts):
            link = Any if isinstance(condition, All) is negated else All
            flat = tuple(_flatten(part, negated=negated) for part in parts)
            return _join(link, flat)
        case _:
            return Not(condition) if negated else condition


def _join(link: type[All] | type[Any], parts: tuple[Condition, ...]) -> Condition:
    joined = tuple(
        inner for part in parts for inner in (part.parts if isinstance(part, link) else (part,))
    )
    distinct = tuple(dict.fromkeys(joined))
    return distinct[0] if len(distinct) == 1 else link(distinct)

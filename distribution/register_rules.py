"""What decides who of an extract is invited, and how a row of it is handed about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from distribution.folding import fold_text
from distribution.register_headings import Field
from distribution.village_rules import VillageRules

Row = Mapping[Field, str]
"""The cells of a row, by what they tell."""


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """What decides who is invited. `villages` maps folded names to codes; ages in whole years.

    `village_rules` decides where the row's own village is empty or unknown. `municipalities` are
    the kommunekoder (four digits) of those taking part; if empty, any municipality will do.
    """

    villages: Mapping[str, int]
    reference_day: date
    minimum_age: int
    allow_replacement_numbers: bool
    village_rules: VillageRules | None = None
    municipalities: frozenset[str] = frozenset()


def fold_villages(villages: Mapping[str, int]) -> dict[str, int]:
    """Village names as `read_person` looks them up."""
    return {fold_text(name): code for name, code in villages.items()}

"""An import of a register extract in numbers, and what is ready to be written with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from distribution.register import RowProblem
from distribution.register_headings import Field
from distribution.register_person import DigitalPost
from distribution.register_summary import RegisterSummary
from distribution.unassigned_roads import UnassignedRoad
from surveyservice.services.find_left import ManyLeft
from surveyservice.services.household_changes import HouseholdChanges


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import in numbers. `counts` sums to `rows`.

    `left` is how many were listed in one of its villages before and are not now, `many_left` is
    there if that looks like half an extract. `columns` says which heading was read as which field;
    `village_names` has the names of the codes in `summary`.
    """

    rows: int
    counts: dict[str, int]
    invitations_new: int
    repaired: int
    left: int
    many_left: ManyLeft | None
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...]
    columns: tuple[tuple[Field, str], ...]
    unused: tuple[str, ...]
    unassigned: tuple[UnassignedRoad, ...]
    summary: RegisterSummary
    village_names: dict[int, str]

    @property
    def households(self) -> int:
        """How many households the extract has."""
        return self.summary.households

    @property
    def large_households(self) -> int:
        """How many addresses have more persons than a household."""
        return len(self.summary.large)

    @property
    def digital_post(self) -> dict[DigitalPost, int]:
        """Persons by whether Digital Post reaches them."""
        return self.summary.digital_post


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """An import to be stored. `basis` is the survey's latest import when it was planned."""

    report: ImportReport
    changes: HouseholdChanges = field(repr=False)
    data: bytes = field(repr=False)
    basis: int

"""One citizen from the municipality's register, as later steps know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from distribution.addresses import Address


class DigitalPost(StrEnum):
    """Whether a person can receive Digital Post. `EXEMPT` covers never registered and closed."""

    REGISTERED = "registered"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """A person to invite. Only line, village and flags show in `repr`; the rest is personal data.

    `village_code` is the code of the survey's place list. `protected`: navne- og
    adressebeskyttelse, CPR-loven § 28.
    """

    line: int
    cpr: str = field(repr=False)
    name: str = field(repr=False)
    address: Address = field(repr=False)
    village_code: int
    digital_post: DigitalPost
    protected: bool
    birth_date: date = field(repr=False)

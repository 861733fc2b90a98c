"""What an extract changes among households and persons: compared, encrypted, not yet stored.

Comparing takes longest and needs no lock on the database; what is left for the lock is writing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from surveyservice.services.record_import import RowState
from surveyservice.store.persons import SealedFacts


class NewInvitation(NamedTuple):
    """An invitation to be stored."""

    id: str
    cluster_id: str
    village_code: int
    slots: int
    token_digest: str


class PersonChange(NamedTuple):
    """A person to be stored or changed, already encrypted."""

    id: str
    invitation_id: str
    cpr_index: str
    digital_post: str
    protected: bool
    facts: SealedFacts


@dataclass(slots=True)
class HouseholdChanges:
    """`states` counts persons of the extract; `left` are the ids of those no longer in it."""

    invitations: list[NewInvitation] = field(default_factory=list)
    added: list[PersonChange] = field(default_factory=list)
    changed: list[PersonChange] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    states: Counter[RowState] = field(default_factory=Counter)

    @property
    def size(self) -> int:
        """Rows to write."""
        return len(self.invitations) + len(self.added) + len(self.changed) + len(self.left)

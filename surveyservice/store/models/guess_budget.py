"""How many unknown codes came from one client lately: shared by all workers, survives a restart."""

from __future__ import annotations

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.tables import Base


class GuessBudget(Base):
    """A leaky bucket. `client` is a keyed digest of a network, never an address or a code.

    `level` was the number of failures at `at` (seconds since 1970); it drains with time.
    """

    __tablename__ = "guess_budget"

    client: Mapped[str] = mapped_column(String(64), primary_key=True)
    level: Mapped[float] = mapped_column(Float)
    at: Mapped[float] = mapped_column(Float)

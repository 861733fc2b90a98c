"""What became of each register file: counts that add up to its rows, and the rows not taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base


class RegisterImport(Base):
    """One import. `counts` maps each state to its number of rows; they sum to `rows`."""

    __tablename__ = "register_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), index=True)
    imported_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    file_digest: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)

    problems: Mapped[list[RegisterProblem]] = relationship(order_by="RegisterProblem.line")


class RegisterProblem(Base):
    """A row that was not taken: where, and why. Never its content."""

    __tablename__ = "register_problem"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey(RegisterImport.id), index=True)
    line: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    column: Mapped[str | None] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(10))

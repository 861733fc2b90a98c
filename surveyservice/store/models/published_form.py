"""Published forms: the content surveys were fielded with, kept for good."""

from __future__ import annotations

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from surveyservice.store.models.tables import Base


class PublishedForm(Base):
    """One version of a form. Rows are added and never changed: `digest` is that of `content`.

    A survey names its digest. Surveys of the first schema have no row here.
    """

    __tablename__ = "published_form"
    __table_args__ = (UniqueConstraint("form_id", "version", name="uq_published_form_version"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    form_id: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)

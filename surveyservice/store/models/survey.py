"""Surveys: one fielding of one form version, in one or more clusters, for one wave."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from surveyservice.store.models.geography import Cluster
from surveyservice.store.models.tables import Base


class Survey(Base):
    """`closed_on` is set when a person closes it; before that the dates decide.

    `slots_erased_on`: from that day no invitation tells whether anybody answered on it.
    `reference_mode`: names, addresses and CPR numbers stay with the municipality; the service knows
    references alone.
    """

    __tablename__ = "survey"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    form_id: Mapped[str] = mapped_column(String(64))
    form_version: Mapped[str] = mapped_column(String(20))
    form_digest: Mapped[str] = mapped_column(String(64))
    wave: Mapped[str] = mapped_column(String(20))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    closed_on: Mapped[date | None]
    slots_erased_on: Mapped[date | None]
    reference_mode: Mapped[bool] = mapped_column(default=False, server_default=false())

    fieldings: Mapped[list[SurveyCluster]] = relationship(
        order_by="SurveyCluster.position", lazy="selectin"
    )


class SurveyCluster(Base):
    """A cluster taking part, with the sections not asked there."""

    __tablename__ = "survey_cluster"

    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id), primary_key=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id), primary_key=True)
    position: Mapped[int]
    switched_off: Mapped[list[str]] = mapped_column(JSON, default=list)

    cluster: Mapped[Cluster] = relationship(lazy="joined", innerjoin=True)

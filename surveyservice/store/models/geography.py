"""Municipalities, clusters and villages: where a survey is asked."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from surveyservice.store.models.tables import Base


class Municipality(Base):
    """The controller (dataansvarlig) whose citizens are asked and whose name is on the letter.

    `code` is its kommunekode (three or four digits) where told. `texts` are its own words for
    letters and messages, by name. `logo` is an SVG or PNG. `window` names the envelope's window
    profile, `sys_id` the print supplier's ForsendelseTypeIdentifikator (SF1601).
    """

    __tablename__ = "municipality"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    cvr: Mapped[str] = mapped_column(String(8))
    department: Mapped[str] = mapped_column(String(120), default="")
    address_line: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    privacy_url: Mapped[str] = mapped_column(String(256))
    dpo_contact: Mapped[str] = mapped_column(String(200))
    processors: Mapped[str] = mapped_column(String(400), default="")
    legal_basis: Mapped[str] = mapped_column(String(20), default="public_task")
    retention_days: Mapped[int] = mapped_column(default=30)
    code: Mapped[str | None] = mapped_column(String(4))
    texts: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    window: Mapped[str] = mapped_column(String(20), default="c5", server_default="c5")
    sys_id: Mapped[int | None]


class Cluster(Base):
    """Several villages working together (landsbyklynge), inside one municipality."""

    __tablename__ = "cluster"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    municipality_id: Mapped[str] = mapped_column(ForeignKey(Municipality.id))
    name: Mapped[str] = mapped_column(String(120))

    municipality: Mapped[Municipality] = relationship(lazy="joined", innerjoin=True)
    villages: Mapped[list[Village]] = relationship(order_by="Village.name")


class Village(Base):
    """A village. `code` is its permanent number in data files, unique over all clusters."""

    __tablename__ = "village"

    code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id), index=True)
    name: Mapped[str] = mapped_column(String(120))
    postcode: Mapped[str] = mapped_column(String(4), default="")
    district: Mapped[str] = mapped_column(String(60), default="")

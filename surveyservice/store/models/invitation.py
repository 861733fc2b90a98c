"""The register side: who is invited. Nothing here ever points at an answer."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from surveyservice.store.models.geography import Cluster, Village
from surveyservice.store.models.survey import Survey
from surveyservice.store.models.tables import Base


class Invitation(Base):
    """The unit of access: one token, `slots` answers (a household's persons; a participant's one).

    The token is derived, never stored; `token_digest` is its keyed digest. `household_index` is a
    blind index of the address, by which a re-import finds the household again. `is_open`: a
    village's open link, which anybody may answer on; it has no household and no denominator.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("slots_used >= 0 AND slots_used <= slots", name="slots"),
        # Covers the counts behind response rates, so that they never read the rows themselves.
        Index(
            "ix_invitation_rates",
            "survey_id",
            "cluster_id",
            "village_code",
            "first_channel",
            "slots",
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id))
    cluster_id: Mapped[str] = mapped_column(ForeignKey(Cluster.id))
    village_code: Mapped[int | None] = mapped_column(ForeignKey(Village.code))
    slots: Mapped[int]
    slots_used: Mapped[int] = mapped_column(default=0)
    token_generation: Mapped[int] = mapped_column(default=1)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    first_channel: Mapped[str | None] = mapped_column(String(16))
    opted_out: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=False, server_default=false())

    persons: Mapped[list[Person]] = relationship(order_by="Person.id")


class Person(Base):
    """One invited person, encrypted. `cpr_index` is a blind index, unique within a survey.

    `has_left`: listed before, and missing from the latest extract of the village. In reference
    mode the name is empty and there is neither number nor address, but the municipality's own
    `reference`.
    """

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_survey_cpr", "survey_id", "cpr_index", unique=True),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    survey_id: Mapped[str] = mapped_column(ForeignKey(Survey.id))
    invitation_id: Mapped[str] = mapped_column(ForeignKey(Invitation.id), index=True)
    name_enc: Mapped[bytes] = mapped_column(LargeBinary)
    cpr_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    cpr_index: Mapped[str | None] = mapped_column(String(64))
    address_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_enc: Mapped[bytes | None] = mapped_column(LargeBinary)
    role: Mapped[str | None] = mapped_column(String(120))
    digital_post: Mapped[str] = mapped_column(String(12))
    protected: Mapped[bool] = mapped_column(default=False)
    has_left: Mapped[bool] = mapped_column(default=False)
    reference: Mapped[str | None] = mapped_column(String(64))

"""The declarative base: one metadata with named constraints, so that migrations can name them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every model."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(model: type[Any]) -> Table:
    """The plain table of a model, for statements that build no objects."""
    table: Table = model.__table__
    return table

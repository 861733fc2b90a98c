"""A database of its own on a PostgreSQL server, for as long as something is measured there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

SERVER = "SURVEY_BENCH_DATABASE_URL"
LOCAL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


@contextmanager
def postgres_database() -> Iterator[str | None]:
    """The URL of a new, empty database; None if no server is reached. It is dropped at the end."""
    url = make_url(os.environ.get(SERVER, LOCAL))
    name = f"bench_{secrets.token_hex(4)}"
    server = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except (SQLAlchemyError, ImportError):
        yield None
        return
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()

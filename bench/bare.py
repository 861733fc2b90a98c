"""What pages and commits cost without the service: a Jinja page of a size, one row committed."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from typing import Any

import psycopg
from flask import Flask, Response, redirect, render_template_string
from sqlalchemy import make_url

PAGE_BYTES, DATABASE = "BENCH_PAGE_BYTES", "BENCH_DATABASE"
TABLE = "CREATE TABLE IF NOT EXISTS answer (id TEXT PRIMARY KEY, answers TEXT)"
ROW = "INSERT INTO answer (id, answers) VALUES ({0}, {0})"
ANSWERS = '{"spoergsmaal": 1}' + " " * 1500
FIELD_BYTES = 118
TEMPLATE = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>
{% for field in fields %}<div class="form-group">
<input type="radio" id="{{ field.id }}" name="{{ field.name }}">
<label for="{{ field.id }}">{{ field.label }}</label></div>
{% endfor %}</main></body></html>"""


def make_app() -> Flask:
    """`GET /page` renders; `POST /commit` writes one row and leads on, as handing in does."""
    app = Flask("bare")
    here = threading.local()

    @app.get("/page")
    def show_page() -> str:
        count = int(os.environ[PAGE_BYTES]) // FIELD_BYTES
        fields = [
            {"id": f"felt-{n}", "name": f"felt-{n // 5}", "label": "Helt enig i det"}
            for n in range(count)
        ]
        return render_template_string(TEMPLATE, title="Side", fields=fields)

    @app.post("/commit")
    def commit_row() -> Response:
        if not hasattr(here, "connection"):
            here.connection = open_database(os.environ[DATABASE])
        mark = "?" if isinstance(here.connection, sqlite3.Connection) else "%s"
        here.connection.execute(ROW.format(mark), (secrets.token_hex(16), ANSWERS))
        here.connection.commit()
        return redirect("/page", 303)  # type: ignore[return-value]

    return app


def make_table(database: str) -> None:
    """Before the workers ask for it."""
    connection = open_database(database)
    connection.execute(TABLE)
    connection.close()


def open_database(database: str) -> Any:
    """A connection that keeps the service's promise of durability; a URL is one of PostgreSQL."""
    if database.startswith("postgresql"):
        url = make_url(database).set(drivername="postgresql")
        # One round trip for a row: the server commits each by itself.
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
    connection = sqlite3.connect(database, timeout=15, isolation_level="IMMEDIATE")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection

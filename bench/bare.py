"""What pages and commits cost without the service: a Jinja page of a size, one row committed."""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, Response, redirect, render_template_string

PAGE_BYTES, DATABASE = "BENCH_PAGE_BYTES", "BENCH_DATABASE"
ROW = "INSERT INTO answer (id, answers) VALUES (lower(hex(randomblob(16))), ?)"
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
        with here.connection:
            here.connection.execute(ROW, (ANSWERS,))
        return redirect("/page", 303)  # type: ignore[return-value]

    return app


def open_database(path: str) -> sqlite3.Connection:
    """A connection that keeps the service's promise of durability."""
    connection = sqlite3.connect(path, timeout=15, isolation_level="IMMEDIATE")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS answer (id TEXT PRIMARY KEY, answers TEXT)")
    return connection

"""Letters and posters to look at before a batch is made."""

from __future__ import annotations

from flask.cli import AppGroup

letter = AppGroup("letter", help="Letters to look at before a batch is made.")

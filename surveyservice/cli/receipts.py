"""What the Digital Post side reported, and letters that came back."""

from __future__ import annotations

from flask.cli import AppGroup

receipts = AppGroup("receipts", help="Receipts of messages, and letters that came back.")

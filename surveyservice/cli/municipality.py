"""The municipality as sender: its words, logo and envelope."""

from __future__ import annotations

from flask.cli import AppGroup

municipality = AppGroup("municipality", help="The municipality as the sender of letters.")

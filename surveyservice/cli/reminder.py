"""Reminders to those who have not answered."""

from __future__ import annotations

from flask.cli import AppGroup

reminder = AppGroup("reminder", help="Reminders to those who have not answered.")

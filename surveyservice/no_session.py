"""No session of Flask's: the service has cookies of its own, and a browser keeps nothing else."""

from __future__ import annotations

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin


class NoSession(SessionInterface):
    """Reads no cookie and writes none; a page that puts something into `flask.session` fails."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """Always an empty session that refuses to be written."""
        return self.make_null_session(app)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing to save."""

"""The real service with failpoints around it: places where a process dies, by seeded chance.

Served by gunicorn in stress tests. Nothing of this is in the product: it hangs on events of
SQLAlchemy and on the WSGI interface. Settings come as environment variables (`Failpoints`).
"""

from __future__ import annotations

import os
import random
import re
import signal
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import Session

from surveyservice import create_app
from surveyservice.extensions import db
from surveyservice.store import patient_connection

PREFIX = "FAILPOINT_"
SUBMIT, RECEIPT = "/answer/submit", "/answer/receipt"
SLOTS = "X-Slots"
"""Header of an answer: invitations whose slots its thread reached for, also on behalf of others."""
WORKER = "X-Worker"
"""Header of an answer: the process it came from."""

_WRITE = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)")


@dataclass
class Failpoints:
    """Chances (0 to 1) that a submission's process dies at each point, and where it notes that.

    `between`: after a statement of the transaction that stores an answer. `before`: when all are
    done and the commit is next. `after`: committed. `unanswered`: the answer made but not sent.
    `warm` is the cookie for a page that the master reads before it forks, so that a new worker
    starts with its caches full. `busy_ms` replaces the patience with a locked SQLite database.
    `torn` commits after each statement: a service that must not pass.
    """

    seed: str = "0"
    log: str = ""
    warm: str = ""
    between: float = 0.0
    before: float = 0.0
    after: float = 0.0
    unanswered: float = 0.0
    busy_ms: int = 0
    torn: bool = False
    chance: random.Random = field(default_factory=random.Random, repr=False)
    forks: int = field(default=0, init=False)

    @classmethod
    def read(cls) -> Failpoints:
        """As the environment says."""
        given = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in os.environ.items()
            if name.startswith(PREFIX)
        }
        kinds = {"float": float, "int": int, "bool": lambda text: text == "True"}
        types = cls.__annotations__
        return cls(**{name: kinds.get(types[name], str)(text) for name, text in given.items()})

    def environment(self) -> dict[str, str]:
        """What `read` reads."""
        own = ("chance", "forks")
        given = {name: value for name, value in asdict(self).items() if name not in own}
        return {PREFIX + name.upper(): str(value) for name, value in given.items()}

    def reseed(self) -> None:
        """Draw on from here otherwise than any other process."""
        generation = os.environ.get("MASTERS_BEFORE", "0")
        self.chance = random.Random(f"{self.seed}|{generation}|{self.forks}")  # noqa: S311  the same every time

    def count_fork(self) -> None:
        """Known in the master alone, and so to every worker as its own number."""
        self.forks += 1

    def pass_by(self, point: str) -> None:
        """Die here, or not. Whose submission it was is noted first, by its cookie."""
        if self.chance.random() >= getattr(self, point):
            return
        line = f"{point} {cookie_mark(request.headers.get('Cookie', ''))}\n"
        handle = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line.encode())
        os.kill(os.getpid(), signal.SIGKILL)


def cookie_mark(cookie: str) -> str:
    """A short name for a browser's cookie."""
    return sha256(cookie.encode()).hexdigest()[:16]


def make_app() -> Flask:
    """The service, whose processes die where the environment says."""
    points = Failpoints.read()
    if points.busy_ms:
        patient_connection.BUSY_TIMEOUT_MS = points.busy_ms
    app = create_app()
    points.reseed()
    os.register_at_fork(before=points.count_fork, after_in_child=points.reseed)
    with app.app_context():
        engine = db.engine
    _watch_statements(engine, points)
    _watch_commits(engine, points)
    _watch_answers(app, points)
    if points.warm:
        browser = app.test_client(use_cookies=False)
        browser.get("/answer/check", headers={"Cookie": points.warm}, base_url="http://127.0.0.1")
    # The workers are forked from here and must not share connections.
    engine.dispose()
    return app


def _watch_statements(engine: Any, points: Failpoints) -> None:
    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        written = _WRITE.match(statement)
        if written is None or not _is_submission():
            return
        g.setdefault("writes", []).append(written[1])
        if written[1] == "invitation":
            values = parameters.values() if isinstance(parameters, dict) else parameters
            g.setdefault("slots", []).extend(value for value in values if isinstance(value, str))
        points.pass_by("between")

    def tear(connection: Any, *_: Any) -> None:
        # Before the next: a statement whose rows are still to be read cannot be committed.
        if _is_submission() and g.get("writes"):
            connection.connection.dbapi_connection.commit()

    event.listen(engine, "after_cursor_execute", note)
    if points.torn:
        event.listen(engine, "before_cursor_execute", tear)


def _watch_commits(engine: Any, points: Failpoints) -> None:
    def before(_: Any) -> None:
        if _is_submission() and "inbox" in g.get("writes", ()):
            points.pass_by("before")

    def after(_: Any) -> None:
        if _is_submission() and "inbox" in g.get("writes", ()):
            points.pass_by("after")

    event.listen(engine, "commit", before)
    event.listen(Session, "after_commit", after)


def _watch_answers(app: Flask, points: Failpoints) -> None:
    @app.after_request
    def tell(response: Response) -> Response:
        response.headers[SLOTS] = " ".join(g.get("slots", ()))
        response.headers[WORKER] = str(os.getpid())
        g.receipt = _is_submission() and response.location == RECEIPT
        return response

    @app.teardown_request
    def die_unanswered(_: BaseException | None) -> None:
        # The last that is done for a request before the first byte of its answer is sent.
        if g.get("receipt"):
            points.pass_by("unanswered")


def _is_submission() -> bool:
    return has_request_context() and request.path == SUBMIT

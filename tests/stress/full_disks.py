"""Disks that are full when a test says so, under the running service, and then have room again.

SQLite: a small file system in a mount namespace of the service's own, where the machine allows it;
and a limit on the size of files, which every system has. PostgreSQL: the server's own error for a
full disk (SQLSTATE 53100), at a statement or only at the commit.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from surveyservice.app import create_app
from surveyservice.extensions import db
from tests.factories.gunicorn_workers import GunicornWorkers, running_gunicorn
from tests.stress.books import Books, read_books
from tests.stress.served_stress import application, service_environment

DISK_MB = 16
BLOCK = bytes(4096)
NAMESPACES = (("unshare", "-r", "-m"), ("unshare", "-m"))
"""A user namespace lets anybody mount; without one only root may."""

MOUNT = f'mount -t tmpfs -o size={DISK_MB}m tmpfs "$0" && cp -a "$1/." "$0" && shift && exec "$@"'
FULL = "could not extend file: No space left on device"
WRITTEN = ("draft", "inbox", "tally")


@dataclass(frozen=True)
class FullDisk:
    """A service and its disk. `read` tells what is stored of a survey."""

    workers: GunicornWorkers
    fill: Callable[[], None]
    free: Callable[[], None]
    read: Callable[[str], Books]


def kinds_of_full() -> list[str]:
    """What can be tried on SQLite here."""
    return ["small file system", "file size"] if find_namespace() else ["file size"]


@cache
def find_namespace() -> Sequence[str]:
    """The command that gives a process mounts of its own; empty if none is allowed."""
    for command in NAMESPACES:
        probe = [*command, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"]
        if shutil.which(command[0]) and not subprocess.run(probe, capture_output=True).returncode:
            return command
    return ()


@contextmanager
def small_file_system(app: Flask, folder: Path) -> Iterator[FullDisk]:
    """The data folder copied to a file system of few megabytes that the service alone sees."""
    environment = service_environment(app)
    small, data = folder / "small", Path(environment["SURVEY_DATA_DIR"])
    small.mkdir()
    environment |= {
        "SURVEY_DATA_DIR": str(small),
        "SURVEY_DATABASE_URL": f"sqlite:///{small / 'survey.sqlite3'}",
    }
    launcher = [*find_namespace(), "sh", "-c", MOUNT, str(small), str(data)]
    with running_gunicorn(application, environment, folder / "log", [], launcher) as workers:
        seen = Path(f"/proc/{workers.master}/root{small}")
        ballast = seen / "ballast"

        def read(survey_id: str) -> Books:
            # SQLite would follow the way through /proc to the folder outside: so a copy.
            shutil.copytree(seen, folder / "seen", ignore=shutil.ignore_patterns("ballast"))
            copy = create_app({"DATA_DIR": str(folder / "seen"), "LOG_LEVEL": "ERROR"})
            books = read_books(copy, survey_id)
            with copy.app_context():
                db.engine.dispose()
            return books

        yield FullDisk(workers, lambda: fill_up(ballast), ballast.unlink, read)


def fill_up(ballast: Path) -> None:
    """Write until not one more block fits."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(BLOCK)
        except OSError:
            pass


@contextmanager
def file_size_limit(app: Flask, folder: Path) -> Iterator[FullDisk]:
    """No file may grow: the kernel cuts every write short, as with a quota."""
    with running_gunicorn(application, service_environment(app), folder / "log") as workers:
        pids = [workers.master, *workers.workers()]

        def limit(size: int) -> None:
            for pid in pids:
                _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))

        yield FullDisk(
            workers,
            lambda: limit(0),
            lambda: limit(resource.RLIM_INFINITY),
            lambda survey_id: read_books(app, survey_id),
        )


@contextmanager
def server_error(app: Flask, folder: Path, at_commit: bool) -> Iterator[FullDisk]:
    """PostgreSQL answers every new or changed row with "disk full"."""

    def fill() -> None:
        timing = "DEFERRABLE INITIALLY DEFERRED" if at_commit else "NOT DEFERRABLE"
        body = f"BEGIN RAISE EXCEPTION '{FULL}' USING ERRCODE = '53100'; END"
        define = "CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS"
        execute(app, f"{define} $${body}$$")
        for table in WRITTEN:
            execute(
                app,
                f"CREATE CONSTRAINT TRIGGER disk_full AFTER INSERT OR UPDATE ON {table}"
                f" {timing} FOR EACH ROW EXECUTE FUNCTION disk_full()",
            )

    def free() -> None:
        execute(app, "DROP FUNCTION IF EXISTS disk_full() CASCADE")

    with running_gunicorn(application, service_environment(app), folder / "log") as workers:
        try:
            yield FullDisk(workers, fill, free, lambda survey_id: read_books(app, survey_id))
        finally:
            free()


def execute(app: Flask, statement: str) -> None:
    """One statement of a test's own, committed."""
    with app.app_context():
        db.session.execute(text(statement))
        db.session.commit()

"""Real gunicorn workers, as an installation runs them, that a test may kill and start again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

LOOPBACK = "127.0.0.1"
WORKERS, THREADS = 2, 4
PATIENCE_SECONDS = 60
ASK_AGAIN_SECONDS = 1


class GunicornWorkers:
    """A master and its workers on a socket that the test holds open, as systemd would.

    So a connection made while everybody is dead waits for the next master, and is not refused.
    `log` takes what any of them writes. `launcher` is a command that runs gunicorn.
    """

    def __init__(
        self,
        application: str,
        environment: Mapping[str, str],
        log: Path,
        options: Sequence[str] = (),
        launcher: Sequence[str] = (),
    ) -> None:
        self._listener = socket.create_server((LOOPBACK, 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self._listened = self._listener.fileno()
        self._environment = os.environ | dict(environment)
        self._log = log
        self._command = [*launcher, sys.executable, "-m", "gunicorn"]
        self._command += ["--bind", f"fd://{self._listened}", "--no-control-socket"]
        self._command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
        self._command += ["--worker-tmp-dir", "/dev/shm", "--keep-alive", "30", *options]  # noqa: S108  memory, as in the image
        self._command.append(application)
        self._masters: list[subprocess.Popen[bytes]] = []

    @property
    def master(self) -> int:
        """The process id of the present master."""
        return self._masters[-1].pid

    def start_master(self) -> None:
        """Start a master, which starts workers; the socket is the same each time."""
        with self._log.open("ab") as log:
            master = subprocess.Popen(
                self._command,
                env=self._environment | {"MASTERS_BEFORE": str(len(self._masters))},
                stdout=log,
                stderr=log,
                pass_fds=[self._listened],
                start_new_session=True,
            )
        self._masters.append(master)

    def wait_until_serving(self) -> None:
        """Wait for an answer. Raises `RuntimeError` if the master gave up instead."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if self._masters[-1].poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"no workers: {self._log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)

    def workers(self) -> list[int]:
        """Process ids of the present master's workers."""
        return [pid for pid in _all_processes() if _parent_of(pid) == self.master]

    def kill_master(self) -> None:
        """`kill -9` the master alone: its workers end by themselves within a second or two."""
        self._masters[-1].kill()
        self._masters[-1].wait(PATIENCE_SECONDS)

    def kill_all(self) -> None:
        """`kill -9` the master and all workers at once."""
        _kill_group(self._masters[-1])

    def stop(self) -> None:
        """End the service politely, and whatever is left of it for good."""
        self._masters[-1].terminate()
        try:
            self._masters[-1].wait(PATIENCE_SECONDS)
        finally:
            for master in self._masters:
                _kill_group(master)
            self._listener.close()

    def _answers(self) -> bool:
        connection = HTTPConnection(LOOPBACK, self.port, timeout=ASK_AGAIN_SECONDS)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def running_gunicorn(
    application: str,
    environment: Mapping[str, str],
    log: Path,
    options: Sequence[str] = (),
    launcher: Sequence[str] = (),
) -> Iterator[GunicornWorkers]:
    """Serve while the block runs."""
    workers = GunicornWorkers(application, environment, log, options, launcher)
    workers.start_master()
    try:
        workers.wait_until_serving()
        yield workers
    finally:
        workers.stop()


def _all_processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _parent_of(pid: int) -> int | None:
    """The parent of a living process; None if it is gone or dead."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # After the name, which stands in brackets and may hold anything: state, parent, ...
    state, parent = stat.rpartition(")")[2].split()[:2]
    return None if state == "Z" else int(parent)


def _kill_group(master: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(master.pid, signal.SIGKILL)
    master.wait(PATIENCE_SECONDS)

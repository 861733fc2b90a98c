"""The same workers for everything that is served: gunicorn, two processes, four threads each."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
START_SECONDS = 30


@contextmanager
def running_workers(application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve the application on a free port; gives the port, and ends the workers."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "30"]
    command += ["--log-level", "error", application]
    process = subprocess.Popen(command, env=os.environ | dict(environment))
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("the workers did not start")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the workers did not answer")

"""The container's own health check: asks the running service whether it is ready.

`python -m surveyservice.health_probe [PORT]` exits 0 when `/readyz` answers 200, else 1. A module
of its own, because the image holds no curl, and it must not load the service to ask about it.
"""

from __future__ import annotations

import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from surveyservice.settings import read_settings

PORT = 8000
TIMEOUT_SECONDS = 3
OK = 200


def is_ready(port: int, host: str) -> bool:
    """Whether the service on this machine's port can serve; `host` is the name it answers to."""
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        return connection.getresponse().status == OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    sys.exit(not is_ready(asked, urlsplit(read_settings().base_url).netloc))

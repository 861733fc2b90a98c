"""Logs as JSON lines, scrubbed of everything that could name a citizen.

The scrubber is the last processor before rendering: it drops fields by name and masks CPR numbers
and tokens wherever they stand in a text, whatever library wrote it.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from surveyservice.settings import Settings

CPR_PATTERN = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
TOKEN_PATTERN = re.compile(
    r"(?i:(?<![0-9A-Z])(?:[0-9A-HJKMNP-TV-Z]{4}[- ]){3}[0-9A-HJKMNP-TV-Z]{4}(?![0-9A-Z])"
    r"|(?<=/s/)[^/?#\s\"']+)"
    # Without dashes in capitals alone: request ids are as long, in small letters.
    r"|(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Z]{16}(?![0-9A-Za-z])"
)
FORBIDDEN_FIELDS = frozenset(
    {
        "token",
        "code",
        "cpr",
        "name",
        "address",
        "email",
        "password",
        "cookie",
        "answers",
        "draft_key",
    }
)

LIBRARIES = (
    "werkzeug",
    "alembic",
    "sqlalchemy",
    "huey",
    "fontTools",
    "gunicorn.error",
    "gunicorn.access",
)
"""Loggers that bring handlers of their own, which know nothing of the scrubber."""


def scrub_text(text: str) -> str:
    """The text with CPR numbers and tokens masked."""
    return TOKEN_PATTERN.sub("[token]", CPR_PATTERN.sub("[cpr]", text))


def scrub_event(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: drop forbidden fields, mask texts at any depth."""
    return {key: _scrub_value(value) for key, value in event.items() if key not in FORBIDDEN_FIELDS}


def configure_logging(settings: Settings) -> None:
    """Send structlog and the standard library's loggers through one scrubbed renderer."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        scrub_event,
    ]
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if settings.log_format == "console":
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        # First: an event below the level costs nothing.
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    for name in LIBRARIES:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(max(logging.WARNING, root.level))


def _scrub_value(value: Any) -> Any:
    if isinstance(value, str):
        return scrub_text(value)
    if isinstance(value, dict):
        return {k: _scrub_value(v) for k, v in value.items() if k not in FORBIDDEN_FIELDS}
    if isinstance(value, list | tuple):
        return [_scrub_value(part) for part in value]
    return value

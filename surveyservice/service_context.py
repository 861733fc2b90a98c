"""What every entry point needs: settings, keys, questionnaires and the clock, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, current_app

from forms.catalogue import Catalogue
from surveyservice.keys import Keys
from surveyservice.settings import Settings

EXTENSION = "surveyservice"


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """The shell's surroundings; `clock` is replaced by tests."""

    settings: Settings
    keys: Keys
    catalogue: Catalogue
    clock: Callable[[], datetime]


def attach_context(app: Flask, context: ServiceContext) -> None:
    """Make the context reachable from the application."""
    app.extensions[EXTENSION] = context


def service_context() -> ServiceContext:
    """The context of the current application."""
    return cast(ServiceContext, current_app.extensions[EXTENSION])

"""The running service: the shell around the three core rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(*arguments: Any, **options: Any) -> Flask:
    """The WSGI entry point, `surveyservice:create_app()`; see `surveyservice.app`."""
    # Imported on call: the package is also imported for settings alone, where Flask is not needed.
    from surveyservice.app import create_app as make_app

    return make_app(*arguments, **options)

"""An extract turned into references on the municipality's own machine."""

from __future__ import annotations

from surveyservice.cli.register import register

__all__ = ["register"]

"""A batch of references made whole on the municipality's own machine."""

from __future__ import annotations

from surveyservice.cli.batch import batch

__all__ = ["batch"]

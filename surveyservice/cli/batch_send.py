"""A batch sent by the service itself over SF1601, with the municipality's certificate."""

from __future__ import annotations

from surveyservice.cli.batch import batch

__all__ = ["batch"]

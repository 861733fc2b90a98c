"""Files of Digital Post checked before they are handed over, ours or those of others."""

from __future__ import annotations

from surveyservice.cli.batch import batch

__all__ = ["batch"]

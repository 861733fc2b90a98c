"""What a batch was begun with: so it is gone on with and made again, whatever is set now."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from distribution.channels.container import ContainerLimits
from distribution.channels.memo_message import MemoVersion
from surveyservice.settings import Settings

BYTES_PER_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """Kept in `Batch.options`. `skipped` counts by reason those who were left out of the plan."""

    memo_version: str = MemoVersion.V1_2.value
    container_messages: int = 1000
    container_mb: int = 200
    protected_to_print: bool = False
    open_links: bool = False
    skipped: dict[str, int] = field(default_factory=dict)

    @property
    def version(self) -> MemoVersion:
        """The version of Digital Post messages."""
        return MemoVersion(self.memo_version)

    @property
    def limits(self) -> ContainerLimits:
        """When a new container begins."""
        return ContainerLimits(self.container_messages, self.container_mb * BYTES_PER_MB)

    def to_json(self) -> dict[str, Any]:
        """As the batch keeps them."""
        return asdict(self)


def options_from(settings: Settings, memo_version: MemoVersion | None = None) -> BatchOptions:
    """What a new batch begins with; `memo_version` goes before the setting."""
    return BatchOptions(
        memo_version=memo_version or settings.memo_version,
        container_messages=settings.container_messages,
        container_mb=settings.container_mb,
    )


def read_options(kept: dict[str, Any] | None) -> BatchOptions:
    """The options of a batch; those of batches made before they were kept are the first ones."""
    known = {one.name for one in fields(BatchOptions)}
    return BatchOptions(**{name: value for name, value in (kept or {}).items() if name in known})

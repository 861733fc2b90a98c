"""Why a whole file was refused. Its own module, since reading CSV and workbooks share it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class TableError(Exception):
    """A file that cannot be read as a list; `code` is stable, `data` explains what to do.

    `data` names headings, line numbers and accepted formats, never a cell of the list.
    """

    def __init__(self, code: str, data: Mapping[str, object] = MappingProxyType({})) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

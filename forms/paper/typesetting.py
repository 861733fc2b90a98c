"""The one place that knows the typesetting engine: templates in, tagged PDF out.

PDF/UA-1 and PDF/A-2a together, so that a screen reader reads the document and an archive keeps it;
the engine refuses to write a file that breaks either. Data go in as a virtual file, not as
`sys_inputs`: changed inputs throw the engine's whole cache away and cost two thirds of the speed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import get_ident
from types import MappingProxyType
from typing import Any, Literal, cast

import typst

LARGE_BYTES = 1_000_000
COMPILATIONS_KEPT = 12
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


class TypesettingError(Exception):
    """The engine refused. `reason` is the template's own `panic` text or empty, never a text of
    the document: the engine's message may quote a name.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("typesetting_failed")
        self.code = "typesetting_failed"
        self.reason = reason


class Typesetter:
    """A compiler that is kept: starting one reads every font file again.

    `package` is the Python package in whose folder `templates` the template stands. `font_paths`
    are folders with font files; the engine's embedded fonts stand in for missing ones, and the
    system's fonts are never used, so that the same input gives the same bytes.
    """

    def __init__(self, package: str, template: str, font_paths: Sequence[Path]) -> None:
        self._template = files(package).joinpath("templates", template).read_bytes()
        self._compiler = typst.Compiler(
            font_paths=[str(path) for path in font_paths], ignore_system_fonts=True
        )

    def typeset(
        self,
        data: Mapping[str, object],
        created_at: datetime,
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> bytes:
        """Return the PDF of the template with `data`; `created_at` (aware) is its only time.

        `pictures` are SVG files that the template may show, by name; the engine takes no others
        from memory.
        """
        sources: Any = {  # the engine takes several files, its type hints one
            "main.typ": self._template,
            "data.json": json.dumps(data, ensure_ascii=False).encode(),
            **pictures,
        }
        try:
            pdf = self._compiler.compile(
                input=sources,
                format="pdf",
                pdf_standards=[*STANDARDS],
                timestamp=int(created_at.timestamp()),
            )
        except typst.TypstError as error:
            raise TypesettingError(_panic_of(error)) from None
        whole = cast(bytes, pdf)
        if len(whole) > LARGE_BYTES:
            self._forget_pages()
        return whole

    def _forget_pages(self) -> None:
        """Let the engine drop what it laid out for a large file, some 200 MB, before the next.

        It keeps every result until it was not used in ten compilations, so empty ones are made.
        """
        for _ in range(COMPILATIONS_KEPT):
            self._compiler.compile(input=b"", format="pdf")


def _panic_of(error: typst.TypstError) -> str:
    prefix = "panicked with: "
    message = str(error.message)
    return message.removeprefix(prefix).strip('"') if message.startswith(prefix) else ""


def typesetter_of(package: str, template: str, font_paths: tuple[Path, ...]) -> Typesetter:
    """Return the calling thread's kept typesetter; the engine serves one thread at a time."""
    return _kept_typesetter(package, template, font_paths, get_ident())


@lru_cache(maxsize=16)
def _kept_typesetter(
    package: str, template: str, font_paths: tuple[Path, ...], thread: int
) -> Typesetter:
    return Typesetter(package, template, font_paths)

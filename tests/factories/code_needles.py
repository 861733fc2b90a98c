"""Every way in which a code could stand somewhere, to search for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from distribution.tokens import print_token

HALF = 8


def forms_of(token: str) -> tuple[bytes, ...]:
    """Whole and in halves, with and without dashes, in capitals and small letters."""
    printed = print_token(token)
    middle = len(printed) // 2
    spellings = (
        token,
        printed,
        printed.replace("-", " "),
        token[:HALF],
        token[HALF:],
        printed[:middle],
        printed[middle + 1 :],
    )
    return tuple({form.encode() for text in spellings for form in (text, text.lower())})


def find_needles(needles: Iterable[bytes], haystacks: Mapping[str, bytes]) -> list[str]:
    """Names of the places where a needle stands."""
    wanted = tuple(needles)
    return [name for name, hay in haystacks.items() if any(needle in hay for needle in wanted)]

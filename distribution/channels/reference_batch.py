"""A batch of references: everything of each message but the person, for the municipality to join.

A zip of `header.json`, what all messages share, and `messages.jsonl`, one message to a line. The
header holds the digest of the messages: a file cut short or changed on the way is refused whole.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from distribution.channels.memo_rules import UUID_V4
from distribution.invitation_facts import Invitation
from distribution.privacy_notice import Audience
from distribution.references import is_reference
from distribution.register_person import DigitalPost

FORMAT = 1
HEADER, MESSAGES = "header.json", "messages.jsonl"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time a zip can hold: the same batch gives the same bytes."""
CHUNK_BYTES = 1 << 20
MAX_LINE_BYTES = 20_000
FOLDER_NAME = re.compile(r"[a-z][a-z0-9_]{1,62}")


class ReferenceBatchError(Exception):
    """A file that is no whole batch. Codes: `not_a_batch`, `other_format`, `damaged`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReferenceHeader:
    """What all messages of one sender share. `municipality` has its columns by name.

    `clusters` maps ids to names. `seed` (hexadecimal) derives the ids of containers and nothing
    else, so that a batch assembled twice gives the same bytes.
    """

    survey: str
    channel: str
    prepared_at: datetime
    closes_on: date
    municipality: Mapping[str, Any]
    clusters: Mapping[str, str]
    seed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReferenceMessage:
    """One message without its person: `reference` says who, `invitation` has no recipient lines."""

    message_uuid: str
    position: int
    reference: str
    cluster: str
    digital_post: DigitalPost
    failed: bool
    invitation: Invitation = field(repr=False)


def write_reference_batch_file(
    target: IO[bytes], header: ReferenceHeader, messages: Iterable[ReferenceMessage]
) -> int:
    """Write the zip, the same bytes for the same batch, and return how many messages it holds."""
    digest, count = hashlib.sha256(), 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry(MESSAGES), "w", force_zip64=True) as lines:
            for message in messages:
                line = _to_json(asdict(message)) + b"\n"
                digest.update(line)
                lines.write(line)
                count += 1
        about = {"format": FORMAT, "count": count, "sha256": digest.hexdigest()}
        archive.writestr(_entry(HEADER), _to_json(about | asdict(header)))
    return count


def read_header(file: Path) -> tuple[ReferenceHeader, int]:
    """The header and the number of messages, once the whole file was found undamaged.

    Raises `ReferenceBatchError`.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            data = json.loads(archive.read(HEADER))
            if data["format"] != FORMAT:
                raise ReferenceBatchError("other_format")
            if _digest_of(archive) != data["sha256"]:
                raise ReferenceBatchError("damaged")
            return _header_of(data), int(data["count"])
    except zipfile.BadZipFile:
        raise ReferenceBatchError("not_a_batch") from None
    except (KeyError, ValueError, TypeError):
        raise ReferenceBatchError("damaged") from None


def read_messages(file: Path) -> Iterator[ReferenceMessage]:
    """The messages in their order, one in memory at a time. Raises `ReferenceBatchError`."""
    with zipfile.ZipFile(file) as archive, archive.open(MESSAGES) as lines:
        for line in iter(lambda: lines.readline(MAX_LINE_BYTES), b""):
            try:
                yield _message_of(json.loads(line))
            except (KeyError, ValueError, TypeError):
                raise ReferenceBatchError("damaged") from None


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _digest_of(archive: zipfile.ZipFile) -> str:
    digest = hashlib.sha256()
    with archive.open(MESSAGES) as lines:
        while chunk := lines.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _to_json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _header_of(data: Mapping[str, Any]) -> ReferenceHeader:
    # It names a folder, and so must not lead anywhere.
    if not FOLDER_NAME.fullmatch(data["municipality"]["id"]):
        raise ValueError("municipality")
    values = {one.name: data[one.name] for one in fields(ReferenceHeader)}
    return ReferenceHeader(
        **values
        | {
            "prepared_at": datetime.fromisoformat(data["prepared_at"]),
            "closes_on": date.fromisoformat(data["closes_on"]),
        }
    )


def _message_of(data: dict[str, Any]) -> ReferenceMessage:
    # The message's id names a file in some channels.
    if not (is_reference(data["reference"]) and UUID_V4.fullmatch(data["message_uuid"])):
        raise ValueError("reference")
    facts = data["invitation"]
    invitation = Invitation(
        **facts
        | {
            "recipient_lines": (),
            "dated": date.fromisoformat(facts["dated"]),
            "deadline": date.fromisoformat(facts["deadline"]),
            "audience": Audience(facts["audience"]),
        }
    )
    return ReferenceMessage(
        **data | {"digital_post": DigitalPost(data["digital_post"]), "invitation": invitation}
    )

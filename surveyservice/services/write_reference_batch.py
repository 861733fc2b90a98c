"""Reference mode: the messages of one sender without their persons, for the municipality to join.

Names, numbers and addresses are not here to be written: whoever has the register and the key makes
the messages whole with `batch assemble`.
"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from distribution.batches import Channel
from distribution.channels.reference_batch import (
    ReferenceHeader,
    ReferenceMessage,
    write_reference_batch_file,
)
from surveyservice.services.compose_invitations import Composer
from surveyservice.services.plan_dispatches import Planned
from surveyservice.store.models import Cluster, Municipality

REFERENCE_FILE = "referencer.zip"


def write_reference_batch(
    session: Session,
    planned: Iterable[Planned],
    composer: Composer,
    channel: Channel,
    folder: Path,
) -> list[Path]:
    """Write `referencer.zip` of one sender into the folder; one that is there already is whole.

    `session` is not needed: messages bring their rows.
    """
    file = folder / REFERENCE_FILE
    messages = iter(planned)
    first = next(messages, None)
    if first is None:
        return []
    if file.is_file():
        return [file]
    clusters = {part.cluster_id: part.cluster for part in composer.survey.fieldings}
    municipality = clusters[first.invitation.cluster_id].municipality
    own = {
        name: cluster
        for name, cluster in clusters.items()
        if cluster.municipality_id == municipality.id
    }
    header = ReferenceHeader(
        survey=composer.survey.id,
        channel=channel.value,
        prepared_at=composer.prepared_at,
        closes_on=composer.survey.closes_on,
        municipality=columns_of(municipality),
        clusters={name: cluster.name for name, cluster in own.items()},
        seed=_seed_of(composer, channel, municipality.id),
    )
    draft = folder / f".{REFERENCE_FILE}.unfinished"
    with draft.open("wb") as target:
        write_reference_batch_file(
            target, header, _messages(chain([first], messages), composer, own)
        )
        target.flush()
        os.fsync(target.fileno())
    draft.replace(file)
    return [file]


def _messages(
    planned: Iterable[Planned], composer: Composer, clusters: dict[str, Cluster]
) -> Iterator[ReferenceMessage]:
    for one in planned:
        cluster = clusters[one.invitation.cluster_id]
        yield ReferenceMessage(
            message_uuid=one.message_uuid,
            position=one.position,
            reference=one.person.reference or "",
            cluster=cluster.id,
            digital_post=one.digital_post,
            failed=one.failed,
            invitation=composer.letter_facts(one, cluster.name, ()),
        )


def columns_of(municipality: Municipality) -> dict[str, Any]:
    """The municipality's columns as JSON holds them; the logo in base64."""
    columns = {
        column.key: getattr(municipality, column.key) for column in Municipality.__table__.columns
    }
    logo = municipality.logo
    return columns | {"logo": None if logo is None else base64.b64encode(logo).decode("ascii")}


def municipality_of(columns: dict[str, Any]) -> Municipality:
    """The municipality of `columns_of`, in no database."""
    logo = columns["logo"]
    return Municipality(**columns | {"logo": None if logo is None else base64.b64decode(logo)})


def _seed_of(composer: Composer, channel: Channel, municipality_id: str) -> str:
    parts = (composer.survey.id, channel.value, municipality_id, composer.prepared_at.isoformat())
    message = "\0".join(("containers", *parts)).encode()
    return hmac.digest(composer.keys.message, message, "sha256").hex()

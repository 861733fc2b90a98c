"""Municipalities, clusters and villages from a YAML file; the same file again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from marshmallow import Schema, ValidationError, fields, validate
from sqlalchemy.orm import Session

from distribution.municipal_texts import TextsError, read_texts
from distribution.windows import WINDOWS
from forms.fielding import VILLAGE_CODES_FROM
from surveyservice.services.set_municipality import CODE_DIGITS, plain_texts
from surveyservice.store.models import Cluster, Municipality, Village

SLUG = validate.Regexp(r"^[a-z][a-z0-9_]{1,62}$")


class ClusterFileError(Exception):
    """The file is not understood; the message says where and what was expected."""


class _MunicipalitySchema(Schema):
    id = fields.Str(required=True, validate=SLUG)
    name = fields.Str(required=True, validate=validate.Length(1, 120))
    cvr = fields.Str(required=True, validate=validate.Regexp(r"^[1-9]\d{7}$"))
    department = fields.Str(required=True)
    address_line = fields.Str(required=True)
    contact = fields.Str(required=True)
    privacy_url = fields.Url(required=True, schemes={"https"})
    dpo_contact = fields.Str(required=True)
    processors = fields.Str(load_default="")
    legal_basis = fields.Str(
        load_default="public_task", validate=validate.OneOf(["public_task", "consent"])
    )
    retention_days = fields.Int(load_default=30, validate=validate.Range(1, 365))
    # Without a default: what a file leaves out stays as 'municipality set' left it.
    code = fields.Str(validate=validate.Regexp(r"^\d{3,4}$"))
    window = fields.Str(validate=validate.OneOf([*WINDOWS]))
    sys_id = fields.Int(strict=True, validate=validate.Range(1))
    texts = fields.Dict(keys=fields.Str(), values=fields.Str())


class _VillageSchema(Schema):
    # Forms add options of their own ("outside the villages") with codes below.
    code = fields.Int(
        required=True, strict=True, validate=validate.Range(VILLAGE_CODES_FROM, 1_000_000)
    )
    name = fields.Str(required=True, validate=validate.Length(1, 120))
    postcode = fields.Str(load_default="", validate=validate.Regexp(r"^(\d{4})?$"))
    district = fields.Str(load_default="")


class _ClusterSchema(Schema):
    id = fields.Str(required=True, validate=SLUG)
    name = fields.Str(required=True, validate=validate.Length(1, 120))
    municipality = fields.Str(required=True)
    villages = fields.List(fields.Nested(_VillageSchema), required=True)


class _FileSchema(Schema):
    municipalities = fields.List(fields.Nested(_MunicipalitySchema), required=True)
    clusters = fields.List(fields.Nested(_ClusterSchema), required=True)


@dataclass(frozen=True, slots=True)
class ClusterImport:
    """How many of each the file held."""

    municipalities: int
    clusters: int
    villages: int


def import_clusters(session: Session, text: str) -> ClusterImport:
    """Add or update everything the file names. Raises `ClusterFileError`."""
    data = _read_file(text)
    for row in data["municipalities"]:
        session.merge(Municipality(**row))
    session.flush()
    for row in data["clusters"]:
        session.merge(Cluster(id=row["id"], name=row["name"], municipality_id=row["municipality"]))
        session.flush()
        for village in row["villages"]:
            session.merge(Village(cluster_id=row["id"], **village))
    session.flush()
    return ClusterImport(
        len(data["municipalities"]),
        len(data["clusters"]),
        sum(len(row["villages"]) for row in data["clusters"]),
    )


def _read_file(text: str) -> dict[str, Any]:
    try:
        data: dict[str, Any] = _FileSchema().load(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise ClusterFileError(f"cluster file: {error}") from error
    known = {row["id"] for row in data["municipalities"]}
    codes = [village["code"] for row in data["clusters"] for village in row["villages"]]
    for row in data["clusters"]:
        if row["municipality"] not in known:
            raise ClusterFileError(
                f"cluster {row['id']}: municipality {row['municipality']} is not in the file"
            )
    if len(codes) != len(set(codes)):
        raise ClusterFileError("village codes must be unique over all clusters")
    for row in data["municipalities"]:
        _tidy_municipality(row, data["clusters"])
    return data


def _tidy_municipality(row: dict[str, Any], clusters: list[dict[str, Any]]) -> None:
    """Bring the kommunekode to four digits and the texts to what is stored."""
    if "code" in row:
        row["code"] = row["code"].zfill(CODE_DIGITS)
    if "texts" in row:
        own = [len(one["name"]) for one in clusters if one["municipality"] == row["id"]]
        try:
            row["texts"] = plain_texts(read_texts(row["texts"], max(own, default=0)))
        except TextsError as error:
            raise ClusterFileError(
                f"municipality {row['id']}: texts: {error.key}: {error.code}"
            ) from error

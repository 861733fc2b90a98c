"""Settings from the environment: read once, checked together, frozen.

Every name starts with `SURVEY_`. Any of them may be given as `SURVEY_X_FILE`, a path to a file that
holds the value, so that secrets can stay out of the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import EnvValidationError, FileAwareEnv, ValidationError
from marshmallow.validate import OneOf, Range

SETTING_HELP: Mapping[str, str] = {
    "DATA_DIR": "Folder for database, keys and files. Created if missing.",
    "DATABASE_URL": "SQLAlchemy URL. Default: SQLite in the data folder. postgresql+psycopg://…",
    "BASE_URL": "Public address of the service, printed in letters and QR codes.",
    "MASTER_KEY": "64 hexadecimal digits. Default: generated into the data folder.",
    "FORMS_DIR": "Folder with questionnaires of your own, beside the packaged ones.",
    "TRUSTED_PROXIES": "Number of reverse proxies in front that set X-Forwarded-*.",
    "TRUSTED_HOSTS": "Comma-separated host names that are answered. Default: that of BASE_URL.",
    "AUTO_MIGRATE": "Bring the database up to date at start. Default: true for SQLite alone.",
    "MINIMUM_AGE": "Youngest age in years that is invited.",
    "RELEASE_K": "Fewest households of a village whose answers are made readable together.",
    "DRAFT_DAYS": "Days an unfinished answer is kept.",
    "MAX_UPLOAD_MB": "Largest upload in megabytes.",
    "ALLOW_TEST_CPR": "Accept CPR numbers with day+60, which no person has. For tests and demos.",
    "REMINDER_CAP": "Most reminders a person gets in one survey, whatever the channel.",
    "BATCH_DAYS": "Days after which the files of a batch are purged.",
    "MEMO_VERSION": "MeMo of Digital Post messages: 1.2, or 1.1 for receivers that lag behind.",
    "CONTAINER_MESSAGES": "Most Digital Post messages in one container.",
    "CONTAINER_MB": "Most megabytes of messages in one container, before compression.",
    "SCHEMA_DIR": "Folder with the official MeMo and fjernprint schemas, to check files with too.",
    "SF1601_ENVIRONMENT": "exttest or prod, where messages are sent by the service itself.",
    "SF1601_CERTIFICATE": "PEM file with the municipality's certificate and key for SF1601.",
    "LOG_FORMAT": "json or console.",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR.",
    "FONT_DIR": "Folder with TTF fonts for letters. Default: the built IBM Plex Sans.",
}
"""Every setting with its meaning; `docs/configuration.md` is checked against it."""

LOOPBACK = "127.0.0.1"
MASTER_KEY_BYTES = 32

STATIC_FONTS = Path(__file__).parent / "web" / "static" / "letter-fonts"


class SettingsError(Exception):
    """One or more settings are wrong. The message lists every fault, not the first alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided. Sizes and periods carry their unit in the name."""

    data_dir: Path
    database_url: str
    base_url: str
    master_key: str | None
    forms_dir: Path | None
    trusted_proxies: int
    trusted_hosts: tuple[str, ...]
    auto_migrate: bool
    minimum_age: int
    release_k: int
    draft_days: int
    max_upload_mb: int
    allow_test_cpr: bool
    reminder_cap: int
    batch_days: int
    memo_version: str
    container_messages: int
    container_mb: int
    schema_dir: Path | None
    sf1601_environment: str | None
    sf1601_certificate: Path | None
    log_format: str
    log_level: str
    font_dir: Path | None

    @property
    def is_https(self) -> bool:
        """Whether citizens reach the service over TLS, so that cookies can be `Secure`."""
        return self.base_url.startswith("https://")

    @property
    def font_paths(self) -> tuple[Path, ...]:
        """Folders typst searches for fonts; none means its embedded ones."""
        folder = self.font_dir or STATIC_FONTS
        return (folder,) if folder.is_dir() else ()


class _LayeredEnv(FileAwareEnv):
    """The environment with given values on top; an unreadable `X_FILE` is a fault like others."""

    def __init__(self, overrides: Mapping[str, str]) -> None:
        super().__init__(prefix="SURVEY_", eager=False, strip_whitespace=True)
        self._overrides = {f"SURVEY_{name}": value for name, value in overrides.items()}
        self.unreadable: list[str] = []

    def _get_value(self, env_key: str, default: Any) -> Any:
        if env_key in self._overrides:
            return self._overrides[env_key]
        try:
            return super()._get_value(env_key, default)
        except ValueError:
            self.unreadable.append(f"{env_key}_FILE: not a readable file")
            return default


def read_settings(overrides: Mapping[str, str] | None = None) -> Settings:
    """Read all settings, `overrides` (names without prefix) before the environment.

    Raises `SettingsError` naming every faulty setting at once.
    """
    env = _LayeredEnv(overrides or {})
    data_dir = env.path("DATA_DIR", Path("data"))
    database_url = env.str("DATABASE_URL", "")
    base_url = env.str("BASE_URL", "http://127.0.0.1:8000", validate=_check_base_url)
    master_key = env.str("MASTER_KEY", None, validate=_check_master_key)
    forms_dir = env.path("FORMS_DIR", None)
    trusted_proxies = env.int("TRUSTED_PROXIES", 0, validate=Range(min=0, max=5))
    trusted_hosts: list[str] = env.list("TRUSTED_HOSTS", [])
    auto_migrate = env.bool("AUTO_MIGRATE", None)
    minimum_age = env.int("MINIMUM_AGE", 16, validate=Range(min=0, max=99))
    release_k = env.int("RELEASE_K", 5, validate=Range(min=2, max=100))
    draft_days = env.int("DRAFT_DAYS", 14, validate=Range(min=1, max=90))
    max_upload_mb = env.int("MAX_UPLOAD_MB", 50, validate=Range(min=1, max=2000))
    allow_test_cpr = env.bool("ALLOW_TEST_CPR", False)
    reminder_cap = env.int("REMINDER_CAP", 1, validate=Range(min=0, max=5))
    batch_days = env.int("BATCH_DAYS", 30, validate=Range(min=1, max=365))
    memo_version = env.str("MEMO_VERSION", "1.2", validate=OneOf(["1.1", "1.2"]))
    container_messages = env.int("CONTAINER_MESSAGES", 1000, validate=Range(min=1, max=100_000))
    container_mb = env.int("CONTAINER_MB", 200, validate=Range(min=100, max=4000))
    schema_dir = env.path("SCHEMA_DIR", None)
    sf1601_environment = env.str(
        "SF1601_ENVIRONMENT", None, validate=OneOf([None, "exttest", "prod"])
    )
    sf1601_certificate = env.path("SF1601_CERTIFICATE", None)
    log_format = env.str("LOG_FORMAT", "json", validate=OneOf(["json", "console"]))
    levels = ["DEBUG", "INFO", "WARNING", "ERROR"]
    log_level = env.str("LOG_LEVEL", "INFO", validate=OneOf(levels))
    font_dir = env.path("FONT_DIR", None)
    _seal(env)
    folder = data_dir.resolve()
    url = database_url or f"sqlite:///{folder / 'survey.sqlite3'}"
    address = base_url.rstrip("/")
    return Settings(
        data_dir=folder,
        database_url=url,
        base_url=address,
        master_key=master_key,
        forms_dir=forms_dir,
        trusted_proxies=trusted_proxies,
        trusted_hosts=tuple(trusted_hosts) or _default_hosts(address),
        auto_migrate=url.startswith("sqlite") if auto_migrate is None else auto_migrate,
        minimum_age=minimum_age,
        release_k=release_k,
        draft_days=draft_days,
        max_upload_mb=max_upload_mb,
        allow_test_cpr=allow_test_cpr,
        reminder_cap=reminder_cap,
        batch_days=batch_days,
        memo_version=memo_version,
        container_messages=container_messages,
        container_mb=container_mb,
        schema_dir=schema_dir,
        sf1601_environment=sf1601_environment,
        sf1601_certificate=sf1601_certificate,
        log_format=log_format,
        log_level=log_level,
        font_dir=font_dir,
    )


def _default_hosts(base_url: str) -> tuple[str, ...]:
    host = urlsplit(base_url).hostname or ""
    return (host, "localhost") if host == LOOPBACK else (host,)


def _seal(env: _LayeredEnv) -> None:
    faults = list(env.unreadable)
    try:
        env.seal()
    except EnvValidationError as error:
        faults += [f"{name}: {texts}" for name, texts in sorted(_texts_by_name(error).items())]
    if faults:
        raise SettingsError("Settings cannot be used:\n  " + "\n  ".join(faults))


def _texts_by_name(error: EnvValidationError) -> dict[str, str]:
    messages = error.error_messages
    if not isinstance(messages, Mapping):
        return {"SURVEY": " ".join(messages)}
    return {name: " ".join(str(text) for text in texts) for name, texts in messages.items()}


def _check_base_url(value: str) -> None:
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ValidationError("Must be an address such as https://svar.example.dk")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValidationError("Must have no path: the printed code needs a short address.")


def _check_master_key(value: str | None) -> None:
    if value is None:
        return
    try:
        length = len(bytes.fromhex(value))
    except ValueError:
        length = 0
    if length != MASTER_KEY_BYTES:
        raise ValidationError("Must be 64 hexadecimal digits.")

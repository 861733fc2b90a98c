"""The application factory: settings, keys, database, pages, in this order."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from forms.catalogue import catalogue_with
from surveyservice.api.openapi import add_api
from surveyservice.clock import read_clock
from surveyservice.error_pages import add_error_pages
from surveyservice.extensions import babel, db, migrations
from surveyservice.health import add_health_checks
from surveyservice.keys import load_keys
from surveyservice.logging import configure_logging
from surveyservice.no_session import NoSession
from surveyservice.request_id import add_request_id
from surveyservice.schema_version import bring_schema_up_to_date
from surveyservice.security_headers import add_security_headers
from surveyservice.service_context import ServiceContext, attach_context
from surveyservice.settings import Settings, read_settings
from surveyservice.store.engine import prepare_engine
from surveyservice.web.admin.blueprint import admin
from surveyservice.web.citizen.blueprint import citizen
from surveyservice.web.locale import select_locale
from surveyservice.web.same_origin import refuse_foreign_requests

BYTES_PER_MB = 1024 * 1024
CITIZEN_FORM_BYTES = 256 * 1024

log = structlog.get_logger(__name__)


def create_app(
    overrides: Mapping[str, str] | None = None,
    clock: Callable[[], datetime] = read_clock,
) -> Flask:
    """The service. `overrides` are settings without prefix, before those of the environment."""
    settings = read_settings(overrides)
    configure_logging(settings)
    app = Flask("surveyservice", template_folder="web/templates", static_folder="web/static")
    app.session_interface = NoSession()
    _configure_flask(app, settings)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    keys, made = load_keys(settings)
    if made:
        log.warning(
            "master key generated",
            file=str(settings.data_dir / "master.key"),
            meaning="Keep a copy apart from the database: without it CPR numbers, names and "
            "printed codes are lost for good.",
        )
    attach_context(app, ServiceContext(settings, keys, catalogue_with(settings.forms_dir), clock))
    _bind_database(app, settings)
    babel.init_app(app, locale_selector=select_locale, default_locale="da")
    _add_surfaces(app, settings)
    return app


def _configure_flask(app: Flask, settings: Settings) -> None:
    app.config.update(
        # Parameters of a failed statement may be personal data: they never reach a log.
        SQLALCHEMY_ENGINES={"default": {"url": settings.database_url, "hide_parameters": True}},
        ALEMBIC={"script_location": "migrations"},
        MAX_CONTENT_LENGTH=settings.max_upload_mb * BYTES_PER_MB,
        MAX_FORM_MEMORY_SIZE=CITIZEN_FORM_BYTES,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
        BABEL_TRANSLATION_DIRECTORIES="translations",
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        # The number of proxies is the operator's word: nothing else in the header is believed.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )


def _bind_database(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    _drop_async_teardown(app)
    migrations.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        if settings.auto_migrate:
            bring_schema_up_to_date(migrations, db.engine)
        # Workers forked from this process must not share a connection.
        db.engine.dispose()


def _drop_async_teardown(app: Flask) -> None:
    # The extension also closes asynchronous sessions, of which there are none; starting an event
    # loop for that takes longer than a whole page.
    app.teardown_appcontext_funcs[:] = [
        function
        for function in app.teardown_appcontext_funcs
        if not inspect.iscoroutinefunction(function)
    ]


def _add_surfaces(app: Flask, settings: Settings) -> None:
    add_request_id(app)
    add_security_headers(app, settings.is_https)
    app.before_request(refuse_foreign_requests)
    add_error_pages(app)
    add_health_checks(app)
    app.register_blueprint(citizen)
    app.register_blueprint(admin)
    add_api(app)

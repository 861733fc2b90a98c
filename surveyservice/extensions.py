"""Flask extensions, made once and bound to an application by `surveyservice.app`."""

from __future__ import annotations

from flask_alembic import Alembic
from flask_babel import Babel
from flask_sqlalchemy_lite import SQLAlchemy

from surveyservice.store.models.tables import Base

db = SQLAlchemy()
migrations = Alembic(run_mkdir=False, command_name="", metadatas=Base.metadata)
babel = Babel()

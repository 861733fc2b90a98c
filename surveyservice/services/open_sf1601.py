"""The way to SF1601 with a municipality's certificate: tokens by python-serviceplatformen.

Imported by the command that sends alone: nothing else of the service needs an HTTP client.
"""

from __future__ import annotations

import ssl
from pathlib import Path

from python_serviceplatformen.authentication import KombitAccess

from surveyservice.services.sf1601_transport import Sf1601Transport

ENTITY_ID = "http://entityid.kombit.dk/service/kombipostafsend/1"
PRODUCTION = "prod"


def open_sf1601(environment: str, certificate: Path, cvr: str) -> Sf1601Transport:
    """Transport for one municipality. `environment`: exttest or prod; `certificate`: PEM with key.

    Raises OSError (ssl.SSLError is one) if the certificate cannot be used.
    """
    context = ssl.create_default_context()
    context.load_cert_chain(certificate)
    access = KombitAccess(cvr, str(certificate), test=environment != PRODUCTION)
    return Sf1601Transport(
        access.environment, context, lambda: str(access.get_access_token(ENTITY_ID))
    )

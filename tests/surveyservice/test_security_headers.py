"""The same headers on every answer, whatever kind it is."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from surveyservice.security_headers import CITIZEN_POLICY, HEADERS, HSTS

LOCAL, TLS = "http://127.0.0.1:8000", "https://svar.example.dk"
POLICY = "Content-Security-Policy"
PAGES = ["/", "/healthz", "/privacy", "/nowhere", "/s/7K3M", "/answer/", "/admin/", "/admin"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_them(client: FlaskClient, path: str) -> None:
    response = client.get(path, base_url=LOCAL)
    others = HEADERS.keys() - {POLICY}
    assert {name: response.headers[name] for name in others} == {
        name: HEADERS[name] for name in others
    }
    assert response.headers["Cache-Control"] == "no-store"


OWN = {"style-src", "font-src", "img-src", "form-action"}


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/", OWN | {"script-src"}),
        ("/answer/", OWN | {"script-src"}),
        ("/privacy", OWN | {"script-src"}),
        ("/admin/", OWN),
        ("/admin/sign-in", OWN),
        ("/api/openapi.json", OWN),
        ("/healthz", OWN),
        ("/nowhere", OWN),
    ],
)
def test_a_page_may_load_our_own_and_only_citizens_pages_a_script(
    client: FlaskClient, path: str, own: set[str]
) -> None:
    policy = client.get(path, base_url=LOCAL).headers[POLICY]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == rules.pop("frame-ancestors") == "'none'"
    assert rules.pop("base-uri") == "'none'"
    assert set(rules) == own
    assert set(rules.values()) == {"'self'"}


def test_files_run_nothing() -> None:
    assert "script-src" in CITIZEN_POLICY
    assert "script-src" not in HEADERS[POLICY]


def test_tls_is_remembered_where_there_is_tls(make_app: Callable[..., Flask]) -> None:
    plain = make_app().test_client().get("/", base_url=LOCAL)
    assert "Strict-Transport-Security" not in plain.headers
    secure = make_app(BASE_URL=TLS).test_client().get("/", base_url=TLS)
    assert secure.headers["Strict-Transport-Security"] == HSTS


def test_a_host_that_is_not_ours_is_refused(client: FlaskClient) -> None:
    response = client.get("/", base_url="http://evil.example")
    assert response.status_code == 400
    assert b"evil.example" not in response.data


def test_the_proxy_s_word_counts_where_the_operator_says_so(make_app: Callable[..., Flask]) -> None:
    forwarded = {"X-Forwarded-Host": "svar.example.dk", "X-Forwarded-Proto": "https"}
    behind = make_app(BASE_URL=TLS, TRUSTED_PROXIES="1").test_client()
    assert behind.get("/", base_url="http://10.0.0.7", headers=forwarded).status_code == 200
    alone = make_app(BASE_URL=TLS).test_client()
    assert alone.get("/", base_url="http://10.0.0.7", headers=forwarded).status_code == 400

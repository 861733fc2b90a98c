import re

from flask import Flask
from flask.testing import FlaskClient

ADDRESS = "/api/openapi.json"


def test_the_description_is_open_to_everybody(client: FlaskClient) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert response.json
    assert response.json["openapi"].startswith("3.1.")


def test_every_address_of_the_api_is_described(app: Flask, client: FlaskClient) -> None:
    rules = (rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1"))
    answered = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    paths = client.get(ADDRESS).json["paths"]
    described = {(path, key) for path, keys in paths.items() for key in keys if key in METHODS}
    assert described == answered


def test_every_error_is_described_as_a_problem(client: FlaskClient) -> None:
    description = client.get(ADDRESS).json
    assert description
    for path in description["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                errors = {key: one for key, one in operation["responses"].items() if key > "399"}
                assert errors
                for one in errors.values():
                    name = one["$ref"].rpartition("/")[2]
                    response = description["components"]["responses"][name]
                    assert set(response["content"]) == {"application/problem+json"}


def test_the_names_of_library_files_are_described(client: FlaskClient) -> None:
    schemas = client.get(ADDRESS).json["components"]["schemas"]
    libraries = schemas["LintRequest"]["properties"]["libraries"]
    assert libraries["propertyNames"]["pattern"]


def test_no_commands_are_added(app: Flask) -> None:
    assert "openapi" not in app.cli.commands


METHODS = {"get", "post", "put", "patch", "delete"}

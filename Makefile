# Sitroom. `make` lists what there is.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared
GOLD ?= $(SHARED)/gold
UV := uv==0.13.9
# Wheels only, by hash: nothing is compiled, and nothing is installed that the lock does not name; the lock is whole, so nothing is resolved.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
COMPILE := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make lock' --upgrade

.PHONY: help setup demo test lint golden eval bench docs lock
help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

.venv/.done: pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Sitroom needs Python 3.11, 3.12 or 3.13: make setup PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) --only-binary :all: --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-build-isolation -e .
	touch $@

setup: .venv/.done ## make the virtual environment .venv and install everything into it, as locked

demo: setup ## code the example stories and show the record
	rm -f demo.duckdb
	$(BIN)/sitroom read examples --record demo.duckdb
	$(BIN)/sitroom events --record demo.duckdb
	$(BIN)/sitroom events --timeline --record demo.duckdb

test: setup lint docs ## lint, documentation and all tests
	$(BIN)/python -m pytest -q

lint: setup ## style, types and import contracts
	$(BIN)/ruff check src tests eval docs bench models
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

golden: setup ## the golden sentences only
	$(BIN)/python -m pytest -q tests/golden

eval: setup ## score on the gold sets (GOLD=FOLDER) and compare with the floors
	$(BIN)/python -m eval all $(GOLD)

bench: setup ## speed and scale
	$(BIN)/python -m bench

docs: setup ## check the documentation: links, commands, and the README's Python runs
	$(BIN)/python -m docs.check

lock: ## remake requirements/*.txt from pyproject.toml, newest versions; dev.txt with spaCy, so that its tests run
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) --extra dev --extra spacy -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	$(COMPILE) --no-deps -c requirements/run.txt requirements/train.in -o requirements/train.txt

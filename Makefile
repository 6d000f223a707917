# Sitroom. `make` lists what there is.
PYTHON ?= python3
BIN := .venv/bin
GOLD ?= ../shared/gold

.PHONY: help setup demo test lint golden eval
help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

.venv/.done: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch .venv/.done

setup: .venv/.done ## make the virtual environment .venv and install everything into it

demo: setup ## code the example stories and show the record
	rm -f demo.duckdb
	$(BIN)/sitroom read examples --record demo.duckdb
	$(BIN)/sitroom events --record demo.duckdb
	$(BIN)/sitroom events --timeline --record demo.duckdb

test: setup lint ## lint and all tests
	$(BIN)/python -m pytest -q

lint: setup ## style and types
	$(BIN)/ruff check src tests
	$(BIN)/mypy

golden: setup ## the golden sentences only
	$(BIN)/python -m pytest -q tests/golden

eval: setup ## score on the gold sets in $(GOLD), where they are
	for task in relations open pentaclass roles; do $(BIN)/python -m eval $$task $(GOLD)/$$( [ $$task = open ] && echo relations || echo $$task ).jsonl; done

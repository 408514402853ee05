# Everything here works on a clean checkout: each target makes what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
NPM := $(shell command -v npm 2>/dev/null)

.PHONY: help demo install test lint types unit docs docs-site clean

help:
	@echo "make demo   install the tool and show the diff of a real service"
	@echo "make test   lint, types and all tests"
	@echo "make docs   write what the documents say of rules and settings, and the terminal's picture"
	@echo "make docs-site  build the documents as a site in build/site"
	@echo "make clean  remove what the other targets made"

demo: $(VENV)/.tool
	@$(BIN)/codemods diff examples/fastapi_service/before || test $$? -eq 1
	@echo "That was a dry run. To write such changes into a project of yours: $(BIN)/codemods migrate PATH" >&2

install: $(VENV)/.develop $(if $(NPM),node_modules/.installed)

test: lint types unit

lint: $(VENV)/.develop
	$(BIN)/ruff check .

types: $(VENV)/.develop
	$(BIN)/mypy --strict

unit: install
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

docs: $(VENV)/.develop
	$(BIN)/python scripts/generate_docs.py

docs-site: docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

clean:
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "codemods needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

# The stamps are older than pyproject.toml as soon as it changes, which installs again.
$(VENV)/.tool: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.develop: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,behaviour]"
	@touch $@ $(VENV)/.tool

# Where npm is absent, the tests that need Node are skipped and say so.
node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

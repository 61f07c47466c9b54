# Jihō: newsletters in, tables out. `make` does it all for data/raw; `make help` says what else there is.
#
# Variables (make VAR=value):
#   IN, OUT    folders of the newsletters and of the tables     FILE       one document, for the stage targets
#   PYTHON     the Python to build .venv with (3.11 or later)   WORKERS    processes that read documents (0: one a core)
#   DB         database URL for load and search                 CORPORA    folder of the labelled corpora, for train
#   SHARED     folder of the benches, for score and bench       ARGS       more flags for the jiho command

PYTHON  ?= python3
IN      ?= data/raw
OUT     ?= data/processed
WORKERS ?= 0
DB      ?= sqlite:///$(OUT)/jiho.db
SHARED  ?= ../shared
CORPORA ?= $(SHARED)/corpora
ARGS    ?=

VENV := .venv
BIN  := $(VENV)/bin
JIHO := $(BIN)/jiho

.DEFAULT_GOAL := run
.PHONY: help install run read show tokens extract report doctor load search review test check train score bench clean clean-all

help: ## List the targets
	@echo "Jihō: newsletter PDFs in, tables out.  make [target] [VAR=value]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Variables: IN OUT FILE WORKERS DB CORPORA SHARED ARGS PYTHON (see the head of the Makefile)"

install: $(VENV)/installed ## Make .venv with the exact versions of constraints.txt

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jihō needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,postgres]'
	touch $@

run: install ## Read every newsletter in IN, write the tables and the report to OUT (the default)
	$(JIHO) run $(IN) $(OUT) --workers $(WORKERS) $(ARGS)

read: install ## Stage 1 for one document: its articles and passages (FILE=…)
	$(JIHO) read $(FILE) $(ARGS)

show: install ## How one document was read: an HTML page with boxes and order over its pictures (FILE=…)
	$(JIHO) show $(FILE) $(ARGS)

tokens: install ## Stage 2 for one document: its tokens (FILE=…)
	$(JIHO) tokens $(FILE) $(ARGS)

extract: install ## Stage 3 for one document: people, titles, institutions, counts, dates (FILE=…)
	$(JIHO) extract $(FILE) $(ARGS)

report: install ## Write OUT/report.html anew from the tables
	$(JIHO) report $(OUT)

doctor: install ## Say what is installed, and what each missing thing costs
	$(JIHO) doctor

load: install ## Load the tables into a database (DB=sqlite:///… or postgresql://…)
	$(JIHO) load $(DB) --tables $(OUT)/tables

search: install ## Find passages in a database (QUERY=笠原 DB=…)
	$(JIHO) search '$(QUERY)' --db $(DB) $(ARGS)

review: install ## Open the review of what was extracted, in the browser
	$(JIHO) review $(OUT) $(ARGS)

test: install ## Run the tests
	$(BIN)/python -m pytest

check: install ## Lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: install ## Train the models anew (CORPORA=folder of the labelled corpora)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[train]'
	$(BIN)/python -m training.train --corpora $(CORPORA) --out pipeline/models

score: install ## Score against the gold in SHARED, and say what was gained and lost
	$(BIN)/python -m benchmarks.score --shared $(SHARED) $(ARGS)

bench: install ## Measure speed and memory on the PDFs in SHARED
	$(BIN)/python -m benchmarks.speed --shared $(SHARED)
	$(BIN)/python -m benchmarks.reading --shared $(SHARED) $(ARGS)
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.tagging

clean: ## Remove what can be rebuilt: OUT and caches (never data/reviewed)
	rm -rf $(OUT) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

clean-all: clean ## The same, and .venv
	rm -rf $(VENV)

# Needs Python 3.11 or newer and make; everything else goes into .venv, from the lock files.
#   make run PYTHON=/path/to/python3.12    names the Python to use

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# What another environment has set must not reach into this one.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_HASHES

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
LOCKS := requirements-build.lock requirements-dev.lock
SAMPLES := samples/published
OUTPUT := output
MINE := my-notices
CHECKED := build/evaluate

# An environment does not survive being moved: where the stamp names another folder, set up anew.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(shell pwd))
$(shell rm -f $(STAMP))
endif

.PHONY: help run serve test test-all check format format-check lint types evaluate floors \
        heldout others samples docs lock ocr setup clean

help: ## list these commands
	@echo "usage: make COMMAND"; echo
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile \
	  | while IFS='|' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

run: $(STAMP) ## ingest one published form of each sample into output/, and write its report
	@$(BIN)/zhenggai ingest $(SAMPLES) --output $(OUTPUT)
	@$(BIN)/zhenggai report $(OUTPUT)

serve: $(STAMP) ## open a page in the browser: drop files, look at the report, download tables
	@$(BIN)/zhenggai serve --output $(MINE) --open

test: $(STAMP) ## set up and pass the tests, those that take long aside
	@$(BIN)/python -m pytest -m "not slow"

test-all: $(STAMP) ## all tests, those that take long too
	@$(BIN)/python -m pytest

check: format-check lint types test evaluate ## what must hold before a change is shared

format: $(STAMP) ## format the code and order the imports
	@$(BIN)/python -m ruff check --quiet --select I --fix .
	@$(BIN)/python -m ruff format .

format-check: $(STAMP) ## is the code formatted?
	@$(BIN)/python -m ruff format --check .

lint: $(STAMP) ## ruff
	@$(BIN)/python -m ruff check .

types: $(STAMP) ## mypy, strict
	@$(BIN)/python -m mypy

evaluate: $(STAMP) ## hold the samples against their gold facts and floors
	@$(BIN)/zhenggai ingest samples/files --output $(CHECKED) --quiet
	@$(BIN)/zhenggai evaluate $(CHECKED) samples/gold --min samples/floors.json --last build/last.json

floors: $(STAMP) ## raise the floors of the samples to what is reached now
	@$(BIN)/zhenggai ingest samples/files --output $(CHECKED) --quiet
	@$(BIN)/zhenggai evaluate $(CHECKED) samples/gold --min samples/floors.json --update

heldout: $(STAMP) ## measure the notices that no rule was written for
	@$(BIN)/python -m samples.publish.heldout build/heldout
	@$(BIN)/zhenggai ingest build/heldout/files --output build/heldout-tables --quiet
	@$(BIN)/zhenggai evaluate build/heldout-tables build/heldout/gold

others: $(STAMP) ## measure the notices by other hands
	@$(BIN)/python -m samples.publish.heldout build/others others
	@$(BIN)/zhenggai ingest build/others/files --output build/others-tables --quiet
	@$(BIN)/zhenggai evaluate build/others-tables build/others/gold

samples: $(STAMP) ## publish the samples anew from their sources
	@$(BIN)/python -m samples.publish

docs: $(STAMP) ## write the data dictionary anew from the schemas
	@$(BIN)/zhenggai --lang en schema > docs/data-dictionary.md
	@$(BIN)/zhenggai --lang zh schema > docs/data-dictionary.zh-CN.md

ocr: $(STAMP) ## add the reader of scans (about 200 MB)
	@.ci/setup --ocr $(VENV)

lock: $(STAMP) ## resolve all dependencies anew (needs uv and a network)
	@.ci/lock

setup: $(STAMP) ## make .venv ready, once with a network

$(STAMP): $(LOCKS) pyproject.toml
	@.ci/setup $(VENV) $(PYTHON)

clean: ## remove what was made here: .venv, caches, build/, the tables in output/
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find $(OUTPUT) -mindepth 1 ! -name .gitkeep -exec rm -rf {} + 2>/dev/null || true

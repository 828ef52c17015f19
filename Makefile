# FosterDesk. `make run` opens the program, `make test` proves it; each sets up what is missing first.
.DELETE_ON_ERROR:
.PHONY: run test bench screens fmt setup system clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# Compiled bytecode halves every start, so it is always written here.
export PYTHONDONTWRITEBYTECODE :=
OFFSCREEN := QT_QPA_PLATFORM=offscreen

run: setup
	@$(BIN)/python -m resources.setup.run_demo

test: setup
	@sh resources/setup/system.sh tests
	@$(BIN)/ruff format --check --quiet . || { echo "make fmt puts the layout right"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(OFFSCREEN) $(BIN)/python -m pytest -q -n 2 --dist loadscope

bench: setup
	@$(OFFSCREEN) $(BIN)/python -m tests.bench

screens: setup
	@$(OFFSCREEN) $(BIN)/python -m tests.screens out/screens

fmt: setup
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

setup: system $(STAMP)

system:
	@sh resources/setup/system.sh

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages (a minute or two the first time)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q fosterdesk ui
	@touch $(STAMP)

clean:
	rm -rf $(VENV) out build dist

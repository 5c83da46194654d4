# `make run` and `make test` need only Python 3.11+ with venv, git and make.
PYTHON ?= python3
K ?=
MODULE ?=
N ?= 0
SEED ?= 0
J ?= 2
BUDGET ?= 60
BIN := .venv/bin
INSTALLED := .venv/installed
BUILD_BIN := .venv-build/bin
BUILDER := .venv-build/installed
BUNDLE := dist/bundle
FOR ?= $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
VERSION = $(shell $(PYTHON) -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
PIP_INSTALL := pip install --quiet --disable-pip-version-check
PIP_COMPILE := .venv-lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header
BUILD_NEEDS := import tomllib; print("build", *tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")

.DEFAULT_GOAL := help
.PHONY: help install run test explore test-system soak format check lint types layers unit mutants messages docs golden wheel bundle lock bench clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(INSTALLED) ## locked dependencies and the command thonxa, in .venv

$(INSTALLED): requirements.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	$(BIN)/$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q thonxa.py store exports tui
	@touch $(INSTALLED)

run: install ## open the program on the sample commune
	@$(BIN)/thonxa demo

test: install check unit ## everything that needs no more than pip installs

check: lint types layers

format: install ## put the code into its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

unit: install
	$(BIN)/pytest -m "not system" -n auto --dist worksteal

explore: install ## the property tests with examples nobody has tried before
	HYPOTHESIS_PROFILE=explore $(BIN)/pytest -m "not system" -k "$(K)"

test-system: install ## tests with qpdf, poppler, tmux, sshd, other shells, groff, LibreOffice, Chromium, PostgreSQL and cc, and of what is built and installed
	$(BIN)/pytest -m system -n auto --dist worksteal

mutants: install ## falsify MODULE (a file, several, a room) in small ways; which ones do the tests let pass?
	$(BIN)/python -m tests.mutants $(MODULE) -n $(N) --seed $(SEED) -j $(J) --budget $(BUDGET) \
	  $(if $(NEAR),--near) $(if $(TYPES),--types) $(if $(STRINGS),--strings) $(if $(RECORD),--record)

soak: install ## look for faults in the store as long as it takes: power cuts, failing calls, servers killed
	THONXA_SOAK=1 $(BIN)/pytest -rP -n auto --dist worksteal tests/store/disk tests/system/test_failing_calls.py tests/system/cluster

messages: install ## bring the Vietnamese catalogue up to date with the code
	$(BIN)/python -m tests.catalogue

docs: install ## write the generated pages: records, schemas, keys, rooms, manual, completion
	$(BIN)/python -m tests.reference

golden: install ## write the golden layouts anew, after a change that is meant to move something
	$(BIN)/python -m tests.exports.golden_layouts

bench: install ## measure, and print the tables of docs/benchmarks.md
	$(BIN)/$(PIP_INSTALL) --no-build-isolation --editable '.[bench]'
	$(BIN)/python -m bench

$(BUILDER): requirements-build.lock
	$(PYTHON) -m venv .venv-build
	$(BUILD_BIN)/$(PIP_INSTALL) --require-hashes -r requirements-build.lock
	@touch $(BUILDER)

wheel: $(BUILDER) ## the program as a wheel, the source archive it is built from, and their bill of materials, in dist
	rm -rf dist build *.egg-info
	$(BUILD_BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	$(BUILD_BIN)/python -m tests.bill_of_materials dist

bundle: wheel ## the wheel and all it depends on, in dist/bundle; FOR=3.13 for another Python than this
	$(BUILD_BIN)/pip download --quiet --disable-pip-version-check --only-binary :all: --python-version $(FOR) --require-hashes -r requirements.lock --dest $(BUNDLE)
	cp dist/*.whl dist/*.cdx.json $(BUNDLE)
	cp requirements.lock $(BUNDLE)
	printf 'thonxa==%s --hash=sha256:%s\n' $(VERSION) $$(sha256sum dist/*.whl | cut -d ' ' -f 1) >> $(BUNDLE)/requirements.lock

lock: ## pin every dependency with its hashes, and what builds the wheel
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/$(PIP_INSTALL) pip-tools
	$(PIP_COMPILE) -o requirements.lock pyproject.toml
	$(PIP_COMPILE) --extra word -c requirements.lock -o requirements-word.lock pyproject.toml
	$(PIP_COMPILE) --extra postgres -c requirements.lock -o requirements-postgres.lock pyproject.toml
	$(PIP_COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(PYTHON) -c '$(BUILD_NEEDS)' | $(PIP_COMPILE) -c requirements-dev.lock -o requirements-build.lock -
	rm -rf .venv-lock

clean: ## remove what was built
	rm -rf .venv .venv-build .venv-lock .mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info

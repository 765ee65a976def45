# Gần Dân: `make run` serves the demo, `make test` passes the tests; both set everything up themselves.
PYTHON ?= python3
PORT ?= 8000
DATA ?= data
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
SYNC = UV_SYSTEM_CERTS=1 $(UV) pip install --quiet --python $(BIN)/python --require-hashes
SELF = $(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline --editable .

.PHONY: run install test check bench lock clean
.DEFAULT_GOAL := run

run: install
	@$(BIN)/gandan demo --port $(PORT) --data $(DATA)

install: $(VENV)/.installed

test: $(VENV)/.installed-dev
	@$(BIN)/python scripts/test.py

check: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(BIN)/gandan messages --check

bench: $(VENV)/.installed-dev
	$(BIN)/gandan bench all --json

# The locks hold versions and hashes, never the address of a registry.
lock: $(UV)
	UV_SYSTEM_CERTS=1 $(UV) pip compile pyproject.toml --group build --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --output-file requirements.lock
	UV_SYSTEM_CERTS=1 $(UV) pip compile pyproject.toml --group dev --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache

$(UV):
	@$(PYTHON) scripts/make_venv.py $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(UV)
	@echo "Cài đặt thư viện… (installing libraries)"
	@$(SYNC) --requirements requirements.lock
	@$(SELF)
	@$(BIN)/python -c "from gandan.core.messages import compile_catalogues as c; c()"
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Cài đặt công cụ kiểm thử… (installing the test tools)"
	@$(SYNC) --requirements requirements-dev.lock
	@touch $@

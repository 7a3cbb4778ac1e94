# Two commands for a stranger: `make serve` runs the main job, `make test` passes the tests. Each does all its own set-up.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
export ZHIZE_HOME ?= $(CURDIR)/data

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
# The CPU build: the default one pulls gigabytes of libraries for graphics cards.
TORCH := torch==2.13.0

.PHONY: serve test check evaluate clean

serve: $(VENV)/runtime.stamp
	$(BIN)/zhize ingest corpus/sources --jobs $(JOBS)
	$(BIN)/zhize serve --host $(HOST) --port $(PORT)

test: check $(VENV)/train.stamp
	$(BIN)/python -m pytest -n $(JOBS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(VENV)/runtime.stamp
	$(BIN)/zhize evaluate

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新：make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "缺少 venv：在 Debian 上请先 apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/runtime.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp
	$(PIP) -e '.[dev]'
	touch $@

$(VENV)/train.stamp: $(VENV)/dev.stamp
	$(PIP) $(TORCH)
	$(PIP) -e '.[train]'
	touch $@

clean:
	rm -rf $(VENV) data .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

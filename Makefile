# make run · make test · make bench are all that anyone has to know; each sets up what it needs.
#   PORT=8001 make run        another port
#   make run PLAN=FILE        the demo city with a plan of your own (.docx .pdf .txt .md)
#   make bench QUICK=1        a smaller bench, in under five minutes; ONLY="rollup pages" for some of it
#   make setup                the set-up alone
#   make lock                 resolve requirements/*.in anew (needs uv)
#   make audit                ask about known holes in everything that is locked (needs the network)

PYTHON ?= python3
PORT ?= 8000
PLAN ?=
QUICK ?=
ONLY ?=
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run setup test check fix bench lock audit

# -- Set-up -----------------------------------------------------------------------------------------------------------

setup: .venv/run-ready

.venv/bin/python:
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --python $(PYTHON) .venv; \
	elif $(PYTHON) -m venv .venv >/dev/null 2>&1; then :; \
	elif rm -rf .venv && $(PYTHON) -m pip --version >/dev/null 2>&1 && $(PYTHON) -m venv --without-pip .venv; then :; \
	else rm -rf .venv; \
	  echo "Neither venv with ensurepip nor pip is here. On Debian: apt install python3-venv (or python3-pip), then try again."; \
	  exit 1; fi

# Only what the lock file names, by its hashes; the product itself without asking anyone for anything.
define install
@echo "Installing $(1) …"
@if command -v uv >/dev/null 2>&1; then \
  uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) && \
  uv pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r requirements/fonts.txt && \
  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline --editable .; \
elif $(BIN)/python -m pip --version >/dev/null 2>&1; then \
  $(BIN)/python -m pip install --quiet --require-hashes -r $(1) && \
  $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/fonts.txt && \
  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .; \
else \
  $(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r $(1) && \
  $(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes --no-deps -r requirements/fonts.txt && \
  $(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --no-build-isolation --no-index --editable .; \
fi
endef

.venv/run-ready: .venv/bin/python requirements/run.txt requirements/fonts.txt pyproject.toml
	$(call install,requirements/run.txt)
	@touch $@

.venv/test-ready: .venv/bin/python requirements/dev.txt requirements/fonts.txt pyproject.toml
	$(call install,requirements/dev.txt)
	@touch $@ .venv/run-ready

# -- Run --------------------------------------------------------------------------------------------------------------

run: export THIDUA_DEMO := 1
run: export THIDUA_DEMO_DAY := 2025-10-15
run: setup
	@echo "Preparing texts, fonts, the database and the demonstration city: a minute or so the first time …"
	@$(BIN)/thidua prepare
	@$(BIN)/thidua demo $(if $(PLAN),--plan "$(PLAN)")
	@exec $(BIN)/thidua serve --port $(PORT)

# -- Test -------------------------------------------------------------------------------------------------------------

test: .venv/test-ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py

check: .venv/test-ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/run.py --checks-only

fix: .venv/test-ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find src -name '*.html' -print0 | xargs -0 $(BIN)/djangofmt

bench: .venv/test-ready
	@QUICK=$(QUICK) $(BIN)/python -m bench $(ONLY)

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/run.txt requirements/run.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements/run.txt -o requirements/dev.txt requirements/dev.in
	uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate -o requirements/fonts.txt requirements/fonts.in

audit: .venv/test-ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/auditing.py

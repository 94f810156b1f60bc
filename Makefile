# demo  sets up and reads the bundled dispatches     test  sets up and runs every check and test
# lint  ruff and mypy     gate  model quality against its floors     bench  speed of one core
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
DATA   ?= ../shared/data

.PHONY: demo test programs tests lint gate bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[desk]'
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.installed
	$(BIN)/deedwatch demo

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

test:
	$(MAKE) --no-print-directory -j2 $(VENV)/.tested programs
	$(MAKE) --no-print-directory -j3 tests gate lint

programs:
	@command -v chromium >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get install -y -qq chromium >/dev/null 2>&1; } || echo "no chromium: page tests will skip"
	@command -v java >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get install -y -qq default-jre-headless >/dev/null 2>&1; } || echo "no java: tests of the Spark engine will skip"

tests: $(VENV)/.tested
	$(BIN)/python -m pytest -n 2 --dist loadfile

gate: $(VENV)/.tested
	$(BIN)/python -m deedwatch.lab.gate --data $(DATA)

bench: $(VENV)/.installed
	$(BIN)/deedwatch bench

clean:
	rm -rf $(VENV) build dist

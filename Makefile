# Needs only Python (>= 3.11), make and git: every target sets up .venv from requirements.lock first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SHARED ?= ../shared
SOURCES := src tests tools

.PHONY: bench-dumps comparison kills fuzz fuzz-texts fuzz-requests dist sbom licences ci check fast system bench-web docs bench-publication round-trip bench-store pages snapshot run test lint types layers unit eval bench coverage-corpus lock gazetteer schema clean

# The atlas at http://127.0.0.1:8000, opened in the browser where there is one.
run: $(READY)
	@echo "The command line is $(BIN)/comity; after '. $(BIN)/activate' it is comity."
	$(BIN)/comity serve --browse

# What is checked while one works, in a minute: no browser, no server, no corpus.
check: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint types layers fast

# Everything, on every core; what is sampled is tested whole with ARGS=--whole.
test: lint types layers unit

# What CI runs: everything (of the articles that are read several times over, a third), with at least 95 % of the code covered; each test is named as it ends, so that a run that is cut off says what failed.
ci: lint types layers system
	$(BIN)/coverage erase
	$(BIN)/pytest -vv --tb=short --durations=40 --numprocesses auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term --most

lint: $(READY)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

fast: $(READY)
	$(BIN)/pytest --numprocesses auto -m "not large" $(ARGS)

# Tests alone: make unit ARGS="-k relations" for those that one needs.
unit: $(READY) system
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

# Whole dumps and histories of articles: hours for a gigabyte; ARGS="--size 200" for less, ARGS="--only history" for a part.
bench-dumps: $(READY) system
	$(BIN)/python -m tools.bench_dumps $(SHARED) $(ARGS)

# What some tests need beside Python: a browser and PostgreSQL. Where they cannot be installed, those tests are skipped and say so.
system:
	@sh tools/system.sh

# Hostile input, in two parts of at most twenty minutes: what is read, and what is asked. Exit code 1 where anything was wrong.
fuzz: fuzz-texts fuzz-requests

fuzz-texts: $(READY)
	$(BIN)/python -m tools.fuzz documents --count 100000 --minutes 18
	$(BIN)/python -m tools.fuzz corrections --count 20000 --minutes 2

fuzz-requests: $(READY)
	$(BIN)/python -m tools.fuzz web --count 100000 --minutes 15
	$(BIN)/python -m tools.fuzz calls --count 10000 --minutes 5

# What writes is killed, fifty times each: builds, first uses, a snapshot renewed under the server, exports. Some twenty minutes.
kills: $(READY)
	$(BIN)/python -m tools.kills

eval: $(READY)
	$(BIN)/python -m tools.evaluate $(SHARED)

bench: $(READY)
	$(BIN)/python tools/bench.py $(SHARED)
	$(BIN)/python -m tools.bench_panels $(SHARED)

# What is generated, and from what: see tools/README.md.
gazetteer: $(READY)
	$(BIN)/pip install --quiet -e '.[gazetteer]'
	$(BIN)/python -m tools.gazetteer.build

schema: $(READY)
	$(BIN)/comity schema --output docs/claim.schema.json

lock: $(READY)
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --no-strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --generate-hashes --extra dev --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Wheel and sdist in dist/, checked as the index would, and installed on every Python from 3.11 that is at hand.
dist: $(READY)
	rm -rf dist
	$(BIN)/python -m hatchling build
	$(BIN)/twine check --strict dist/*
	$(BIN)/python -m tools.install_everywhere dist

# The software bill of materials (CycloneDX) of what is installed, and every dependency with its licence.
sbom: $(READY)
	@$(BIN)/cyclonedx-py environment $(VENV) --pyproject pyproject.toml --output-format JSON

licences: $(READY)
	@$(BIN)/pip-licenses --python $(BIN)/python --order license --with-urls --format markdown

clean:
	rm -rf $(VENV) build dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The bundled facts, from the articles beside the repository.
snapshot: $(READY)
	$(BIN)/python -m tools.bundle $(SHARED)

# Pages that come from the code: a page a check, a page a source, the codebook.
pages: $(READY)
	$(BIN)/python -m tools.pages

# Where the bundled facts and Diplomatic Exchange differ, for the documentation; some minutes.
comparison: $(READY)
	$(BIN)/python -m tools.comparison $(SHARED)/data/cow

# The documentation's site, in build/site.
docs: pages
	$(BIN)/mkdocs build --quiet --config-file mkdocs.yml

bench-publication: $(READY)
	$(BIN)/python -m tools.bench_publication

# The figures of every article read again, with all losses.
round-trip: $(READY)
	$(BIN)/python -m tools.round_trip

bench-store: $(READY)
	$(BIN)/python -m tools.bench_store $(SHARED)

# The atlas under load, by wrk (Debian's package of that name): requests a second, latency, memory; see docs/atlas.md.
bench-web: $(READY) system
	$(BIN)/python -m tools.bench_web

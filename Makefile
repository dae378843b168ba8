# Everything one does with the project. `make` alone lists it; each step is done only when what it is made from changed.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test test-quick test-postgres proof bench bench-crowd bench-peers check fix messages compile screenshots clean

# The first Python of this machine that is new enough; .venv is made with it.
FIND_PYTHON = for python in python3.11 python3.12 python3.13 python3; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done
SET_UP = python=$${PYTHON:-$$($(FIND_PYTHON))}; \
	[ -n "$$python" ] || { echo "Python 3.11 or later is needed." >&2; exit 1; }; $$python -m scripts.set_up
PY = .venv/bin/python
# A file of tests stays in one process: its worlds and servers are built once.
ON_EVERY_CORE = -n auto --dist loadfile
LANGUAGES = ar es fr ru zh_Hans

help: ## List every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Serve the demonstration on http://127.0.0.1:8000 (PORT=… for another port)
	@$(SET_UP) run
	@exec $(PY) -m scripts.serve

test: ## Run every test save the long proofs, browser included
	@$(SET_UP) test
	@$(PY) -m pytest $(ON_EVERY_CORE)

test-quick: ## Run the tests that need no browser
	@$(SET_UP) check
	@$(PY) -m pytest $(ON_EVERY_CORE) -m "not proof and not browser"

test-postgres: ## Run every test save the long proofs on a PostgreSQL server of their own (TESTS=… for some of them)
	@$(SET_UP) postgres
	@$(PY) -m scripts.on_postgres pytest $(ON_EVERY_CORE) $(TESTS)

proof: ## Run the long proofs, then see that each planted leak is caught
	@$(SET_UP) test
	@$(PY) -m pytest -m proof
	@$(PY) -m scripts.prove_leaks

bench: ## Measure people's jobs against a floor, as ratios of the servers' own time (ROUNDS=… for more)
	@$(SET_UP) check
	@$(PY) -m bench

bench-crowd: ## Measure forty people saving at once beside the floor, on SQLite and then on PostgreSQL
	@$(SET_UP) postgres
	@$(PY) -m bench.crowd
	@$(PY) -m scripts.on_postgres bench.crowd

bench-peers: ## Measure RDMO, in an environment of its own, beside ours (ROUNDS=… for more)
	@$(SET_UP) run
	@$(PY) -m bench.peers

check: ## Say whether the work is fit to send
	@$(SET_UP) check
	@$(PY) -m scripts.check

fix: ## Repair what a machine can repair: style, order of imports, templates, docs/reference
	@$(SET_UP) check
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format --quiet .
	@$(PY) -m djlint --quiet --reformat $$(git ls-files '*.html') || true
	@$(PY) manage.py write_reference

messages: ## Collect the strings to translate into locale/ (needs gettext)
	@$(SET_UP) check
	@$(PY) manage.py makemessages --no-location --no-obsolete --ignore=.venv --ignore=var --ignore=tests $(LANGUAGES:%=-l %)

compile: ## Compile the catalogues of locale/ (needs no gettext)
	@$(SET_UP) check
	@$(PY) -m scripts.compile_catalogues

screenshots: ## Photograph the pages shown in docs/
	@$(SET_UP) test
	@$(PY) -m scripts.take_screenshots

clean: ## Remove .venv and var/ with its database; the next `make run` starts from nothing
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

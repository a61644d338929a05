# What one does here. Each target brings what it needs; all of it stays in .venv, node_modules, build.
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test lint site accept browser clean

serve: site  ## both sites, as GitHub Pages would serve them
	$(BIN)/python overrides/hooks/serve.py

test: site browser  ## everything that must hold
	$(BIN)/python -m pytest

lint: .venv/ready node_modules/ready  ## style and types, of Python and JavaScript
	ruff check
	ruff format --check
	mypy
	tsc --project overrides

site: build/site.done  ## both sites, into build/site

accept: .venv/ready  ## take the models' results as they are now for the expected ones
	$(BIN)/python -m tests.accept

clean:  ## forget everything that was built or installed
	rm -rf .venv node_modules build .cache .*_cache

# Folders too, because they change when a file goes.
PARTS := $(shell find calc docs overrides -not -path '*__pycache__*')
build/site.done: .venv/ready node_modules/ready mkdocs.yml mkdocs.zh.yml README.md LICENSE $(PARTS)
	mkdocs build --strict  # --quiet would let warnings pass
	mkdocs build --strict --config-file mkdocs.zh.yml
	touch $@

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12))' || \
	{ echo "Python 3.12 or later is needed; `$(PYTHON) --version` is what $(PYTHON) is. Try make PYTHON=python3.13."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

node_modules/ready: package-lock.json .npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
	{ echo "Node.js 20 or later is needed: it compiles the package for the browser."; exit 1; }
	npm ci
	touch $@

browser: .venv/ready  ## a Chromium for the tests
	@$(BIN)/python tests/chromium.py

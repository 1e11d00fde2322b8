PYTHON = .venv/bin/python
.PHONY: run test check format bench pins

run:
	python3 dev.py demo
test:
	python3 dev.py test
check:
	$(PYTHON) -m ruff check . && $(PYTHON) -m djlint --lint --quiet templates && TEST_DB=sqlite $(PYTHON) -m pytest
format:
	$(PYTHON) -m ruff check --fix . ; $(PYTHON) -m ruff format .
bench:
	python3 dev.py bench
pins:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --extra test -c requirements.txt -o requirements-test.txt

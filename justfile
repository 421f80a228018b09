# Short names for what contributors do often. Nothing needs this file: each line works by itself.

# List the recipes.
default:
    @just --list --unsorted

# Check form, types and the direction of imports.
check:
    .venv/bin/ruff format --check . quarterdeck
    .venv/bin/ruff check . quarterdeck
    .venv/bin/mypy
    .venv/bin/mypy quarterdeck
    PYTHONPATH=src .venv/bin/lint-imports

# Run tests: all of them, or what the arguments for pytest choose.
test *arguments:
    ./quarterdeck test {{ arguments }}

# Which lines and branches no test reaches; it takes nearly half as long again.
coverage *arguments: (test "--numprocesses=auto" "--cov" "--cov-report=term" arguments)

# The reference, as tests that read as its chapters.
test-spec *arguments: (test "tests/spec" arguments)

# Laws that hold for any table.
test-generative *arguments: (test "tests/generative" arguments)

# One module at a time.
test-unit *arguments: (test "tests/unit" arguments)

# Modules together, on real files.
test-integration *arguments: (test "tests/integration" arguments)

# The page in a browser.
test-functional *arguments: (test "tests/functional" arguments)

# The commands, as people give them.
test-acceptance *arguments: (test "tests/acceptance" arguments)

# Everything that runs on Spark: about ten minutes.
test-spark *arguments:
    QUARTERDECK_SPARK=1 ./quarterdeck test tests/spec tests/generative/test_plans.py tests/integration -k spark {{ arguments }}

# The documents against the program.
test-docs *arguments: (test "tests/docs" arguments)

# Pin again what pyproject.toml asks for; `just lock --upgrade` takes newer versions.
lock *arguments:
    uv pip compile --universal --generate-hashes --no-header {{ arguments }} pyproject.toml --output-file requirements.txt
    uv pip compile --universal --generate-hashes --no-header {{ arguments }} pyproject.toml --group dev --output-file requirements-dev.txt

# Write again what documents take from the program: the README's picture, references, schemas.
docs:
    QUARTERDECK_WRITE_DOCS=1 ./quarterdeck test tests/docs/test_made_documents.py

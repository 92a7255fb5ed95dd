"""GitHub: a workflow that grades on push, with annotations, a summary and JUnit; a matcher for our error lines."""

from __future__ import annotations

import json
import shlex

from grader.classroom.ci import Setup

SAYS = "Commit both files into the repository that learners copy."
MATCHER = {
    "problemMatcher": [
        {
            "owner": "grade",
            "severity": "warning",
            "pattern": [
                {"regexp": r"^! (.+?):(\d+):(\d+): (.+)$", "file": 1, "line": 2, "column": 3, "message": 4}
            ],
        }
    ]
}
WORKFLOW = """# Written by `grade ci github`.  A learner can change this file: it informs, and is no boundary.
name: grade
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  grade:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Install
        run: python -m venv "$RUNNER_TEMP/grade" && "$RUNNER_TEMP/grade/bin/pip" install -q {install}
      - name: Grade
        run: |
          echo "::add-matcher::.github/grade-matcher.json"
          files=({files})
          grade() {{ "$RUNNER_TEMP/grade/bin/grade" submit {options} "$@" "${{files[@]}}"; }}
          grade --format github-summary >> "$GITHUB_STEP_SUMMARY" 2> /dev/null || true
          grade --format junit > "$RUNNER_TEMP/grade.xml" 2> /dev/null || true
          grade --format github
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: grade
          path: ${{{{ runner.temp }}}}/grade.xml
"""


def files(setup: Setup) -> dict[str, str | bytes]:
    install = f".github/{setup.wheel.name}" if setup.wheel else setup.install
    made: dict[str, str | bytes] = {
        ".github/workflows/grade.yml": WORKFLOW.format(
            install=shlex.quote(install),
            files=" ".join(f"{id}.py" for id in setup.exercises) or "*.py",
            options=shlex.join(setup.options(".github/exercises")),
        ),
        ".github/grade-matcher.json": json.dumps(MATCHER, indent=2) + "\n",
    }
    return made | carried(setup, ".github")


def carried(setup: Setup, folder: str) -> dict[str, str | bytes]:
    """The wheel, and the exercises, where they travel along."""
    found: dict[str, str | bytes] = {}
    if setup.wheel:
        found[f"{folder}/{setup.wheel.name}"] = setup.wheel.read_bytes()
    if setup.bank:
        for path in sorted(setup.bank.glob("*/*.yaml")):
            found[f"{folder}/exercises/{path.relative_to(setup.bank).as_posix()}"] = path.read_bytes()
    return found

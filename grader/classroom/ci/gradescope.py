"""Gradescope: the zip whose root holds `setup.sh` and `run_autograder`."""

from __future__ import annotations

import io
import zipfile

from grader.classroom.ci import Setup
from grader.classroom.ci.carried import program

SAYS = "Upload autograder.zip as the autograder of a programming assignment."
STAMP = (2020, 1, 1, 0, 0, 0)  # of every member, so that the same files give the same archive
UNFINISHED = {
    "output": "The grader did not finish; nothing is counted. Please tell your instructor.",
    "tests": [{"name": "Grader failed", "status": "failed", "visibility": "visible"}],
}
SETUP = """#!/usr/bin/env bash
set -euo pipefail
apt-get update -qq
apt-get install -y -qq python3 python3-venv
python3 -m venv /autograder/grade
/autograder/grade/bin/pip install -q {what}
/autograder/grade/bin/grade doctor
"""
RUN = """#!/usr/bin/env bash
# A learner's code runs in a sandbox of its own, without the rights of root; nothing of theirs is imported here.
exec /autograder/grade/bin/python -I /autograder/source/run.py
"""


def files(setup: Setup) -> dict[str, str | bytes]:
    return {"autograder.zip": _zip(_inside(setup))}


def _inside(setup: Setup) -> dict[str, str | bytes]:
    what = f"/autograder/source/{setup.wheel.name}" if setup.wheel else f"'{setup.install}'"
    inside: dict[str, str | bytes] = {
        "setup.sh": SETUP.format(what=what),
        "run_autograder": RUN,
        "run.py": program(
            "gradescope",
            "gradescope",
            setup.options("{here}/exercises"),
            setup.exercises,
            submission="/autograder/submission",
            result="/autograder/results/results.json",
            unfinished=UNFINISHED,
            nothing=0,
        ),
    }
    if setup.wheel:
        inside[setup.wheel.name] = setup.wheel.read_bytes()
    if setup.bank:
        for path in sorted(setup.bank.glob("*/*.yaml")):
            inside[f"exercises/{path.relative_to(setup.bank).as_posix()}"] = path.read_bytes()
    return inside


def _zip(inside: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            about = zipfile.ZipInfo(name, STAMP)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3  # Unix: the mode below counts
            about.external_attr = (0o755 if name in ("setup.sh", "run_autograder") else 0o644) << 16
            archive.writestr(about, content)
    return out.getvalue()

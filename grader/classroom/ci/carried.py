"""The program that grades a folder where a service runs it: written into what we hand out, and run there by Python 3.

It writes a result before it begins, which says that the grader did not finish and has no score; a crash leaves that.
"""

from __future__ import annotations

PROGRAM = '''#!/usr/bin/env python3
"""Grade every answer file of a folder, and write one result.  Written by `grade ci $service`."""

import json
import os
import subprocess
import sys
from pathlib import Path

FORMAT = $format
OPTIONS = $options
EXERCISES = $exercises
HERE = Path(__file__).resolve().parent
SUBMISSION = Path($submission)
RESULT = Path($result)
UNFINISHED = $unfinished
PATIENCE = 900  # seconds


def answers():
    """The files of the exercises that are asked for: no links, no hidden folders, at most 200."""
    found = []
    for folder, folders, names in os.walk(SUBMISSION):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        paths = (Path(folder, name) for name in sorted(names) if name.endswith((".py", ".ipynb")))
        found += [path for path in paths if not path.is_symlink() and path.resolve() != Path(__file__).resolve()]
    asked = [p for p in found if not EXERCISES or any(id in p.stem.lower() for id in EXERCISES)]
    return asked[:200]


def write(text):
    """All of it or nothing."""
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    beside = RESULT.with_name(RESULT.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, RESULT)


def main():
    write(json.dumps(UNFINISHED, indent=2))
    files = answers()
    if not files:
        print("no answer file (.py or .ipynb) was found", file=sys.stderr)
        return $nothing
    options = [each.replace("{here}", str(HERE)) for each in OPTIONS]
    command = [sys.executable, "-m", "grader", "submit", "--format", FORMAT, *options, *map(str, files)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, timeout=PATIENCE, check=False)
    json.loads(ran.stdout)  # a document that is cut off is none
    write(ran.stdout.decode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
'''


def program(
    service: str,
    form: str,
    options: list[str],
    exercises: tuple[str, ...],
    *,
    submission: str,
    result: str,
    **more: object,
) -> str:
    """The program, with these facts written into it as Python."""
    facts = {
        "format": form,
        "options": options,
        "exercises": list(exercises),
        "submission": submission,
        "result": result,
        **more,
    }
    text = PROGRAM.replace("$service", service)
    for name, value in facts.items():
        text = text.replace(f"${name}", repr(value))
    return text

"""GitLab: a job that grades on push, and shows the result as a test report of the merge request."""

from __future__ import annotations

import shlex

from grader.classroom.ci import Setup
from grader.classroom.ci.github import carried

SAYS = "Commit .gitlab-ci.yml, or include it from yours."
JOB = """# Written by `grade ci gitlab`.  A learner can change this file: it informs, and is no boundary.
grade:
  image: python:3.12-slim
  timeout: 15 minutes
  script:
    - python -m venv /tmp/grade
    - /tmp/grade/bin/pip install -q {install}
    - /tmp/grade/bin/grade submit {options} --format gitlab {files} > grade.xml || true
    - /tmp/grade/bin/grade submit {options} {files}
  artifacts:
    when: always
    reports:
      junit: grade.xml
"""


def files(setup: Setup) -> dict[str, str | bytes]:
    install = f".grade/{setup.wheel.name}" if setup.wheel else setup.install
    job = JOB.format(
        install=shlex.quote(install),
        options=shlex.join(setup.options(".grade/exercises")),
        files=" ".join(f"{id}.py" for id in setup.exercises) or "*.py",
    )
    made: dict[str, str | bytes] = {".gitlab-ci.yml": job}
    return made | carried(setup, ".grade")

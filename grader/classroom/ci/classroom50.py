"""Classroom 50: the `autograder.py` that its runner calls in a learner's checkout; it writes `result.json`."""

from __future__ import annotations

from grader.classroom.ci import Setup
from grader.classroom.ci.carried import program
from grader.classroom.ci.github import carried

SAYS = "Set autograder.py as the autograder of the assignment; requirements.txt says what it needs."


def files(setup: Setup) -> dict[str, str | bytes]:
    text = program(
        "classroom50",
        "classroom50",
        setup.options("{here}/grade/exercises"),
        setup.exercises,
        submission=".",
        result="result.json",
        unfinished={
            "error": "the grader did not finish"
        },  # no result: Classroom 50 reports an error of its own
        nothing=1,
    )
    made: dict[str, str | bytes] = {
        "autograder.py": _installing(text, setup),
        "requirements.txt": f"{_what(setup)}\n",
    }
    return made | carried(setup, "grade")


def _what(setup: Setup) -> str:
    return f"./grade/{setup.wheel.name}" if setup.wheel else setup.install


def _installing(text: str, setup: Setup) -> str:
    """With the installation first: the runner has Python and pip, and nothing of ours."""
    target = f'str(HERE / "grade" / {setup.wheel.name!r})' if setup.wheel else repr(setup.install)
    step = (
        "    subprocess.run([sys.executable, '-m', 'pip', 'install', '--quiet', '--user', "
        f"{target}], check=True)\n    write(json.dumps(UNFINISHED"
    )
    return text.replace("    write(json.dumps(UNFINISHED", step)

"""`grade`: the command, and the one process boundary where every failure becomes a sentence and an exit code.

    0 all correct   1 something wrong   2 usage, or an unusable file
    3 the exercise's author is at fault   4 something not graded

A command is a file of this package; `group` has their table, so that `grade --help` imports none of them.
"""

from __future__ import annotations

import os
import sys

import click

from grader import __version__
from grader.cli.group import LazyGroup
from grader.errors import GraderError, debugging, internal

INTERNAL = 4  # our failure: not graded, and never a mark against the learner
INTERRUPTED = 130  # what shells report after Ctrl-C; click's 1 would read as "wrong"
THREADS = "OPENBLAS_NUM_THREADS"  # numpy begins its threads when it is imported: more work than our rows are


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Begin with `grade list`. Set GRADE_BANK to use your own exercises.",
)
@click.version_option(__version__, prog_name="grade")
def grade() -> None:
    """Exercises for the calculus that machine learning runs on, graded with reasons."""


def main() -> None:
    """The console script.  GRADE_DEBUG=1 shows the traceback of an internal error."""
    os.environ.setdefault(THREADS, "1")
    try:
        code = grade.main(prog_name="grade", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        code = problem.exit_code
    except click.Abort:
        code = INTERRUPTED
    except GraderError as problem:
        _say(problem)
        code = problem.exit_code
    except Exception as problem:  # the process boundary: a defect of ours is named as ours
        if debugging():
            raise
        _say(internal(problem))
        code = INTERNAL
    sys.exit(code if isinstance(code, int) else 0)


def _say(problem: GraderError) -> None:
    from grader.cli.screen import complain

    complain(problem)

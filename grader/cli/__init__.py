"""`grade`: the command, and the one process boundary where every failure becomes a sentence and an exit code.

    0 all correct   1 something wrong   2 usage, or an unusable file
    3 the exercise's author is at fault   4 something not graded

A command is a file of this package, imported when it is invoked and not before: `grade --help` reads
the table below and nothing else, so it answers at once.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from grader import __version__
from grader.errors import GraderError

COMMANDS = {
    "submit": "Grade answer files.",
    "list": "List the exercises.",
    "show": "Show an exercise.",
    "start": "Write the file to answer in.",
    "hint": "Show a hint, the gentlest first.",
}

INTERNAL = 4  # our failure: not graded, and never a mark against the learner
INTERRUPTED = 130  # what shells report after Ctrl-C; click's 1 would read as "wrong"
DEBUG = "GRADE_DEBUG"


class LazyGroup(click.Group):
    """A group that imports `grader.cli.<name>` when the command `<name>` is invoked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"grader.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except (
            click.NoSuchCommand
        ) as unknown:  # click looks for similar names among the imported commands only
            raise click.NoSuchCommand(unknown.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


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
        if os.environ.get(DEBUG) == "1":
            raise
        from grader.cli.failure import internal

        _say(internal(problem))
        code = INTERNAL
    sys.exit(code if isinstance(code, int) else 0)


def _say(problem: GraderError) -> None:
    from grader.cli.screen import complain

    complain(problem)

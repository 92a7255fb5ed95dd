"""The group of commands: each is a file of this folder, and is imported when it is invoked, not before."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from grader import __version__, garbage, modules
from grader.bank import locate
from grader.cli.home import show
from grader.cli.screen import complain
from grader.cli.streams import flushed, silence, unwritable, writing
from grader.errors import GraderError, PipeClosed, Unwritable, debugging, internal

INTERNAL = 4  # our failure: not graded, and never a mark against the learner
INTERRUPTED = 130  # what shells report after Ctrl-C; click's 1 would read as "wrong"
PACKAGE = sys.modules["grader.cli"]
SHARED = frozenset(
    {"bank", "folder", "group", "handed", "home", "screen", "streams"}
)  # modules of this folder that are no commands
ORDER = (  # in which the help shows them: learners first, then authors; others follow by name
    *("next", "submit", "hint", "explain", "watch", "quiz", "review", "plot", "page", "progress"),
    *("list", "show", "start", "verify", "doctor"),
    *("lint", "prove", "preview", "new", "schema", "import", "export"),
    *("class", "ci", "site"),
)


def commands() -> list[str]:
    """The names of all commands."""
    found = {name.replace("_", "-") for name in modules.names(PACKAGE.__path__) if name not in SHARED}
    return [*(name for name in ORDER if name in found), *sorted(found - {*ORDER})]


class LazyGroup(click.Group):
    """A group that imports `grader.cli.<name>` when the command `<name>` is invoked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return commands()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in commands():
            return None
        command = import_module(f"grader.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with writing():  # click writes help and version itself, and would leave with 1
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with writing():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as unknown:  # click looks among the imported commands only
            raise click.NoSuchCommand(unknown.command_name, possibilities=commands(), ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = ((name, self.get_command(ctx, name)) for name in commands())
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in found if command])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Begin with `grade next`. Set GRADE_BANK to use your own exercises.",
)
@click.version_option(__version__, prog_name="grade")
@click.pass_context
def grade(ctx: click.Context) -> None:
    """Exercises for the calculus that machine learning runs on, graded with reasons.

    Alone, it says where you are in the course.
    """
    if ctx.invoked_subcommand is None:
        show(locate())


def run() -> None:
    """Obey the command line, and leave with its exit code; every failure becomes a sentence."""
    try:
        code = flushed(_obeyed())
    except (PipeClosed, Unwritable) as problem:
        code = _unwritten(problem)
    garbage.no_more()
    sys.exit(code)


def unwritten(error: OSError) -> int:
    """The exit code where the help could not be written."""
    return _unwritten(PipeClosed("") if isinstance(error, BrokenPipeError) else unwritable(error))


def _unwritten(problem: PipeClosed | Unwritable) -> int:
    """Says so, unless whoever read it has left, or nothing is read of standard error either."""
    silence()
    if isinstance(problem, Unwritable):
        with suppress(PipeClosed, Unwritable):  # of standard error: the code alone tells
            _say(problem)
    return problem.exit_code


def _obeyed() -> int:
    try:
        code = grade.main(prog_name="grade", standalone_mode=False)
    except click.ClickException as problem:
        with writing():
            problem.show()
        return problem.exit_code
    except click.Abort:
        return INTERRUPTED
    except (PipeClosed, Unwritable):
        raise
    except GraderError as problem:
        _say(problem)
        return problem.exit_code
    except Exception as problem:  # the process boundary: a defect of ours is named as ours
        if debugging():
            raise
        _say(internal(problem))
        return INTERNAL
    return code if isinstance(code, int) else 0


def _say(problem: GraderError) -> None:
    complain(problem)

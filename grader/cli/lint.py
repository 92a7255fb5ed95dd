"""`grade lint`: can every exercise be read, in every variant?  Each fault with its line, a caret and the repair."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from grader import sandbox
from grader.answers.code import Code
from grader.bank import locate, needs
from grader.bank.exercise import variants
from grader.cli.bank import bank_option, chosen, solution_of
from grader.cli.screen import complain, say_lines
from grader.errors import Place, SpecError
from grader.maths.printing.line import unknown
from grader.model import Call, CallOnce, DrawnLate, Exercise, Limited
from grader.progress import quiz_file


@click.command("lint", short_help="Check that exercises can be read.")
@click.argument("what", metavar="[ID|PATH]...", nargs=-1)
@bank_option
@click.pass_context
def command(ctx: click.Context, what: tuple[str, ...], bank: Path | None) -> None:
    """Check that exercises can be read; quick, nothing is graded."""
    paths = chosen(what, bank)
    quizzes = [path for path in paths if quiz_file.is_quiz(path)]
    found = [error for path in paths if path not in quizzes for error in faults(path)]
    found += [error for path in quizzes for error in quiz_file.faults(path, locate(bank))]
    for error in found:
        complain(error)
    if not found:
        kinds = [(len(paths) - len(quizzes), "exercise", "s"), (len(quizzes), "quiz", "zes")]
        said = [f"{n} {one}{many if n != 1 else ''}" for n, one, many in kinds if n]
        say_lines([f"{' and '.join(said) or '0 exercises'} can be read", "Go on  grade prove"])
    ctx.exit(3 if found else 0)


def faults(path: Path) -> Iterator[SpecError]:
    """What is wrong with one file: the first fault of reading, and what a bank needs beside it."""
    try:
        for exercise in variants(path):
            if exercise.variant == 0:
                draw(exercise)
        draw(exercise)
    except SpecError as error:
        yield error
        return
    yield from unshown(path)
    yield from domains(exercise)
    yield from modules(exercise)
    yield from needs.faults(path)
    hints = {hint for part in exercise.parts for hint in part.hints}
    if len(hints) < 2:
        told = "1 hint" if hints else "no hints"
        repair = "add a gentler one before it" if hints else "add `hints:`, the gentlest first"
        yield SpecError(f"{told}; a learner who is stuck needs two", where=Place(str(path), 1), repair=repair)
    if path.stem in sys.stdlib_module_names:
        what = f"{path.stem}.py would hide a module of Python from the learner's own programs"
        yield SpecError(what, where=Place(str(path), 1), repair="give the file another name")
    solution = solution_of(path)
    if not solution.is_file():
        yield SpecError("there is no solution", where=Place(str(path), 1), repair=f"write {solution}")


def unshown(path: Path) -> Iterator[SpecError]:
    """LaTeX commands that a terminal would show by their bare names, each at its place in the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = ["" if line.lstrip().startswith("#") else line.replace(r"\$", "  ") for line in lines]
    for command in dict.fromkeys(unknown("\n".join(said))):
        number = next(k for k, line in enumerate(said) if command in line)
        yield SpecError(
            f"a screen cannot show {command}, and says its name instead",
            where=Place(str(path), number + 1, said[number].index(command) + 1),
            source=lines[number],
            repair="write it with the LaTeX of calculus and linear algebra, or in plain letters",
        )


def draw(exercise: Exercise) -> None:
    """Draw what is drawn when it is looked at, in the first and last variant; raises SpecError where that fails."""
    for part in exercise.parts:
        if isinstance(part.answer, DrawnLate):
            part.answer.drawn()


def modules(exercise: Exercise) -> Iterator[SpecError]:
    """Modules of code parts that cannot be imported where code is run: each is imported once, sealed."""
    for part in exercise.parts:
        if not isinstance(part.answer, Code):
            continue
        for name in part.answer.modules:
            if why := _unusable(name):
                yield SpecError(
                    f"the module {name} cannot be used while grading: {why}",
                    where=part.answer.signature.where,
                    repair="install it where the grader runs, or leave it out",
                )


def _unusable(module: str) -> str:
    """Why a module cannot be imported in the sandbox; empty where it can."""
    source = f"import {module}\ndef f():\n    return 1.0\n".encode()
    seen = sandbox.run(source, Call("f", (CallOnce(),)), modules=(module,))
    failed = (*seen.skipped, *([seen.fault] if seen.fault else []))
    return failed[0].says if failed else ""


def domains(exercise: Exercise) -> Iterator[SpecError]:
    """Domains that cannot be read; an exercise is shown without reading them."""
    for part in exercise.parts:
        if isinstance(part.answer, Limited):
            try:
                part.answer.limits()
            except SpecError as error:
                yield error

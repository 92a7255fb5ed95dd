"""In which variant, and by which deal, a file was begun: what its header says, and a refusal where that is lost."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from grader import bank, header
from grader.bank.assignment import assigned, deal
from grader.errors import Place, SubmissionError
from grader.record import dataclass
from grader.report.starter import named, starter

if TYPE_CHECKING:
    from grader.model import Exercise

COMPARED = 60  # variants whose question is looked for in a file that names none


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that answers the exercise in `found`; `ours` is a notebook that we wrote.

    `learner` is whose it must be, `owner` whose it probably is where nobody says so.
    """

    found: Path
    head: bytes
    file: str
    learner: str | None
    owner: str | None = None
    ours: bool = False

    @property
    def name(self) -> str | None:
        """The name of the learner whose file it may be."""
        return self.learner or self.owner

    @property
    def notebook(self) -> bool:
        return self.file.endswith(".ipynb")

    def refused(self, what: str, repair: str, line: int = 1) -> SubmissionError:
        return SubmissionError(what, where=Place(self.file, line), repair=repair)


def headed(begun: Begun) -> Exercise:
    """The exercise as the file's writer saw it; raises SubmissionError where the file leaves that open."""
    if (line := header.mangled(begun.head)) is not None:
        again = (
            own_line(begun) or f"# exercise: {begun.found.stem}, variant 3, deal 4711, with your own numbers"
        )
        raise begun.refused(
            "no variant, or no deal, can be read from this line", f"write it so:  {again}", line
        )
    claimed = header.variant(begun.head)
    if claimed or begun.learner is not None:
        _claimed(begun, claimed)
    exercise = bank.load(begun.found, claimed, header.deal(begun.head) or 0)
    if exercise.variants > 1 and not header.names_variant(begun.head):
        _unnamed(begun, exercise)
    if header.deal(begun.head) is None:
        _undealt(begun, claimed)
    return exercise


def _claimed(begun: Begun, claimed: int) -> None:
    """Raises SubmissionError where there is no such variant, or it is not the learner's own."""
    name, count = begun.found.stem, bank.count(begun.found)
    if claimed >= count:
        raise begun.refused(f"{name} has no variant {claimed}", f"Begin anew:  grade start {name} --force")
    if begun.learner is not None:
        own = assigned(begun.learner, name, count)
        if claimed != own:
            raise begun.refused(
                f"this file answers variant {claimed} of {name}; variant {own} is {begun.learner}'s",
                f"Begin anew:  grade start {name} --learner {shlex.quote(begun.learner)} --force",
            )


def _unnamed(begun: Begun, first: Exercise) -> None:
    """Raises SubmissionError where the file that names no variant shows the question of another one."""
    asked = _words(begun.head.decode("utf-8", "replace"))
    if begun.notebook:
        shown = not begun.ours or header.is_named(begun.head)
    else:
        shown = not header.is_begun(begun.head) or _question(first) in asked
    if shown:
        return
    others = (bank.load(begun.found, k) for k in range(1, min(first.variants, COMPARED)))
    alike = [named(other) for other in others if not begun.notebook and _question(other) in asked][:1]
    line = own_line(begun) or next(iter(alike), "")
    repair = (
        f"put this on its first line:  {line}" if line else f"begin anew:  grade start {first.id} --force"
    )
    raise begun.refused(f"this file no longer says which of {first.variants} variants it answers", repair)


def _question(exercise: Exercise) -> str:
    """The words of a starter's docstring, without the commands below them."""
    docstring = starter(exercise).partition('"""')[2].partition('\n"""')[0]
    return _words(docstring.rpartition("\n\n")[0])


def _words(text: str) -> str:
    return " ".join(text.split())


def _undealt(begun: Begun, variant: int) -> None:
    """A file that was not begun by us, of somebody to whom the rows were dealt: which letters has its writer seen?"""
    ours = begun.ours or header.begun_as(begun.head) or (begun.notebook and header.is_named(begun.head))
    if begun.name is None or ours:
        return
    dealt = bank.load(begun.found, variant, deal(begun.name, begun.found.stem))
    if dealt.deal:
        raise begun.refused(
            f"this file does not say in which order {begun.name} was shown the choices",
            f"Put this on its first line:  {named(dealt)}",
        )


def own_line(begun: Begun) -> str:
    """The first line of the learner's own file; empty where nobody is named."""
    if begun.name is None:
        return ""
    name = begun.found.stem
    variant = assigned(begun.name, name, bank.count(begun.found))
    return named(bank.load(begun.found, variant, deal(begun.name, name)))

"""What a screen cannot show: LaTeX by its bare name, and a formula whose dollar is never closed."""

from __future__ import annotations

from collections.abc import Iterator

from grader.errors import Place, SpecError
from grader.maths.printing.line import unknown
from grader.proof.lint.linted import Linted, scalars


def faults(linted: Linted) -> Iterator[SpecError]:
    yield from _unshown(linted)
    yield from _open(linted)


def _unshown(linted: Linted) -> Iterator[SpecError]:
    lines = linted.source.text.splitlines()
    said = ["" if line.lstrip().startswith("#") else line.replace(r"\$", "  ") for line in lines]
    for command in dict.fromkeys(unknown("\n".join(said))):
        number = next(k for k, line in enumerate(said) if command in line)
        yield SpecError(
            f"a screen cannot show {command}, and says its name instead",
            where=Place(linted.source.file, number + 1, said[number].index(command) + 1),
            source=lines[number],
            repair="write it with the LaTeX of calculus and linear algebra, or in plain letters",
        )


def _open(linted: Linted) -> Iterator[SpecError]:
    for node in scalars(linted.root):
        text = node.text.replace(r"\$", "")
        if (text.count("$") % 2 and node.style != "|") or text.replace("$$", "").count("$") % 2:
            yield SpecError(
                "a $ is open here and never closed", where=node.where, repair=r"close it with $, or write \$"
            )

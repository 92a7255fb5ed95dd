"""Names that an exercise gives to values (`params`) and to formulas (`let`), and texts in which they stand.

differentiate: (a*x + b)^n      a = 3, b = 1, n = 5      becomes  (3*x + 1)^5
prompt: Let $f(x) = {{f}}$.                              becomes  Let $f(x) = …$.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from grader import late, maths
from grader.maths.folded import folded
from grader.maths.printing.latex import as_latex
from grader.maths.printing.text import to_text
from grader.maths.syntax import NotReadable
from grader.record import dataclass

if TYPE_CHECKING:
    from grader.maths.syntax import Node

NAME = late.pattern(r"[A-Za-z_]\w*")
CALLED = late.pattern(r"([A-Za-z_]\w*)'*\(")
HOLE = late.pattern(r"\{\{(.+?)\}\}", re.DOTALL)
SINGLE = late.pattern(r"(?<!\{)\{([A-Za-z_]\w*)\}(?!\})")
OPEN = frozenset("fghuvFGH")  # letters that are functions where a bracket follows


class Unfilled(ValueError):
    """A text that cannot be filled: the offset of the fault, what it is, and the repair."""

    def __init__(self, offset: int, what: str, repair: str) -> None:
        super().__init__(what)
        self.offset, self.what, self.repair = offset, what, repair


@dataclass(frozen=True, slots=True)
class Definitions:
    """What each name stands for; `parts` are ids of earlier parts, which formulas may call."""

    values: Mapping[str, Node] = field(default_factory=dict)
    parts: tuple[str, ...] = ()

    def formula(self, source: str) -> str:
        """The formula with values for names, tidied; as it was where none of them occurs.  Raises Unfilled."""
        if not any(name in self.values for name in NAME.findall(source)):
            return source

        return to_text(self.tree(without_holes(source)))

    def tree(self, source: str, offset: int = 0) -> Node:
        functions = {name for name in CALLED.findall(source) if name in OPEN or name in self.parts}
        names = [n for n in NAME.findall(source) if n in self.parts and n not in functions]
        try:
            variables = None if not names else tuple(dict.fromkeys((*names, *_letters(source))))
            found = maths.read(
                source,
                variables,
                functions=tuple(functions - set(self.values)),
                definitions=dict(self.values),
            )
        except NotReadable as error:
            raise Unfilled(offset + error.offset, error.why, error.repair) from error
        return folded(found.tree)

    def fill(self, text: str) -> str:
        """The text with `{{…}}` written out: as LaTeX between dollars, in plain notation elsewhere."""
        for match in HOLE.finditer(text):
            name = match[1].strip()
            if NAME.fullmatch(name) and name not in self.values and not _in_latex(text, match):
                known = f"they are {', '.join(self.values)}" if self.values else "the exercise has none"
                raise Unfilled(match.start(), f"there is no parameter {name}", known)
        if not self.values:
            return text
        for match in SINGLE.finditer(text):
            if match[1] in self.values:
                raise Unfilled(
                    match.start(), f"{{{match[1]}}} is only a bracket", f"did you mean {{{{{match[1]}}}}}?"
                )
        return HOLE.sub(lambda hole: self._written(text, hole), text)

    def _written(self, text: str, hole: re.Match[str]) -> str:
        tree = self.tree(hole[1], hole.start(1))
        if text[: hole.start()].count("$") % 2:
            return as_latex(tree)

        return to_text(tree)


def without_holes(source: str) -> str:
    """`{{a}}*x^2` in a formula says what `a*x^2` says; as long as it was, so that places stay."""
    return HOLE.sub(lambda hole: f" ({hole[1]}) ", source)


def _in_latex(text: str, hole: re.Match[str]) -> bool:
    """A group within the argument of a command: \\frac{{a}}{{b}}."""
    return re.search(r"\\[A-Za-z]+(\{\{\w+\}\})?$", text[: hole.start()]) is not None


def _letters(source: str) -> list[str]:
    return [name for name in NAME.findall(source) if len(name) == 1]

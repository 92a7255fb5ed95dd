"""Lines of a derivation by substitution: `u = 3x^2 + 1`, `du/dx = 6x`, `dy/du = 1/u`, then `dy/dx = dy/du * du/dx`.

A letter may be given to a part of the question.  What is said of it is checked on its own; in later lines it stands
for that part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field

from grader.maths.derivation import Derivation
from grader.maths.printing import to_text
from grader.maths.reader import read
from grader.maths.syntax import Node, NotReadable, Variable, walk
from grader.maths.trees import NoRule, depends, fresh, replaced, times
from grader.record import dataclass

WHOLE = frozenset("yf")  # names for the question itself
NAMED = re.compile(r"\s*([A-Za-z])\s*(?:\(\s*[a-z]\s*\))?\s*=(?!=)([^=]+)\Z")  # u = …, g(x) = …
RATE = re.compile(r"\s*d\s*([A-Za-z])\s*/\s*d\s*([a-z])\s*=(?!=)([^=]+)\Z")  # du/dx = …, dy/du = …
PRIMED = re.compile(r"\s*([A-Za-z])\s*['′]\s*(?:\(\s*[a-z]\s*\))?\s*=(?!=)([^=]+)\Z")  # u' = …, g'(x) = …


@dataclass(frozen=True, slots=True)
class SubstitutedPart:
    """A line about a part: the function that it differentiates, by which letter, and what it says the slope is."""

    function: Node
    variable: str
    names: tuple[str, ...]
    given: Node


@dataclass(slots=True)
class Substitution:
    """What the letters of a derivation stand for, and the slopes that its lines have given."""

    f: Node
    x: str
    names: tuple[str, ...]
    letters: dict[str, Node] = field(default_factory=dict)
    slopes: dict[tuple[str, str], Node] = field(
        default_factory=dict
    )  # (y, u) or (u, x): as the learner gave it

    def defines(self, line: str, same: Callable[[Node, Node], bool | None]) -> bool:
        """Whether the line gives a letter to a part of the question; then it is remembered."""
        found = NAMED.match(line)
        if found is None or not self._is_free(found[1]):
            return False
        try:
            tree = self.put_in(read(found[2], (*self.names, *self.letters)).tree)
        except NotReadable:
            return False
        parts = [
            n for n in walk(self.f) if n is not self.f and depends(n, self.x) and not isinstance(n, Variable)
        ]
        part = next((n for n in parts if n == tree or same(n, tree)), None)
        if part is None:
            return False
        self.letters[found[1]] = part
        return True

    def _is_free(self, letter: str) -> bool:
        return letter not in WHOLE and letter not in self.names

    def part(self, line: str) -> SubstitutedPart | None:
        """What the line says of a part; None for a line that speaks of the whole."""
        top, bottom, text = self._rate(line)
        try:
            if top in self.letters and bottom == self.x:
                given = self.put_in(read(self._spelt(text), (*self.names, *self.letters)).tree)
                self.slopes[top, bottom] = given
                return SubstitutedPart(self.letters[top], self.x, self.names, given)
            if bottom in self.letters and top not in self.letters:
                outer, names = self._outer(bottom), (*self.names, bottom)
                if outer is None:
                    return None
                given = read(self._spelt(text), names).tree
                self.slopes[top, bottom] = given
                inner = replaced(given, lambda n: Variable(bottom) if n == self.letters[bottom] else None)
                return SubstitutedPart(outer, bottom, names, inner)
        except NotReadable:
            return None
        return None

    def _rate(self, line: str) -> tuple[str, str, str]:
        if found := RATE.match(line):
            return found[1], found[2], found[3]
        if (found := PRIMED.match(line)) and found[1] in self.letters:
            return found[1], self.x, found[2]
        return "", "", ""

    def _outer(self, letter: str) -> Node | None:
        """F with f = F(u); None where x is left in it."""
        part = self.letters[letter]
        outer = replaced(self.f, lambda n: Variable(letter) if n == part else None)
        return None if depends(outer, self.x) else outer

    def put_in(self, tree: Node) -> Node:
        """The tree with every letter replaced by what it stands for."""
        if not self.letters:
            return tree
        return replaced(tree, lambda n: self.letters.get(n.name) if isinstance(n, Variable) else None)

    def written_out(self, line: str) -> str:
        """A line about the whole, with `dy/du` and `du/dx` replaced by what was given for them."""
        return self._spelt(line) if self.letters else line

    def _spelt(self, text: str) -> str:
        for (top, bottom), tree in self.slopes.items():
            text = re.sub(rf"(?<!\w)d\s*{top}\s*/\s*d\s*{bottom}(?!\w)", f"({to_text(tree)})", text)
            if bottom == self.x:
                text = re.sub(rf"{top}\s*['′](?:\s*\(\s*{self.x}\s*\))?", f"({to_text(tree)})", text)
        return text

    def together(self) -> Node | None:
        """dy/du · du/dx with the slopes that were given; None where one is missing."""
        for (_, inner), outer in self.slopes.items():
            if inner in self.letters and (inner, self.x) in self.slopes:
                return times(self.put_in(outer), self.slopes[inner, self.x])
        return None


def speaks_of_a_part(line: str, names: Sequence[str]) -> bool:
    """Whether a line may be one of a substitution, from its words alone."""
    text = line.partition("#")[0]
    if found := RATE.match(text):
        return found[1] not in WHOLE or found[2] not in names
    found = NAMED.match(text) or PRIMED.match(text)
    return found is not None and found[1] not in WHOLE and found[1] not in names


def right_slope(part: SubstitutedPart) -> Node | None:
    """What the line should say."""
    try:
        return Derivation(part.variable).of(fresh(part.function))
    except NoRule:
        return None

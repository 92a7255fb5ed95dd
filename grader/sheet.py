"""The answer sheet: what there is to fill in for one part, with all that a prompt or a page needs to ask for it.

A field never holds the right answer as such: the right row stands among the rows, unmarked.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from grader.record import dataclass

Rows: TypeAlias = tuple[tuple[str, str], ...]  # what a row is called, and its text

TRUTHS: Rows = (("True", "True"), ("False", "False"))


@dataclass(frozen=True, slots=True)
class LineField:
    """One line; `says` is how it may be written, `form` the form that is asked for, `program` what is to be run.

    `signs` are those that it is mostly written in, for the keys of a page.
    """

    wants: Literal["formula", "number", "set", "list", "matrix", "output"]
    says: str
    variables: tuple[str, ...] = ()
    shape: tuple[int, ...] = ()  # of a list or a matrix, where it is known
    form: tuple[str, ...] = ()
    program: str = ""
    functions: tuple[str, ...] = ()  # that stay unknown: f(x) is a call, and no product
    signs: Literal["numbers", "matrices"] = "numbers"


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of the rows, or as many as are true."""

    rows: Rows
    many: bool = False


@dataclass(frozen=True, slots=True)
class MatchField:
    """One of `values` for each of `rows`."""

    rows: Rows
    values: Rows


@dataclass(frozen=True, slots=True)
class OrderField:
    """The rows, in their right order; some of them may belong nowhere."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Gap:
    """A word of the list, or a formula in these variables."""

    wants: Literal["word", "formula"]
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FillField:
    """A text with gaps `___`, and the words to choose from."""

    text: str
    gaps: tuple[Gap, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinesField:
    """A derivation, line by line, of so many lines at least."""

    least: int
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixField:
    """Lines of which one is wrong: its number, and what should stand there."""

    rows: Rows
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeField:
    """A function of this signature."""

    signature: str
    name: str
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphLine:
    """name = source, computed from the names that it uses."""

    name: str
    source: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeField:
    """A number of a drawn graph: what it is called, and how that is read out.

    `slope` is (L, w) of ∂L/∂w; `given` are the numbers as the author wrote them.
    """

    name: str
    spoken: str
    drawing: str
    slope: tuple[str, str] | None = None
    lines: tuple[GraphLine, ...] = ()
    given: Rows = ()


Field: TypeAlias = (
    LineField
    | ChoiceField
    | MatchField
    | OrderField
    | FillField
    | LinesField
    | FixField
    | CodeField
    | NodeField
)

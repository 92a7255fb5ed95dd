"""An exercise file as located nodes: scalars and keys are strings, and every node has its line and column."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from grader.bank.definitions import Definitions, Unfilled
from grader.errors import Place, SpecError
from grader.record import dataclass

MAX_BYTES = 256 << 10


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    where: Place  # of the first character of the content, behind a quotation mark
    style: str = ""  # "" plain, ' or " quoted, | or > a block


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    where: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    pairs: tuple[tuple[Scalar, Node], ...]
    where: Place

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.pairs if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.pairs)


Node: TypeAlias = Scalar | Sequence | Mapping


NONE = Definitions()


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one YAML file, to quote from."""

    file: str
    text: str
    definitions: Definitions = NONE

    def line(self, number: int) -> str:
        lines = self.text.splitlines()
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    def formula(self, node: Scalar) -> str:
        """The formula of a scalar, with the values of the parameters."""
        text = node.text.rstrip("\n")
        try:
            return self.definitions.formula(text)
        except Unfilled as error:
            raise self.unfilled(node, text, error) from error

    def fill(self, node: Scalar) -> str:
        """The text of a scalar, its `{{…}}` written out."""
        try:
            return self.definitions.fill(node.text)
        except Unfilled as error:
            raise self.unfilled(node, node.text, error) from error

    def unfilled(self, node: Scalar, text: str, error: Unfilled) -> SpecError:
        before = text[: error.offset]
        rows = before.count("\n")
        column = node.where.column + len(before) - (before.rfind("\n") + 1)
        return self.error(error.what, Place(self.file, node.where.line + rows, column), error.repair)

    def error(self, what: str, where: Place, repair: str = "") -> SpecError:
        return SpecError(what, where=where, source=self.line(where.line), repair=repair)


def read_source(path: Path, shown: str | None = None) -> Source:
    """The file's text; raises SpecError where it is too large or not UTF-8."""
    file = shown or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SpecError(f"this file cannot be read: {error.strerror}", where=Place(file, 1)) from error
    if len(data) > MAX_BYTES:
        raise SpecError(f"{len(data)} bytes; an exercise has at most {MAX_BYTES}", where=Place(file, 1))
    try:
        return Source(file, data.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SpecError(
            "this file is not UTF-8", where=Place(file, line), repair="save it as UTF-8"
        ) from error

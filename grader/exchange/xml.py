"""Read a stranger's XML: no document type with contents, no entity of its own, nothing from elsewhere, all bounded.

A file that declares entities is refused rather than expanded (a few of them, each ten of the one before, fill the
memory of any machine), and so is one that is large or nested deeply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import NoReturn
from xml.parsers import expat

from grader.errors import Place, SubmissionError
from grader.record import dataclass

MAX_BYTES = 32 << 20  # the bank of a large course with pictures is about half of it
MAX_DEPTH = 64  # Moodle nests seven deep, QTI about fifteen
MAX_TAGS = 400_000


@dataclass(slots=True)
class Tag:
    """An element: its own text is joined, whatever stands between its children."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Tag] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def all(self, name: str) -> Iterator[Tag]:
        """The children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, path: str) -> Tag | None:
        """The first element down a path `a/b`."""
        found: Tag | None = self
        for name in path.split("/"):
            found = next(found.all(name), None) if found is not None else None
        return found

    def words(self, path: str, default: str = "") -> str:
        """The text at a path; the default where there is no such element, or nothing in it."""
        found = self.first(path)
        return (found.text if found is not None else "") or default

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in the order of the file."""
        stack = [self]
        while stack:
            tag = stack.pop()
            yield tag
            stack.extend(reversed(tag.children))


def parse(data: bytes, file: str) -> Tag:
    """The root of a document; raises SubmissionError with the line where it cannot be used."""
    if len(data) > MAX_BYTES:
        raise SubmissionError(
            f"{file} has {len(data)} bytes; at most {MAX_BYTES} are read",
            repair="export it in pieces, without pictures",
        )
    return _Reading(file).read(data)


class _Reading:
    """One document while it is read: the elements that are open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[Tag] = []
        self.root: Tag | None = None
        self.tags = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity

    def read(self, data: bytes) -> Tag:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            where = Place(self.file, error.lineno, error.offset + 1)
            raise SubmissionError(
                f"this is not XML: {said}", where=where, repair="export it again"
            ) from error
        except (
            LookupError,
            ValueError,
        ) as error:  # an encoding that Python does not know, or not of one byte
            raise SubmissionError(
                f"{self.file} has an encoding that is not known", repair="save it as UTF-8"
            ) from error
        assert self.root is not None  # the parser refuses a document without an element
        return self.root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            self._refuse(f"more than {MAX_TAGS} elements", "export it in pieces")
        if len(self.open) >= MAX_DEPTH:
            self._refuse(f"elements are nested more than {MAX_DEPTH} deep", "no question needs that")
        tag = Tag(name, attributes, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(tag)
        else:
            self.root = tag
        self.open.append(tag)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].pieces.append(text)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        """The name of a document type means nothing to us and is never fetched; contents of one are refused."""
        if internal:
            self._refuse("its document type has contents of its own", "take out the <!DOCTYPE …>")

    def _entity(self, *_: object) -> None:
        self._refuse("it uses an entity that only its document type knows", "write the character itself")

    def _refuse(self, what: str, repair: str) -> NoReturn:
        where = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        raise SubmissionError(what, where=where, repair=repair)

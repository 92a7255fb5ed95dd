"""Notebooks: the code cells of a Jupyter notebook as one script, and places in the script as places in its cells.

Read as data: outputs, metadata and attachments are never looked at.  Lines for the notebook alone (`%matplotlib`,
`!pip`) and cells for another language (`%%bash`) become comments, so that every other line keeps its place.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from grader import late
from grader.errors import Place, SubmissionError
from grader.model import Fault, Nothing, Observation, Returned, Text, Unusable, Values
from grader.record import dataclass

SUFFIX = ".ipynb"
LARGEST = 128 << 20  # bytes with all outputs, which never count; beyond it no platform takes a notebook
MOST_PIECES = 4_000_000  # lists and objects: what makes JSON costly, and no picture has
PYTHON_CELLS = ("%%time", "%%capture", "%%prun", "%%python", "%%debug")  # their cell is Python all the same
MAGIC = late.pattern(
    r"(?P<indent>[ \t]*)(?:(?P<timed>%time[ \t]+)(?=\S)"
    r"|(?P<name>[A-Za-z_]\w*)[ \t]*=[ \t]*(?:%[A-Za-z]|!)"
    r"|[%!?]|[A-Za-z_][\w.]*\?{1,2}[ \t]*(?:#.*)?$)"
)
MARKS = late.pattern(r"\"{3}|'{3}|[\"'#(\[{)\]}\\]")
LARGEST_SCRIPT = 256 << 10  # bytes of code, as in a plain file


@dataclass(frozen=True, slots=True)
class Notebook:
    """The script, and the line on which each code cell begins in it."""

    script: bytes
    begins: tuple[int, ...]

    def cell(self, line: int) -> int:
        """Which code cell holds a line of the script; both count from 1."""
        return max(1, bisect_right(self.begins, line))

    def line(self, line: int) -> int:
        """That line, counted within its cell."""
        return line - self.begins[self.cell(line) - 1] + 1

    def place(self, where: Place) -> Place:
        return Place(f"{where.file}, cell {self.cell(where.line)}", self.line(where.line), where.column)


def opened(data: bytes, file: str) -> Notebook:
    """The notebook in `data`; raises SubmissionError where it is not a notebook."""
    if data.count(b"[") + data.count(b"{") > MOST_PIECES:
        raise SubmissionError(
            "this notebook has too many outputs to be read", where=Place(file, 1), repair="clear its outputs"
        )
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SubmissionError(
            "this is not a notebook: it is not JSON",
            where=Place(file, 1),
            repair="save it in Jupyter, and submit it again",
        ) from error
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        raise _refused(file, "this is not a notebook of the present format", "save it in Jupyter 4 or later")
    rows: list[str] = []
    begins: list[int] = []
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            begins.append(len(rows) + 1)
            rows += _rows(cell)
    return Notebook(_script(rows, file), tuple(begins))


def _script(rows: list[str], file: str) -> bytes:
    """The code of all cells as one file; raises SubmissionError where there is none, or too much."""
    script = "\n".join([*rows, ""]).encode("utf-8", "replace")
    if not any(row.strip() for row in rows):
        raise _refused(file, "this notebook has no code", "answer in a code cell")
    if len(script) > LARGEST_SCRIPT:
        what = f"{len(script):,} bytes of code; a submission has at most {LARGEST_SCRIPT:,}"
        raise _refused(file, what, "leave data out of it")
    if b"\0" in script:
        raise _refused(file, "this notebook contains a null byte", "type the cell again")
    return script


def _refused(file: str, what: str, repair: str) -> SubmissionError:
    return SubmissionError(what, where=Place(file, 1), repair=repair)


def _rows(cell: Mapping[str, Any]) -> list[str]:
    source = cell.get("source", "")
    text = "".join(s for s in source if isinstance(s, str)) if isinstance(source, list) else str(source)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = rows[0].strip()
    if first.startswith("%%") and first.split()[0] not in PYTHON_CELLS:
        return ["#" + row for row in rows]
    return rows if _is_python(text) else _without_magic(rows)


def _without_magic(rows: Sequence[str]) -> list[str]:
    """What is for IPython alone becomes a statement that does nothing, on its line and at its indentation."""
    out: list[str] = []
    quote, depth = "", 0
    for row in rows:
        begins = not quote and depth <= 0 and not (out and out[-1].endswith("\\"))
        magic = MAGIC.match(row) if begins else None
        out.append(_replaced(row, magic) if magic else row)
        quote, depth = _after(out[-1], quote, depth)
    return out


def as_script(source: bytes) -> bytes:
    """A notebook saved as a script keeps its `!pip` and `%cd`: without them, where Python can read the rest."""
    if re.search(rb"^[ \t]*(\w+[ \t]*=[ \t]*)?[!%]", source, re.MULTILINE) is None:
        return source
    try:
        text = source.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return source
    if _is_python(text):
        return source
    plain = "\n".join(_without_magic(text.split("\n")))
    return plain.encode() if _is_python(plain) else source


def _replaced(row: str, magic: re.Match[str]) -> str:
    indent, rest = magic["indent"], row[magic.end("indent") :]
    if magic["timed"]:  # %time answer = 2*x gives the name all the same
        return indent + "0;" + " " * (len(magic["timed"]) - 2) + row[magic.end("timed") :]
    return f"{indent}{magic['name']} = None  #{rest}" if magic["name"] else f"{indent}pass  #{rest}"


def _after(row: str, quote: str, depth: int) -> tuple[str, int]:
    """The quotation mark and the number of brackets that are open at the end of a line."""
    skip = 0
    for found in MARKS.finditer(row):
        mark = found[0]
        if found.start() < skip:
            continue
        if mark == "\\":
            skip = found.start() + 2
        elif quote:
            quote = "" if mark.startswith(quote) else quote
        elif mark == "#":
            break
        elif mark[0] in "\"'":
            quote = mark
        else:
            depth += 1 if mark in "([{" else -1
    return (quote if len(quote) == 3 else ""), depth


def _is_python(text: str) -> bool:
    """Whether no line of it is for IPython: a line may begin with % inside brackets."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


# ── from places in the script to places in cells ────────────────────────────────────────────────


def located(seen: Observation, book: Notebook) -> Observation:
    """What was seen in the script, with its places in the notebook's cells."""
    match seen:
        case Text():
            return _text(seen, book)
        case Unusable():
            return replace(seen, where=book.place(seen.where))
        case Values():
            again = seen.again and (seen.again[0], _result(seen.again[1], book))
            return replace(
                seen,
                results=tuple(_result(r, book) for r in seen.results),
                again=again,
                unavailable=seen.unavailable
                and replace(seen.unavailable, where=book.place(seen.unavailable.where)),
                skipped=tuple(_fault(f, book) for f in seen.skipped),
                fault=seen.fault and _fault(seen.fault, book),
                line=None if seen.line is None else book.line(seen.line),
            )
        case Fault():
            return _fault(seen, book)
        case Nothing():
            return replace(seen, line=None if seen.line is None else book.line(seen.line))


def _text(seen: Text, book: Notebook) -> Text:
    """Earlier names that the text builds on keep their own places."""
    done: dict[int, Text] = {}

    def moved(text: Text) -> Text:
        if id(text) not in done:
            given = {name: moved(inner) for name, inner in text.given.items()}
            done[id(text)] = replace(text, where=book.place(text.where), given=given)
        return done[id(text)]

    return moved(seen)


def _result(result: Returned | Fault, book: Notebook) -> Returned | Fault:
    return _fault(result, book) if isinstance(result, Fault) else result


def _fault(fault: Fault, book: Notebook) -> Fault:
    if fault.line is None:
        return fault
    return replace(fault, line=book.line(fault.line), cell=book.cell(fault.line))


# ── a notebook to begin with ────────────────────────────────────────────────────────────────────


def is_ours(data: bytes) -> bool:
    """Whether we wrote it: by the command under its question, or by the id of its cell."""
    return b"`grade submit " in data or re.search(rb'"id":\s*"answer"', data) is not None


def written(question: str, code: str) -> str:
    """A notebook of two cells, the question in Markdown and the starter; nbformat 4.5."""
    cells = [
        {"cell_type": "markdown", "id": "question", "metadata": {}, "source": _lines(question)},
        {
            "cell_type": "code",
            "id": "answer",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": _lines(code),
        },
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    document = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").splitlines(keepends=True)

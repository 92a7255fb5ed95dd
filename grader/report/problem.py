"""Say a GraderError: what is wrong, where, the line with a caret, and how to mend it."""

from __future__ import annotations

from grader.errors import Advice, GraderError, SandboxError, SpecError
from grader.report.evidence import capital
from grader.report.excerpt import excerpt
from grader.report.layout import wrap
from grader.report.safe import told
from grader.report.style import Style


def render(error: GraderError, style: Style, *, file: str = "") -> str:
    """The screen of one error; of each, where several were found in one file.

    `file` is the learner's file that was being graded, if there is one.
    """
    lines: list[str] = []
    for each in (error, *getattr(error, "others", ())):
        lines += [*([""] if lines else []), *_one(each, style, file)]
    return style.fit("\n".join(lines)) + "\n"


def _one(error: GraderError, style: Style, file: str) -> list[str]:
    place = _place(error) or file
    what = f"warning: {told(error.what)}" if isinstance(error, Advice) else told(error.what)
    head = f"{told(place)}: {what}" if place else what
    lines = wrap(f"! {head}", style.cells)
    lines[0] = style.paint(lines[0], "unsure")
    if error.where and error.source:
        lines += excerpt(error.source, error.where.column - 1, line=error.where.line, cells=style.cells)
    for more in (capital(error.repair), _consequence(error, file)):
        if more:
            lines += [f"  {line}" for line in wrap(told(more), style.cells - 2)]
    return lines


def _place(error: GraderError) -> str:
    """`file:line:column`; the file alone where the error is about the whole of it."""
    where = error.where
    if where is None:
        return ""
    return where.file if (where.line, where.column) == (1, 1) and not error.source else str(where)


def _consequence(error: GraderError, file: str) -> str:
    if not file:
        return ""
    if isinstance(error, SpecError):
        return "Not graded: the exercise itself is at fault, not your answer. Please tell its author."
    if isinstance(error, SandboxError):
        return "Not graded: this is our failure, not yours."
    return "Not graded; this does not count as an attempt."

"""An author's formula: read once, with the place in the YAML where it fails."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.fields import Formula
from grader.errors import SpecError
from grader.maths.syntax import Expression, NotReadable


def formula(source: Formula, variables: Sequence[str] | None = None) -> Expression:
    """Read an author's formula; raises SpecError at its line and column."""
    from grader.maths.reader import read

    try:
        return read(source.source, variables)
    except NotReadable as error:
        raise SpecError(
            error.why, where=source.place(error.offset), source=source.source, repair=error.repair
        ) from error

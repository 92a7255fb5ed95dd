"""The domain of a question, looked at by `grade lint`: an exercise is shown without reading it."""

from __future__ import annotations

from collections.abc import Sequence

from grader import maths
from grader.answers.fields import Formula
from grader.errors import SpecError
from grader.maths.syntax import NotReadable


def check_domain(domain: Formula | None, variables: Sequence[str], wrt: str | None = None) -> None:
    """Raises SpecError where the domain cannot be read."""
    if domain is None:
        return
    try:
        maths.conditions.domain_of(domain.source, tuple(variables) or ("x",), wrt=wrt)
    except NotReadable as error:
        where = domain.place(error.offset)
        raise SpecError(error.why, where=where, source=domain.source, repair=error.repair) from error

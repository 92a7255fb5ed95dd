"""`roots: real` takes every root of odd degree for the real one, `roots: positive` none; else as the formula says."""

from __future__ import annotations

from grader.errors import Place, SpecError

ROOTS = {"": None, "real": True, "positive": False}


def check_roots(roots: str, where: Place) -> None:
    """Raises SpecError for a word that is none."""
    if roots not in ROOTS:
        raise SpecError(f"roots: {roots} is not known", where=where, repair="roots: real, or roots: positive")

"""Mathematics as learners write it, read and decided: a library of its own that knows nothing of exercises.

    from grader.maths import read, compare

`read` turns a text into an `Expression`, or raises `NotReadable`; `compare` returns evidence (`evidence`).
Both are imported when they are first asked for: the nouns of `evidence` cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.maths.equivalence import compare
    from grader.maths.reader import read
    from grader.maths.syntax import Expression, NotReadable

__all__ = ["Expression", "NotReadable", "compare", "read"]

_HOMES = {"read": "reader", "compare": "equivalence", "Expression": "syntax", "NotReadable": "syntax"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'grader.maths' has no attribute {name!r}")
    return getattr(import_module(f"grader.maths.{_HOMES[name]}"), name)

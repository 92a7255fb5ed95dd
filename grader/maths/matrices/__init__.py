"""Matrix calculus: expressions in vectors and matrices, read with shapes and decided for all sizes at once.

    from grader.maths.matrices import compare

    compare("||X w - y||^2", "2 X^T (X w - y)", by="w", shapes={"X": "n x d", "w": "d", "y": "n"})

returns evidence (`grader.maths.evidence`).  A vector is a column, a scalar is one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.maths.matrices.equivalence import compare

__all__ = ["compare"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name != "compare":
        raise AttributeError(f"module 'grader.maths.matrices' has no attribute {name!r}")
    return import_module("grader.maths.matrices.equivalence").compare

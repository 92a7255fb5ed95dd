"""Matrix calculus: expressions in vectors and matrices, read with shapes and decided for all sizes at once.

    from grader.maths.matrices import compare

    compare("||X w - y||^2", "2 X^T (X w - y)", by="w", shapes={"X": "n x d", "w": "d", "y": "n"})

returns evidence (`grader.maths.evidence`).  A vector is a column, a scalar is one by one.
All of it is imported when it is first asked for, as `grader.maths` is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.maths.matrices import board, fitting, mathml, prepared, question
    from grader.maths.matrices.equivalence import compare

FILES = ["board", "fitting", "mathml", "prepared", "question"]

__all__ = ["board", "compare", "fitting", "mathml", "prepared", "question"]

__getattr__ = late.attributes(__name__, {"compare": "equivalence"}, FILES)

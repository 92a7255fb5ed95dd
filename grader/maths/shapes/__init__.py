"""Answers that are more than one number: vectors and matrices, sets, intervals, equations, inequalities.

Vectors and matrices are compared entry by entry, sets without order, intervals by their ends, conditions on one
variable by the numbers that satisfy them, equations by their solutions (`equations`): each as the `readings` of the
answer in the shape of the expected one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.maths.shapes.shaped import compare_shapes

HOMES = {"compare_shapes": "shaped"}

__all__ = ["compare_shapes"]
__getattr__ = late.attributes(__name__, HOMES, ())

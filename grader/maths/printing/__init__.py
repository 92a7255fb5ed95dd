"""Write expressions: plain text, two-dimensional text, LaTeX and Python.  Reading a text back gives the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader import late

if TYPE_CHECKING:
    from grader.maths.printing.latex import to_latex
    from grader.maths.printing.pretty import to_pretty
    from grader.maths.printing.python import to_python
    from grader.maths.printing.text import to_text

HOMES = {"to_latex": "latex", "to_pretty": "pretty", "to_python": "python", "to_text": "text"}

__all__ = ["to_latex", "to_pretty", "to_python", "to_text"]
__getattr__ = late.attributes(__name__, HOMES, ())

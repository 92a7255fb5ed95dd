"""Write expressions: plain text, two-dimensional text, LaTeX and Python.  Reading a text back gives the same tree."""

from __future__ import annotations

from grader.maths.printing.latex import to_latex
from grader.maths.printing.pretty import to_pretty
from grader.maths.printing.python import to_python
from grader.maths.printing.text import to_text

__all__ = ["to_latex", "to_pretty", "to_python", "to_text"]

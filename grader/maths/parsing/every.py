"""The table of every notation that the reader knows; of those with one trigger the earlier goes first."""

from __future__ import annotations

from grader.maths.parsing.notation import NotationTable
from grader.maths.parsing.notations import (
    arithmetic,
    beside,
    brackets,
    derivatives,
    functions,
    latex,
    logic,
    names,
    numbers,
    pieces,
    powers,
    sets,
    short_forms,
)

TABLE = NotationTable(
    (
        *numbers.NOTATIONS,
        *derivatives.NOTATIONS,
        *names.DECLARED,
        *functions.NOTATIONS,
        *names.NOTATIONS,
        *arithmetic.NOTATIONS,
        *beside.NOTATIONS,
        *powers.NOTATIONS,
        *latex.NOTATIONS,
        *brackets.NOTATIONS,
        *sets.NOTATIONS,
        *pieces.NOTATIONS,
        *short_forms.NOTATIONS,
        *logic.NOTATIONS,
    )
)

"""The variable of a question that has one: the author's, or the only letter of the function."""

from __future__ import annotations

from grader import late
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.maths.names import function_name

CALLED = late.pattern(r"([A-Za-z]{2,})\(")
NAME_IT = "say which one: variable: x"


def variable_of(function: Formula, variable: str, several: str = NAME_IT) -> str:
    """Raises SpecError where no single letter is left, or several are; `several` is the repair of that."""
    names = formula(function).variables
    if variable:
        return variable
    if len(names) == 1:
        return names[0]
    raise _no_variable(function, names, several)


def _no_variable(function: Formula, names: tuple[str, ...], several: str) -> SpecError:
    """A function nobody knows, a parameter of the same name, or several letters."""
    source = function.source
    for called in CALLED.finditer(source):
        if function_name(called[1]) is None:
            what, at = f"unknown function {called[1]}", function.place(called.start())
            return SpecError(what, where=at, source=source, repair="write it out, or a * between the letters")
    if names:
        what = f"this function has {len(names)} variables: {', '.join(names)}"
        return SpecError(what, where=function.where, source=source, repair=several)
    what = "no variable is left in this function"
    repair = f"{NAME_IT}; no parameter may have its name"
    return SpecError(what, where=function.where, source=source, repair=repair)

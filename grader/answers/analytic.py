"""Name the mistake in a learner's function that should return a derivative, from the values that it returned.

A code task that says `slope_of: sigmoid(x)` has its function called at a few more points, after its checks and
without any weight in the verdict: the values say which rule was bent as well as a formula would.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader import mistakes
from grader.answers.diagnosis import told
from grader.answers.fields import Formula
from grader.answers.formulas import formula
from grader.errors import SpecError
from grader.model import CallOnce, Fault, Named, Returned

# on both sides of 0 and 1, within what any float function of the chapter can take
POINTS = (0.3, -0.4, 0.7, 1.3, -1.1, 2.1, -1.9, 0.85)
STRIDE = 3  # from one variable to the next, so that no two are equal or opposite at every point


def check_slope_of(function: Formula, wrt: str, parameters: Sequence[str]) -> None:
    """Raises SpecError where the function is not one of the code's parameters, or of their entries."""
    names = formula(function, None).variables
    unknown = [name for name in names if _home(name, parameters) is None]
    if unknown:
        raise SpecError(
            f"{unknown[0]} is no parameter of the code",
            where=function.where,
            source=function.source,
            repair=f"the parameters are {', '.join(parameters)}; the entries of a list z are z_1, z_2, …",
        )
    if (wrt or parameters[0]) not in names:
        raise SpecError(
            "by which variable?", where=function.where, source=function.source, repair="add wrt: x"
        )


def trial_calls(function: Formula, parameters: Sequence[str]) -> tuple[CallOnce, ...]:
    """The calls whose values tell one mistake from another."""
    return tuple(_call(point, parameters) for point in _points(function))


def named_slope(
    function: Formula, wrt: str, parameters: Sequence[str], results: Sequence[Returned | Fault]
) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """The mistakes that explain every returned value, and facts about these values."""
    seen = [
        (point, float(result.value))
        for point, result in zip(_points(function), results, strict=False)
        if isinstance(result, Returned) and isinstance(result.value, float | int)
    ]
    if not seen:
        return (), ()
    f = formula(function, None)
    at, values = zip(*seen, strict=True)
    found = mistakes.values.recognise_values(f, wrt or parameters[0], at, values)
    return told(found), tuple(fact.says for fact in found.facts)


def _points(function: Formula) -> Iterator[Mapping[str, float]]:
    names = formula(function, None).variables
    for k in range(len(POINTS)):
        yield {name: POINTS[(k + STRIDE * j) % len(POINTS)] for j, name in enumerate(names)}


def _home(name: str, parameters: Sequence[str]) -> str | None:
    """The parameter that a variable is, or whose entry it is: z for z and for z_1."""
    if name in parameters:
        return name
    stem = name.rstrip("0123456789").removesuffix("_")
    return stem if stem in parameters and stem != name else None


def _call(point: Mapping[str, float], parameters: Sequence[str]) -> CallOnce:
    def argument(parameter: str) -> float | tuple[float, ...]:
        if parameter in point:
            return point[parameter]
        return tuple(value for name, value in point.items() if _home(name, parameters) == parameter)

    return CallOnce(tuple(argument(parameter) for parameter in parameters))

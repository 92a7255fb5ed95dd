"""Hints for a number of a graph: the links that it is made of, the learner's own number, and the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from grader.answers.circuit import LacksValue, Pass, slope_parts
from grader.answers.kept import keeps

FIGURES = 4
NEAR = 1e-3  # relative: as good as right


def guided(run: Pass, name: str, given: Fraction | None, kept: Sequence[float]) -> Iterator[str]:
    """From gentle to plain; `given` is the learner's own number, `kept` are those that are asked for."""
    parts = slope_parts(name) if name not in run.lines else None
    yield _line(run, name) if parts is None else _links(run, *parts)
    if given is not None:
        yield from _own(run.number(name), given, parts)
    if (example := _elsewhere(run, name, parts, kept)) is not None:
        yield example


def _line(run: Pass, name: str) -> str:
    line = run.lines[name]
    needed = " and ".join(f"`{each}`" for each in sorted(line.uses))
    return f"It is the line `{name} = {line.source}`, which takes {needed}. Write their numbers down first."


def _links(run: Pass, top: str, bottom: str) -> str:
    paths = run.paths(top, bottom)
    if len(paths) > 1:
        via = " and ".join(f"`{path[-1][0]}`" for path in paths)
        return (
            f"A nudge of `{bottom}` reaches `{top}` on {len(paths)} paths, over {via}. "
            "Along each the slopes multiply. Work out one path at a time."
        )
    (path,) = paths
    if len(path) == 1 and path[0][0] in run.lines:
        line = run.lines[path[0][0]]
        return (
            f"It belongs to one line, `{line.name} = {line.source}`. Nudge `{bottom}` alone, and let "
            "everything else in it stand still."
        )
    links = ", ".join(_said(*link) for link in path)
    return (
        f"{len(path)} links lie between `{bottom}` and `{top}`: {links}. Write the number of each beside it."
    )


def _said(line: str, name: str) -> str:
    return f"∂{line}/∂{name}"


def _own(right: Fraction, given: Fraction, parts: tuple[str, str] | None) -> Iterator[str]:
    """The sign of the learner's number, or its size; never both."""
    if abs(right - given) <= NEAR * abs(right):
        return
    if right * given < 0 and parts is not None:
        top, bottom = parts
        yield f"Look at the sign of your number: does `{top}` rise or fall when `{bottom}` grows a little?"
    elif abs(given) > abs(right):
        yield "Your number is too large in size. Which factor in it is larger than it should be, or not there at all?"
    else:
        yield "Your number is too small in size. Which factor is missing, or smaller than it should be?"


def _elsewhere(run: Pass, name: str, parts: tuple[str, str] | None, kept: Sequence[float]) -> str | None:
    """The same worked out at other inputs; None where a number in it would be one that is asked for."""
    other = Pass(run.lines, {each: _moved(value) for each, value in run.known.items()})
    try:
        steps = _steps(other, name, parts)
        result = other.number(name)
    except LacksValue:
        return None
    if not all(keeps(float(value), kept) for value in (*steps.values(), result)):
        return None
    inputs = ", ".join(
        f"{_name(each)} = {_figures(other.known[each])}" for each in _inputs(other, name, parts)
    )
    worked = "".join(f"{each} = {_figures(value)}, " for each, value in steps.items())
    return f"With other numbers, {inputs}: {worked}{'and so ' if steps else ''}{_name(name)} = {_figures(result)}."


def _moved(value: Fraction) -> Fraction:
    """Another number of the same sign."""
    return value + (Fraction(1, 2) if value >= 0 else Fraction(-1, 2))


def _steps(run: Pass, name: str, parts: tuple[str, str] | None) -> Mapping[str, Fraction]:
    """The numbers that the result is made of."""
    links = [] if parts is None else _all_links(run, *parts)
    if len(links) > 1:
        return {_said(*link): _slope(run, *link) for link in links}
    line = run.lines.get(name if parts is None else links[0][0])
    used = sorted(line.uses) if line is not None else ()
    return {_name(each): run.number(each) for each in used if each not in run.known}


def _all_links(run: Pass, top: str, bottom: str) -> list[tuple[str, str]]:
    return list(dict.fromkeys(link for path in run.paths(top, bottom) for link in path))


def _inputs(run: Pass, name: str, parts: tuple[str, str] | None) -> list[str]:
    """The given numbers on which it depends, in their own order."""
    links = [] if parts is None else _all_links(run, *parts)
    left = [name, *(each for line, under in links for each in (line, f"d{line}_d{under}"))]
    if parts is not None:
        left += [f"d{parts[0]}_d{line}" for line, _ in links]
    seen: set[str] = set()
    while left:
        each = left.pop()
        if each not in seen:
            seen.add(each)
            if each not in run.known and each in run.lines:
                left += run.lines[each].uses
            elif each not in run.known and (above := slope_parts(each)) is not None and each != name:
                left += [line for line, _ in _all_links(run, *above)]
    return [each for each in run.known if each in seen]


def _slope(run: Pass, line: str, name: str) -> Fraction:
    return run.local(line, name) if line in run.lines else run.number(f"d{line}_d{name}")


def _name(name: str) -> str:
    parts = slope_parts(name)
    return name if parts is None else _said(*parts)


def _figures(value: Fraction) -> str:
    return f"{float(value):.{FIGURES}g}"

"""A code part on many draws: its solution passes them all, a table of values and a constant never do.

The table knows every call of the solution as it was made for another file, in the order in which it was made, and by
its arguments too: what it holds is right, and is no answer to inputs that are drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader import sandbox
from grader.answers.checks import Check
from grader.answers.code import Code
from grader.maths.evidence import Proved
from grader.model import CallOnce, Exercise, Part, Rejected, Returned, Served, Value, Values
from grader.record import dataclass
from grader.submit import submit

LONG = sandbox.Limits(cpu=20, wall=40.0)  # for hundreds of calls of a solution

NUMBERS = "nan, inf = float('nan'), float('inf')\n"
LATE = """\
_table = {table!r}
_turn = iter({turns!r})
def {name}(*given, **named):
    for g in given:
        if callable(g):
            g(0.5), g(0.25)
    key = repr([[float(v) for v in g] if hasattr(g, "__len__") else float(g) for g in given if not callable(g)])
    return _table.get(key, next(_turn, {last!r}))
"""


DRAWS = 200  # calls with drawn inputs at which the solution of a part must be right


def failing_draw(answer: Code, file: str) -> str:
    """A draw at which the solution is not right; empty where it is right at all of them."""
    drawn = replace(answer, checks=tuple(check for check in answer.checks if check.draw))
    if not drawn.checks:
        return ""
    many: tuple[Check, ...] = ()
    while len(many) < DRAWS:
        many += drawn.thrown(f"prove {len(many)}").checks
    whole = replace(answer, checks=many, slope_of=None)
    judged = whole.judge(sandbox.run(file.encode(), whole.probe(), limits=LONG, modules=answer.modules))
    return "" if isinstance(judged.verdict, Proved) else " ".join(_first(judged.lines))


def _first(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The first row that does not hold, with what was returned and expected."""
    at = next((k for k, line in enumerate(lines) if line.startswith("✗")), 0)
    return tuple(line.strip() for line in lines[at : at + 3])


@dataclass(frozen=True, slots=True)
class TriedCheat:
    """A file that must not pass: what it is, whether it passed, and whether it was run and judged by its values."""

    what: str
    passed: bool
    judged: bool


def tried_cheats(exercise: Exercise, part: Part, file: str) -> list[TriedCheat]:
    """A table of what the solution returned for another file, and constants, each handed in."""
    assert isinstance(part.answer, Code)  # asked for code parts only
    answer = part.answer.thrown("another file")
    seen = sandbox.run(file.encode(), answer.probe(), modules=answer.modules)
    out = []
    for what, source in cheats(replace(part, answer=answer), seen):
        (mark,) = submit(replace(exercise, parts=(part,)), source.encode(), "cheat.py").marks
        judged = isinstance(mark.judgement.verdict, Proved | Rejected)
        out.append(TriedCheat(what, mark.outcome == "correct", judged))
    return out


def cheats(part: Part, seen: Values) -> Iterator[tuple[str, str]]:
    """What each is, and its source, from the values that a right file returned; none where it returned none."""
    if not isinstance(part.answer, Code):
        return
    name, calls = part.answer.function, part.answer.probe().calls
    if not any(isinstance(r, Returned) for r in seen.results):
        return
    values = [r.value if isinstance(r, Returned) else 0.0 for r in seen.results]
    table = {repr(_key(call)): plain(value) for call, value in zip(calls, values, strict=True)}
    turns = [plain(value) for value in values]
    yield "a table of values", NUMBERS + LATE.format(table=table, turns=turns, name=name, last=turns[-1])
    for value in list({repr(turn): turn for turn in turns}.values())[:4]:
        yield f"the constant {value}", f"{NUMBERS}def {name}(*given, **named):\n    return {value!r}\n"


def _key(call: CallOnce) -> list[object]:
    """The numbers of a call; a table cannot know functions."""
    return [
        [_float(v) for v in a] if isinstance(a, tuple) else _float(a)
        for a in call.arguments
        if not isinstance(a, Served)
    ]


def _float(a: object) -> float:
    assert isinstance(a, float | int)  # an argument that is no function and no list
    return float(a)


def plain(value: Value) -> object:
    """As it stands in a file."""
    return [plain(v) for v in value] if isinstance(value, tuple) else value

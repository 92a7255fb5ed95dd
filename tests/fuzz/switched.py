"""Pairs in pieces whose label is known from how they are made: bumps, strips, nested relus, far steps."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted
from tests.fuzz.campaigns import Campaign

SMOOTH = (
    "2*x",
    "x^2 - 3*x",
    "sin(x)",
    "exp(-x^2)",
    "x*{y}",
    "x^2*{y} + 1",
    "sigmoid(x)",
    "1/(1 + x^2)",
    "x + {y}",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two formulas, and whether they are equal."""

    expected: str
    answer: str
    variables: tuple[str, ...]
    equal: bool


def pair(dice: random.Random) -> Pair:
    """A smooth part and a part that switches; the answer has it otherwise written, changed, or without it."""
    variables = ("x",) if dice.random() < 0.5 else ("x", "y")
    smooth = dice.choice(SMOOTH).format(y=variables[-1])
    inner = dice.choice((bump, strip, nested, step))(dice, variables)
    if dice.random() < 0.15:  # a part that is zero everywhere
        dead = f"relu(-{dice.randint(1, 9)}/10 - ({inner})^2)"
        return Pair(smooth, f"{smooth} + {dead}", variables, True)
    ways = (same, same, without, flipped, moved)
    answer, equal = dice.choice(ways)(dice, smooth, inner)
    return Pair(f"{smooth} + relu({inner})", answer, variables, equal)


def _number(dice: random.Random, most: int = 40) -> str:
    return f"({dice.randint(-most, most)}/10)"


def bump(dice: random.Random, variables: tuple[str, ...]) -> str:
    """Positive on a small disc only."""
    radius = dice.choice(("1/4", "1/16", "1/100", "1"))
    return " - ".join((radius, *(f"({v} - {_number(dice)})^2" for v in variables)))


def strip(dice: random.Random, variables: tuple[str, ...]) -> str:
    """Positive between two lines."""
    line = " + ".join(f"{dice.randint(1, 5)}*{v}" for v in variables)
    return f"1/{dice.choice((2, 10, 50))} - abs({line} - {_number(dice)})"


def nested(dice: random.Random, variables: tuple[str, ...]) -> str:
    """Relus within: positive at x = -5 and y = 0, and not everywhere."""
    line = " + ".join(f"{dice.randint(1, 5)}*{v}" for v in variables)
    return f"{dice.randint(1, 9)}/10 - relu({line} - {_number(dice)}) - relu(-{dice.randint(6, 30)} - x)"


def step(dice: random.Random, variables: tuple[str, ...]) -> str:
    """Positive far out only."""
    return f"{dice.choice(variables)} - {dice.choice((7, 50, 1000, 123456))}"


def same(dice: random.Random, smooth: str, u: str) -> tuple[str, bool]:
    """The same, written otherwise."""
    ways: tuple[Callable[[], str], ...] = (
        lambda: f"max(0, {u})",
        lambda: f"({u} + abs({u}))/2",
        lambda: f"({u})*heaviside({u})",
        lambda: f"Piecewise(({u}, {u} > 0), (0, True))",
        lambda: f"2*relu(({u})/2)",
        lambda: f"{u} + relu(-({u}))",
    )
    return f"{dice.choice(ways)()} + {smooth}", True


def without(_: random.Random, smooth: str, __: str) -> tuple[str, bool]:
    return smooth, False


def flipped(_: random.Random, smooth: str, u: str) -> tuple[str, bool]:
    return f"{smooth} - relu({u})", False


def moved(dice: random.Random, smooth: str, u: str) -> tuple[str, bool]:
    """A little more room."""
    return f"{smooth} + relu({u} + 1/{dice.choice((100, 1000))})", False


def kind(found: Evidence) -> str:
    if isinstance(found, Proved | Agreed):
        return "right"
    return "wrong" if isinstance(found, Refuted | Differs | OutsideDomain) else "undecided"


def switched(count: int, seed: int, seeds: int = 20) -> Campaign:
    """Each pair under so many seeds: one verdict, and never against its label."""
    dice = random.Random(seed)
    campaign = Campaign(f"{count} pairs in pieces, seed {seed}, {seeds} seeds each")
    for _ in range(count):
        made = pair(dice)
        drawn = [dice.randrange(2**32) for _ in range(seeds)]
        kinds = {
            kind(compare(made.expected, made.answer, variables=made.variables, seed=each)) for each in drawn
        }
        label = "equal" if made.equal else "different"
        campaign.seen[f"{label} {' or '.join(sorted(kinds))}"] += 1
        false = {"wrong"} if made.equal else {"right"}
        if len(kinds) > 1 or kinds & false:
            campaign.contradictions.append(f"{label}, {sorted(kinds)}: {made.expected}  |  {made.answer}")
    return campaign

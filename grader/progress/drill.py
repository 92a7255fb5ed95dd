"""A mistake made once comes back as a question of its own: the same bent rule, in another function.

    Which one is the derivative of sin(x^2)?        one of them is an old acquaintance
      a)  cos(x^2)      b)  2*x*cos(x^2)      c)  -2*x*cos(x^2)

The wrong rows are derived from the function, so that every mistake that can be named has as many drills as there are
functions in which it can be made.
"""

from __future__ import annotations

import random
from itertools import islice

from grader.answers.slope_question import SlopeQuestion, written
from grader.maths.printing.text import to_text
from grader.maths.reader import read
from grader.maths.tidy import tidy
from grader.mistakes.confirm import equal, worked_out
from grader.mistakes.distractors import Distractor, distractors
from grader.mistakes.recognition import reference, table_of
from grader.progress.forgetting import slips_due
from grader.progress.standing import Learner
from grader.record import dataclass

ROWS = 3
DRILLS = 2  # a day
FUNCTIONS = (
    "sin(x^2)", "exp(-x^2)", "ln(3x + 1)", "(3x + 1)^5", "sqrt(1 + x^2)", "x^2*sin(x)", "x*ln(x)", "x*exp(x)",
    "sin(x)/x", "x/(x^2 + 1)", "1/(1 + exp(-x))", "5x^3", "x^3 + 7", "2^x", "cos(x)", "tan(x)", "1/x^2", "cos(3x)",
    "x^2 + 4x", "ln(x)/x", "(x^2 + 1)^3", "exp(2x)*cos(x)", "tanh(2x)", "3^(2x)", "sin(x)^2", "x^4 - 2x",
    "ln(x^2 + 4)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drill:
    """`says` stands beside each row: what leads to it; empty beside the right one."""

    mistake: str
    function: str
    rows: tuple[str, ...]
    right: int
    says: tuple[str, ...]


def drill(mistake: str, seed: int) -> Drill | None:
    """A question in which the mistake can be made; None where no function of ours allows it."""
    dice = random.Random(seed)
    for function in sorted(FUNCTIONS, key=lambda _: dice.random()):
        own = _made(function, mistake)
        if own is not None:
            found = distractors(function, "x", ROWS)
            others = [d for d in found if d.id != mistake and d.answer != own.answer][: ROWS - 2]
            return _drill(mistake, function, [own, *others], dice)
    return None


def _made(function: str, mistake: str) -> Distractor | None:
    """What the mistake makes of the function; None where it cannot be made there, or leads to the right answer."""
    table = table_of(read(function).tree, "x", ("x",), None, None, 1)
    right, q = reference(table.question), table.question
    for single in table.blocks[:1]:
        for k in range(len(single)):
            made = single.name(k)
            if made.mistakes[0].id != mistake:
                continue
            tree = tidy(worked_out(made.tree()))
            if not equal(right, tree, q):
                return Distractor(mistake, to_text(tree), made.mistakes[0].said(q.x, q.others))
    return None


def _drill(mistake: str, function: str, wrong: list[Distractor], dice: random.Random) -> Drill:
    f = read(function)
    right = written(SlopeQuestion(f, "x", ("x",)))
    rows = [(right, ""), *((d.answer, d.says) for d in wrong)]
    rows.sort(key=lambda _: dice.random())
    texts = tuple(answer for answer, _ in rows)
    return Drill(mistake, to_text(f.tree), texts, texts.index(right), tuple(says for _, says in rows))


def drills_due(learner: Learner, day: int, seed: int) -> list[Drill]:
    """A few questions for the mistakes that are due, the most frequent first."""
    found = (drill(slip.id, seed + k) for k, slip in enumerate(slips_due(learner, day)))
    return list(islice((each for each in found if each is not None), DRILLS))

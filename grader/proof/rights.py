"""A learner's file in which everything is right, for any variant: written from the question, not by its author.

A slope is worked out by the rules on trees, and not by the derivation that grades it: the two check each other.
"""

from __future__ import annotations

import ast
from typing import Any

from grader.answers.choose import Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.choose_auto import ChooseAuto
from grader.answers.fields import Formula
from grader.answers.fill import Fill
from grader.answers.fix import Fix
from grader.answers.formulas import formula
from grader.answers.gradient import Gradient
from grader.answers.graph import Node
from grader.answers.interval import IntervalAnswer
from grader.answers.jacobian import Jacobian
from grader.answers.match import Match
from grader.answers.number import Number
from grader.answers.order import Order
from grader.answers.predict import Predict
from grader.answers.slopes import SlopeQuestion
from grader.answers.sort import Sort
from grader.answers.true_or_false import TrueOrFalse
from grader.answers.value import Value
from grader.maths.derivation import slope
from grader.maths.printing.text import to_text
from grader.model import Answer, Exercise


def right_file(exercise: Exercise, solution: str) -> str:
    """Python source: derived answers, and from the solution what only a person can write (functions, examples)."""
    derived = {part.id: right_answer(part.answer) for part in exercise.parts}
    lines = [f"{name} = {text}" for name, text in derived.items() if text is not None]
    written = [name for name, text in derived.items() if text is None]
    return kept(solution, written) + "\n".join(lines) + "\n"


def kept(solution: str, names: list[str]) -> str:
    """The imports and functions of a solution, and what it assigns to these names."""
    if not names:
        return ""
    out = []
    for node in ast.parse(solution).body:
        assigned = isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id in names for t in node.targets
        )
        if assigned or isinstance(node, ast.FunctionDef | ast.Import | ast.ImportFrom):
            out.append(ast.get_source_segment(solution, node) or "")
    return "\n\n".join(out) + "\n\n"


def right_answer(answer: Answer) -> str | None:
    """The right answer as a learner would write it in Python; None where a person must."""
    match answer:
        case Number(value) | Value(value):
            return repr(_resolved(answer, value))
        case IntervalAnswer(value):
            return repr(value.source)
        case Gradient():
            return repr([to_text(tree) for tree in answer.rights()])
        case Jacobian():
            texts, n = [to_text(tree) for tree in answer.rights()], len(answer.variables)
            return repr([texts[k : k + n] for k in range(0, len(texts), n)])
        case Node():
            return repr(float(answer.right()))
        case Choose():
            right = next(c.text for c in answer.choices if c.right)
            return next(repr(letter) for letter, text in answer.rows() if text == right)
        case ChooseAuto():
            return next(repr(letter) for letter, text in answer.rows() if text == answer.drawn()[0].text)
        case ChooseAll(choices):
            good = {c.text for c in choices if c.right}
            return repr([letter for letter, text in answer.rows() if text in good])
        case TrueOrFalse(truth):
            return repr(truth)
        case Match(pairs):
            return repr({k: pair.right for k, pair in enumerate(pairs, 1)})
        case Sort(bins):
            return repr({row: name for name, rows in bins.items() for row in rows})
        case Order(steps):
            return repr([step.text for step in steps])
        case Fill(_, blanks):
            return repr([b.formula.source if b.formula else b.words[0] for b in blanks])
        case Predict():
            return repr(answer.prints.source)
        case Fix():
            return repr((answer.wrong, answer.formula.source))
        case _ if hasattr(answer, "question"):
            return repr(to_text(right_slope(answer.question())))
        case _:
            return None


def _resolved(answer: Number | Value, value: Formula) -> str:
    """The formula with the answers of earlier parts worked in."""
    if not value.earlier:
        return value.source
    names = () if isinstance(answer, Number) else answer.names()
    return to_text(formula(value, names, () if isinstance(answer, Number) else answer.functions).tree)


def right_slope(question: SlopeQuestion) -> Any:
    tree = question.function.tree
    for _ in range(question.order):
        tree = slope(tree, question.variable)
    return tree

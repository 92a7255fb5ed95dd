"""The main mistakes of a question, as answers: each textbook rule bent once, at every place where it is used.

They are bent here anew, so that those who recognise mistakes are not their own judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.answers.choose import Choose
from grader.answers.choose_all import ChooseAll
from grader.answers.choose_auto import ChooseAuto
from grader.answers.circuit import NoValue
from grader.answers.code import Code
from grader.answers.example import Example
from grader.answers.fill import Fill
from grader.answers.fix import Fix
from grader.answers.gradient import Gradient
from grader.answers.graph import Node
from grader.answers.graph_mistakes import wrong_values
from grader.answers.interval import IntervalAnswer
from grader.answers.jacobian import Jacobian
from grader.answers.kink import says_none
from grader.answers.match import Match
from grader.answers.number import Number
from grader.answers.order import Order
from grader.answers.predict import Predict
from grader.answers.slopes import SlopeQuestion
from grader.answers.sort import Sort
from grader.answers.true_or_false import TrueOrFalse
from grader.answers.value import Value
from grader.maths.derivation import Derivation
from grader.maths.printing.text import to_text
from grader.maths.syntax import Call, Power, Product, Quotient, Sum, Variable, walk
from grader.maths.syntax import Node as Tree
from grader.maths.syntax import Number as Digits
from grader.maths.trees import ONE, TWO, ZERO, NoRule, call, depends, minus, over, plus, raised, times
from grader.model import Answer
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer in Python, what it is, and whether its mistake must be named (a slope's) or only rejected."""

    text: str
    about: str
    named: bool = False


def wrong_answers(answer: Answer) -> Iterator[Wrong]:
    """What learners are known to answer instead."""
    match answer:
        case Number(value) | Value(value):
            for row in answer.mistakes:
                yield Wrong(repr(row.answer.source), f"declared: {row.say}", True)
            if isinstance(answer, Number):
                yield (
                    Wrong(repr(f"({value.source}) + 1"), "one more")
                    if not (value.earlier or answer.at_kink or says_none(value.source))
                    else Wrong(repr("123456789"), "a large number")
                )
        case Choose():
            wrong = {c.wrong: c for c in answer.choices if c.wrong}
            for letter, text in answer.rows():
                if text in wrong:
                    yield Wrong(repr(letter), f"choice {letter}", bool(wrong[text].say))
        case ChooseAuto():
            right = answer.drawn()[0].text
            yield from (
                Wrong(repr(letter), f"choice {letter}", True)
                for letter, text in answer.rows()
                if text != right
            )
        case ChooseAll(choices):
            good = {c.text for c in choices if c.right}
            yield (
                Wrong(repr([letter for letter, _ in answer.rows()]), "every row")
                if len(good) < len(choices)
                else Wrong(repr([answer.rows()[0][0]]), "one row")
            )
        case TrueOrFalse(truth):
            yield Wrong(repr(not truth), "the contrary", bool(answer.say))
        case Match(pairs):
            rights = [pair.right for pair in pairs]
            yield Wrong(repr(dict(enumerate([*rights[1:], rights[0]], 1))), "one row off")
        case Sort(bins):
            names = list(bins)
            turned = {
                row: names[(names.index(b) + 1) % len(names)] for b, rows in bins.items() for row in rows
            }
            yield Wrong(repr(turned), "every row in another bin")
        case Order(steps, extra):
            yield Wrong(repr([step.text for step in reversed(steps)]), "backwards")
            for text in extra:
                yield Wrong(repr([*(step.text for step in steps), text]), "a row too many")
        case Node():
            yield from _of_graph(answer)
        case Code():
            for result in ("0.0", "1.0", "None"):
                yield Wrong(f"lambda *a, **k: {result}", f"a function that always returns {result}")
        case Gradient():
            yield Wrong(repr([to_text(tree) for tree in reversed(answer.rights())]), "another order", True)
            yield Wrong(repr(["0"] * len(answer.rights())), "nothing but zeros")
        case Jacobian():
            yield Wrong(repr([["0"] * len(answer.variables)] * len(answer.functions)), "nothing but zeros")
        case IntervalAnswer():
            yield Wrong(repr("(-7654321, 7654321)"), "another interval")
        case Fill(_, blanks):
            rights = [b.formula.source if b.formula else b.words[0] for b in blanks]
            for k, blank in enumerate(blanks):
                others = [f"({rights[k]}) + 1"] if blank.formula else list(answer.others)
                for other in others:
                    yield Wrong(repr([*rights[:k], other, *rights[k + 1 :]]), f"gap {k + 1}: {other}")
        case Predict() if answer.numeric():
            yield Wrong(repr(f"({answer.prints.source})*2 + 1"), "another number", bool(answer.say))
        case Fix(lines):
            source = answer.formula.source
            for k in range(1, len(lines) + 1):
                if k != answer.wrong:
                    yield Wrong(repr((k, source)), f"line {k}", True)
            yield Wrong(repr((answer.wrong, f"({source}) + 1")), "another repair", True)
        case Example():
            yield Wrong(repr("0"), "zero")
            yield Wrong(repr("1"), "one")
        case _ if hasattr(answer, "question"):
            yield from _of_slope(answer.question())
        case _:
            return


def _of_graph(node: Node) -> Iterator[Wrong]:
    """Values that a mistake leads to; those that cannot be told from the right one are told by `prove`."""
    right = node.run().number(node.name)
    seen = set()
    try:
        for value, mistake, _ in wrong_values(node):
            if value not in seen and abs(value - right) > abs(right) / 50:
                seen.add(value)
                yield Wrong(repr(float(value)), mistake.id, True)
    except NoValue:
        return


# ── slopes ──────────────────────────────────────────────────────────────────────────────────────


def _of_slope(question: SlopeQuestion) -> Iterator[Wrong]:
    for row in question.mistakes:
        yield Wrong(repr(row.answer.source), f"declared: {row.say}", True)
    if question.order != 1:
        yield Wrong(repr(to_text(question.function.tree)), "not differentiated", True)
        return
    f, x = question.function.tree, question.variable
    try:
        for about, tree in (*_bent(f, x), *_whole(f, x)):
            yield Wrong(repr(to_text(tree)), about, True)
    except NoRule:
        return


def _whole(f: Tree, x: str) -> Iterator[tuple[str, Tree]]:
    right = Derivation(x).of(f)
    yield "not differentiated", f
    yield "negated", minus(right)
    others = {n.name for n in walk(f) if isinstance(n, Variable)} - {x}
    for other in sorted(others):
        yield f"by {other}", Derivation(other).of(f)


def _bent(f: Tree, x: str) -> Iterator[tuple[str, Tree]]:
    """One rule bent at one node, and the rest of the derivation right."""
    d = Derivation(x).of
    for node in walk(f):
        for about, wrong in _bends(node, x, d):
            yield f"{about} in {to_text(node)}", Derivation(x, {id(node): wrong}).of(f)


def _bends(node: Tree, x: str, d: Callable[[Tree], Tree]) -> Iterator[tuple[str, Tree]]:
    match node:
        case Call(name, (u,)) if depends(u, x):
            if not isinstance(u, Variable) and d(u) != ONE:
                yield "inner slope forgotten", Derivation(x, {id(u): ONE}).of(node)
                yield "slopes added", plus(Derivation(x, {id(u): ONE}).of(node), d(u))
            turned = {"sin": minus(call("cos", u)), "cos": call("sin", u)}.get(name)
            if turned is not None:
                yield f"sign of {name}", times(turned, d(u))
            if name == "log":
                yield "function kept", times(node, d(u))
            if name == "exp" and not isinstance(u, Variable):
                yield "only the inside", d(u)
        case Power(u, Digits() as n) if depends(u, x):
            less = Digits(n.value - 1)
            yield "exponent kept", times(n, node, d(u))
            yield "coefficient forgotten", times(raised(u, less), d(u))
            if not isinstance(u, Variable):
                yield "inner slope forgotten", times(n, raised(u, less))
        case Product(factors) if sum(depends(g, x) for g in factors) == 2:
            moving = [g for g in factors if depends(g, x)]
            still = [g for g in factors if not depends(g, x)]
            yield "slopes multiplied", times(*still, *(d(g) for g in moving))
            yield "second turn forgotten", times(*still, d(moving[0]), moving[1])
        case Quotient(u, v) if depends(v, x):
            if d(u) != ZERO:
                yield "top over bottom", over(d(u), d(v))
                yield (
                    "plus for minus",
                    over(plus(times(d(u), v), times(u, d(v))), raised(v, TWO)),
                )
            yield "turned round", minus(d(node))
            yield "denominator not squared", over(plus(times(d(u), v), minus(times(u, d(v)))), v)
        case Sum(terms) if any(not depends(t, x) for t in terms):
            yield "slope of a constant is 1", plus(d(node), ONE)
        case _:
            return

"""Question words that take a formula or a number, as STACK asks them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from grader import maths
from grader.answers.differentiate import Differentiate
from grader.answers.equals import number_of
from grader.answers.fields import Tolerance
from grader.answers.formulas import formula
from grader.answers.gradient import Gradient
from grader.answers.integral import Integral
from grader.answers.integrate import Integrate
from grader.answers.interval import IntervalAnswer
from grader.answers.jacobian import Jacobian
from grader.answers.kink import says_none
from grader.answers.limit import Limit
from grader.answers.number import NumberAnswer
from grader.answers.partial import Partial
from grader.answers.series import Series
from grader.answers.value import Value
from grader.constants import constant_of
from grader.exchange.draft import Lost
from grader.exchange.maxima.printing import to_maxima
from grader.exchange.stack.built import AskedPart, Built, Test, one_input, placed
from grader.exchange.stack.question import Input
from grader.maths.sets import INFINITY, Piece
from grader.maths.syntax import Constant, Minus, Node, Relation, Vector, variables, walk

FORMS = {
    "expanded": "Expanded",
    "factored": "FacForm",
    "single fraction": "SingleFrac",
    "simplified": "LowestTerms",
}
MOST = 60  # rows of `mistakes`
SHORT = 6  # digits of a decimal that is exact


def formula_asked(asking: AskedPart) -> Built:
    """answer: what equals the value"""
    answers = [part.answer for part in asking.parts]
    first = answers[0]
    assert isinstance(first, Value)
    if first.up_to:
        raise Lost(f"an answer that is right up to a {first.up_to}")
    if first.functions or first.where is not None or first.means:
        raise Lost("functions that stay open, names of the prompt, or a curve on which answers are compared")
    trees = [right_tree(answer) for answer in answers]
    lost = _unkept(first)
    if isinstance(trees[0], Relation) and trees[0].op != "=":
        lost.append("an inequality")
    return _typed(asking, asking.table.formula(trees), trees, lost)


def _row(row: Any) -> Node:
    """An entry of a vector, or a row of a matrix."""
    if isinstance(row, str):
        return maths.read(row, None).tree
    return Vector(tuple(maths.read(each, None).tree for each in row))


def right_tree(answer: Any) -> Node:
    """The right answer as a tree."""
    text = constant_of(answer.right())
    if text in ("diverges", "does not exist"):
        raise Lost("a value that does not exist")
    names = answer.names() if isinstance(answer, Value) else None
    if isinstance(text, str):
        return maths.read(text, names).tree
    return Vector(tuple(_row(row) for row in text))


def slope_asked(asking: AskedPart) -> Built:
    """differentiate and partial: the model answer is the derivative of the function, which stays to be seen."""
    questions = [part.answer.question() for part in asking.parts]  # type: ignore[attr-defined]  # one of the two
    f = f"f_{asking.name}"
    functions = asking.table.formula([question.original().tree for question in questions])
    x = asking.table.value([question.variable for question in questions])
    order = f", {questions[0].order}" if questions[0].order != 1 else ""
    lines = f"{f}: {functions};\nta_{asking.name}: diff({f}, {x}{order});"
    trees = [question.reference().tree for question in questions]
    built = _typed(asking, f"ta_{asking.name}", trees, _unkept(asking.parts[0].answer))
    return Built(built.inputs, built.tree, built.text, lines, built.lost)


def list_asked(asking: AskedPart) -> Built:
    """gradient and jacobian: a list, or a matrix, of derivatives"""
    trees = [right_tree(part.answer) for part in asking.parts]
    return _typed(asking, asking.table.formula(trees), trees, _unkept(asking.parts[0].answer))


def antiderivative_asked(asking: AskedPart) -> Built:
    """integrate: by STACK's own test, for which the model answer is one antiderivative"""
    answers = [part.answer for part in asking.parts]
    first = answers[0]
    assert isinstance(first, Integrate)
    name = asking.name
    models = [a.right() for a in answers]
    if any(model is None for model in models):
        raise Lost("an antiderivative that no rule of a textbook finds, without a model")
    trees = [right_tree(a) for a in answers]
    x = asking.table.value([a.x() for a in answers if isinstance(a, Integrate)])
    required = first.constant == "required"
    tests = [
        Test("Int", f"ta_{name}", x if required else f"[{x}, NOCONST]", says=asking.html("feedback", "right"))
    ]
    tests += _mistakes(asking, "AlgEquiv", "")
    lines = f"ta_{name}: {asking.table.formula(trees)};"
    input = Input(name, "algebraic", f"ta_{name}")
    lost = [*_unkept(first), *(["half of the points without a constant"] if required else [])]
    lost += ["a form"] if first.form else []
    return Built((input,), one_input(asking, input, tests), f"<p>{placed(input)}</p>", lines, tuple(lost))


def value_asked(asking: AskedPart) -> Built:
    """integral, limit and series: the number, or the formula, that they come to"""
    trees = [right_tree(part.answer) for part in asking.parts]
    if any(isinstance(node, Constant) and node.name == "inf" for tree in trees for node in walk(tree)):
        raise Lost("a value that is not finite")
    if any(variables(tree) for tree in trees):
        return _typed(asking, asking.table.formula(trees), trees, [])
    return _near(asking, trees, [])


def _unkept(answer: Any) -> list[str]:
    """What an answer asks besides its value, and STACK does not."""
    lost = []
    for name, says in (
        ("domain", "the domain of comparison"),
        ("follow", "follow-through from earlier parts"),
    ):
        if getattr(answer, name, None):
            lost.append(says)
    if getattr(answer, "roots", "") or getattr(answer, "off", ()):
        lost.append("which roots are real, or mistakes that are not to be named")
    return lost


def _typed(asking: AskedPart, teacher: str, trees: Sequence[Node], lost: list[str]) -> Built:
    """A field to type a formula into."""
    grid = all(
        isinstance(tree, Vector) and all(isinstance(row, Vector) for row in tree.items) for tree in trees
    )
    input = Input(asking.name, "matrix" if grid else "algebraic", teacher)
    answer = asking.parts[0].answer
    tolerance = getattr(answer, "tolerance", None)
    if tolerance is not None:
        lost.append("the tolerance of a formula")
    tests = [
        Test("AlgEquiv", teacher, says=asking.html("feedback", "right")),
        *_mistakes(asking, "AlgEquiv", ""),
    ]
    asked = getattr(answer, "form", ()) or ()
    known = [each for each in asked if each in FORMS]
    if len(known) < len(asked) or len(known) > 1:
        lost.append(f"the form {', '.join(each for each in asked if each not in known[:1])}")
    form = Test(FORMS[known[0]], teacher, "x" if known[0] == "factored" else "") if known else None
    return Built((input,), one_input(asking, input, tests, form), f"<p>{placed(input)}</p>", lost=tuple(lost))


def _mistakes(asking: AskedPart, test: str, options: str) -> list[Test]:
    """Rows of `mistakes` as rules behind that of the right answer."""
    found: list[Test] = []
    places = [n for n in range(MOST) if any(asking.raw("mistakes", n, key) for key in ("answer", "say"))]
    for k, row in enumerate(getattr(asking.parts[0].answer, "mistakes", ())):
        trees = [
            formula(part.answer.mistakes[k].answer).tree  # type: ignore[attr-defined]  # it has them
            for part in asking.parts
        ]
        says = asking.html("mistakes", places[k], "say") if k < len(places) else ""
        found.append(Test(test, asking.table.formula(trees), options, row.credit or Fraction(0), says))
    return found


def number_asked(asking: AskedPart) -> Built:
    """number: exact, or as near as the tolerance says"""
    answers = [part.answer for part in asking.parts]
    first = answers[0]
    assert isinstance(first, NumberAnswer)
    if any(isinstance(each, NumberAnswer) and says_none(each.value.source) for each in answers):
        raise Lost("a number that is undefined")
    lost = _unkept(first) + (["what is right at a kink"] if first.at_kink else [])
    return _near(asking, [right_tree(answer) for answer in answers], lost)


def _near(asking: AskedPart, trees: Sequence[Node], lost: list[str]) -> Built:
    """A field for a number, with what it may be off."""
    first: Any = asking.parts[0].answer
    if getattr(first, "figures", None):
        test, options = "NumSigFigs", str(first.figures)
    else:
        test, options = _nearness(first.tolerance, trees)
    teacher = asking.table.formula(trees)
    input = Input(asking.name, "algebraic" if test == "AlgEquiv" else "numerical", teacher)
    tests = [
        Test(test, teacher, options, says=asking.html("feedback", "right")),
        *_mistakes(asking, test, options),
    ]
    return Built((input,), one_input(asking, input, tests), f"<p>{placed(input)}</p>", lost=tuple(lost))


def _nearness(tolerance: Tolerance | None, trees: Sequence[Node]) -> tuple[str, str]:
    """The test and its option; without a tolerance, a number of few digits is exact, another may be 0.1 % off."""
    if tolerance is None:
        exact = all(_is_short(tree) for tree in trees)
        return ("AlgEquiv", "") if exact else ("NumRelative", "0.001")
    if tolerance.relative is not None:
        return "NumRelative", f"{float(tolerance.relative):.10g}"
    if tolerance.absolute is not None:
        return "NumAbsolute", f"{float(tolerance.absolute):.10g}"
    return "NumRelative", f"{0.5 * 10.0 ** (1 - (tolerance.figures or 3)):.10g}"


def _is_short(tree: Node) -> bool:
    value = number_of(tree)
    if value is None:
        return False
    exact = Fraction(value)
    return bool((exact * 10**SHORT).denominator == 1)


def set_asked(asking: AskedPart) -> Built:
    """interval: as conditions on the variable, joined by `or`"""
    texts = []
    for part in asking.parts:
        answer = part.answer
        assert isinstance(answer, IntervalAnswer)
        texts.append(_conditions(answer.pieces(), answer.variable))
    teacher = asking.table.value(texts)
    input = Input(asking.name, "algebraic", teacher)
    tree = one_input(asking, input, [Test("AlgEquiv", teacher)])
    return Built((input,), tree, f"<p>{placed(input)}</p>")


def _conditions(pieces: Sequence[Piece], x: str) -> str:
    if not pieces:
        raise Lost("the empty set")
    found = [_piece(piece, x) for piece in pieces]
    return " or ".join(found) if len(found) == 1 else " or ".join(f"({each})" for each in found)


def _piece(piece: Piece, x: str) -> str:
    if piece.low == piece.high:
        return f"{x} = {to_maxima(piece.low)}"
    low = (
        ""
        if piece.low == Minus(INFINITY)
        else f"{x} {'>=' if piece.closed_low else '>'} {to_maxima(piece.low)}"
    )
    high = (
        "" if piece.high == INFINITY else f"{x} {'<=' if piece.closed_high else '<'} {to_maxima(piece.high)}"
    )
    if not low and not high:
        raise Lost("the set of all numbers")
    return " and ".join(filter(None, (low, high)))


ASKED = {
    Value: formula_asked,
    Differentiate: slope_asked,
    Partial: slope_asked,
    Gradient: list_asked,
    Jacobian: list_asked,
    NumberAnswer: number_asked,
    IntervalAnswer: set_asked,
    Integrate: antiderivative_asked,
    Integral: value_asked,
    Limit: value_asked,
    Series: value_asked,
}

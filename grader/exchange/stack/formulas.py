"""Inputs that take a formula or a number: the rule with all points is the question, the others are known mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from grader.exchange.draft import Asked, Lost, Plain
from grader.exchange.maxima.spelling import spelled
from grader.exchange.maxima.syntax import Call, Name, Unread, expression, statements
from grader.exchange.maxima.values import Beyond, Items, Value, exact
from grader.exchange.stack.castext import text_of
from grader.exchange.stack.choices import same
from grader.exchange.stack.deciding import OF_FORM, Decision, Rule
from grader.exchange.stack.question import Input, Question
from grader.exchange.stack.session import Columns, Varies, alike, trees
from grader.maths.derivation import slope
from grader.maths.folded import folded
from grader.maths.syntax import (
    Interval,
    Logic,
    Node,
    Relation,
    SetOf,
    Union,
    Variable,
    Vector,
    variables,
    walk,
)
from grader.maths.tidy import tidy
from grader.record import dataclass

KINDS = frozenset({"algebraic", "numerical", "matrix", "varmatrix", "singlechar", "algebraic_units"})
VALUE = frozenset(
    {"AlgEquiv", "AlgEquivNouns", "CasEqual", "EqualComAss", "EqualComAssRules", "Diff", "Sets", "Equiv"}
)
FORMED = frozenset({"FacForm", "SingleFrac"})  # the value and a form at once
DIGITS = frozenset(
    {"NumRelative", "NumAbsolute", "NumSigFigs", "NumDecPlaces", "NumDecPlacesWrong", "SigFigsStrict"}
)
ANTIDERIVATIVE = frozenset({"Int", "Antidiff"})
Worded: TypeAlias = "tuple[str, Plain, dict[str, Plain]]"  # a question word, its value, its own keys
INTEGRALS = ("int", "integrate")
DERIVING = ("diff", "ev", "expand", "factor", "ratsimp", "fullratsimp", "simplify", "trigsimp", "radcan")


@dataclass(frozen=True, slots=True)
class Found:
    """A part, and what of its input could not be kept."""

    part: Asked
    lost: tuple[str, ...]


def asked(question: Question, input: Input, id: str, decision: Decision, columns: Columns) -> Found:
    """The part of a formula or a number; raises Lost."""
    full = [rule for rule in decision.rules if rule.score >= 1]
    if len(full) != 1:
        raise Lost("several right answers" if full else "no answer earns all points")
    if decision.otherwise > 0:
        raise Lost("an answer that fits nothing earns points")
    lost = list(decision.lost)
    word, value, keys = _question(question, input, full[0], columns, lost)
    mistakes = _mistakes(decision, full[0], columns, lost) if "mistakes" in KEYS[word] else []
    if mistakes:
        keys["mistakes"] = mistakes
    if feedback := _feedback(full[0], decision, columns, lost):
        keys["feedback"] = feedback
    return Found(Asked(id, word, value, keys, points=decision.points), tuple(lost))


KEYS = {
    "answer": ("mistakes", "form", "variables"),
    "differentiate": ("mistakes", "form"),
    "partial": ("mistakes", "form"),
    "number": ("mistakes",),
    "interval": (),
    "integrate": ("mistakes",),
}


def _question(question: Question, input: Input, rule: Rule, columns: Columns, lost: list[str]) -> Worded:
    """The question word, its value, and its own keys."""
    test = rule.node.test
    if test in ANTIDERIVATIVE:
        return _antiderivative(question, rule, columns, lost)
    values = columns.session.values(rule.node.teacher, columns.program)
    nodes = trees(values)
    if any(variables(node) & {each.name for each in question.inputs} for node in nodes):
        raise Lost("a test that computes with another answer")
    if test in DIGITS:
        return "number", columns.formula(values, rule.node.teacher), _tolerance(rule, columns, lost)
    if test not in VALUE | FORMED:
        raise Lost(f"the test {test}")
    if test in OF_FORM and not rule.form:
        lost.append(f"{test} asks for the form of the model answer; any equal one is right here")
    if rule.form:
        return _in_form(input, rule, values, columns)
    if any(isinstance(node, Vector) for node in nodes):
        lost.append("entries of a list that are right earn a part of the points here, and none there")
    return _derivative(question, rule, values, columns) or _compared(values, rule, columns, {})


def _in_form(input: Input, rule: Rule, values: Sequence[Value], columns: Columns) -> Worded:
    """A value that must have a form: the model answer of the input has it, as the test's own may not."""
    model = columns.session.values(input.teacher, "")
    if not all(same(a, b) for a, b in zip(model, values, strict=True)):
        raise Lost("a model answer that its own test does not take")
    word, value, keys = _compared(model, rule, columns, {})
    if word != "answer":
        raise Lost(f"a number that must be {rule.form}")
    return word, value, {**keys, "form": [rule.form]}


def _compared(values: Sequence[Value], rule: Rule, columns: Columns, keys: dict[str, Plain]) -> Worded:
    """answer, number or interval, by what the right value is."""
    nodes = trees(values)
    formula = columns.formula(values, rule.node.teacher)
    letters = sorted(set().union(*(variables(node) for node in nodes)))
    if all(_is_set(node) for node in nodes):
        if len(letters) != 1:
            raise Lost("an inequality in several letters")
        return "interval", formula, {"variable": letters[0]} if letters != ["x"] else {}
    plain = not any(isinstance(node, Vector | SetOf | Relation | Logic) for node in nodes)
    if not letters and plain:
        return "number", formula, {}
    if any(variables(node) != set(letters) for node in nodes) or any(len(name) > 1 for name in letters):
        keys = {**keys, "variables": list(letters)}
    return "answer", formula, keys


def _is_set(node: Node) -> bool:
    """An inequality, or intervals."""
    if isinstance(node, Interval | Union):
        return True
    inside = [part for part in walk(node) if isinstance(part, Relation)]
    return isinstance(node, Relation | Logic) and any(part.op not in ("=", "!=") for part in inside)


def _antiderivative(question: Question, rule: Rule, columns: Columns, lost: list[str]) -> Worded:
    """An antiderivative up to a constant: of the function that is integrated, or of the model answer's slope."""
    x, *more = _letters(rule, columns)
    keys: dict[str, Plain] = {"variable": x} if x != "x" else {}
    if "NOCONST" not in more:
        keys["constant"] = "required"
        lost.append("an antiderivative without + C earns half of the points here, there none")
    of = _integrand(question, rule, columns)
    try:
        model = columns.session.values(rule.node.teacher, columns.program)
    except Lost:
        if of is None:
            raise
        return "integrate", columns.formula(of), keys
    slopes: Sequence[Value] = [folded(tidy(slope(node, x))) for node in trees(model)]
    if of is not None and all(same(a, b) for a, b in zip(of, slopes, strict=True)):
        slopes = of  # as the author writes it
    found = columns.formula(model)
    keys["model"] = f"{found} + C" if "constant" in keys else found
    return "integrate", columns.formula(slopes), keys


def _integrand(question: Question, rule: Rule, columns: Columns) -> Sequence[Value] | None:
    """The function of a model answer that is written as an integral."""
    call = _derived(question, rule.node.teacher, INTEGRALS)
    if call is None or len(call.args) != 2:
        return None
    try:
        return columns.session.values(spelled(call.args[0]), columns.program)
    except Lost:
        return None


def _letters(rule: Rule, columns: Columns) -> list[str]:
    """The letters of an option: x, or [x, NOCONST]; raises Varies where seeds ask by different ones."""
    if not rule.node.options.strip():
        return ["x"]
    found = []
    for value in columns.session.values(rule.node.options, columns.program):
        letters = value.items if isinstance(value, Items) else (value,)
        if not letters or not all(isinstance(each, Variable) for each in letters):
            raise Lost(f"the option of {rule.node.test}")
        found.append(" ".join(each.name for each in letters if isinstance(each, Variable)))
    return alike(found).split()


def _tolerance(rule: Rule, columns: Columns, lost: list[str]) -> dict[str, Plain]:
    """How far a number may be off, by the test and its option."""
    option = _option(rule, columns)
    match rule.node.test:
        case "NumRelative":
            return {"tolerance": f"{float((option or Fraction(1, 20)) * 100):.10g}%"}
        case "NumAbsolute":
            return {"tolerance": f"{float(option or Fraction(1, 20)):.10g}"}
        case "NumSigFigs" | "SigFigsStrict" if option:
            return {"figures": int(option)}
        case "NumDecPlaces" if option:
            lost.append("how many digits are written is not looked at, only their value")
            return {"tolerance": f"{0.5 * 10 ** -int(option):.10g}"}
    raise Lost(f"the test {rule.node.test} without its option")


def _option(rule: Rule, columns: Columns) -> Fraction | None:
    """The option of a numerical test, or the second of two; the same in every seed."""
    if not rule.node.options.strip():
        return None
    found = []
    for value in columns.session.values(rule.node.options, columns.program):
        pair = value.items if isinstance(value, Items) else (value,)
        try:
            found.append(exact(pair[-1]) if pair else Fraction(0))
        except Beyond as reason:
            raise Lost(f"the option of {rule.node.test}: {reason}") from reason
    if len(set(found)) > 1 or not 0 < found[0] < 10**6:
        raise Lost(f"the option of {rule.node.test}")
    return found[0]


def _derivative(question: Question, rule: Rule, values: Sequence[Value], columns: Columns) -> Worded | None:
    """The function and the variable where the model answer is written as a derivative, and is the one we derive."""
    found = _derived(question, rule.node.teacher)
    if found is None or len(found.args) not in (2, 3):
        return None
    key = derivative_key(found)
    if any((columns.program, part) not in columns.session.known for part in key):
        return None
    of, by, times = (columns.session.values(part, columns.program) for part in key)
    names = {node.name for node in trees(by) if hasattr(node, "name")}
    orders = {exact(value) for value in times}
    if len(names) != 1 or len(orders) != 1 or not 1 <= min(orders) <= 3:
        return None
    x, order = str(names.pop()), int(orders.pop())
    for node, value in zip(trees(of), values, strict=True):
        derived = node
        for _ in range(order):
            derived = slope(derived, x)
        if x not in variables(node) or not same(derived, value):
            return None
    several = any(variables(node) - {x} for node in trees(of))
    formula = columns.formula(of, key[0])
    if several and order == 1:
        return "partial", [formula, x], {}
    keys: dict[str, Plain] = {"variable": x} if several or x != "x" else {}
    return "differentiate", formula, {**keys, "order": order} if order > 1 else keys


def derivative_key(call: Call) -> tuple[str, str, str]:
    """The expressions that a derivative is made of, as they are asked of a session."""
    return spelled(call.args[0]), spelled(call.args[1]), spelled(call.args[2]) if len(call.args) > 2 else "1"


def _derived(
    question: Question, teacher: str, names: Sequence[str] = ("diff",), depth: int = 0
) -> Call | None:
    """The call of `diff`, or of such a name, that an expression is, perhaps by way of a name's only assignment."""
    try:
        found = expression(teacher)
        program = statements(question.variables)
    except Unread:
        return None
    while isinstance(found, Call) and found.name in DERIVING[1:] and found.args:
        found = found.args[0]
    if isinstance(found, Call) and found.name in names:
        return found
    if isinstance(found, Name) and depth < 3:
        given = [s.args[1] for s in program if isinstance(s, Call) and s.name == ":" and s.args[0] == found]
        return _derived(question, spelled(given[0]), names, depth + 1) if len(given) == 1 else None
    return None


def derivatives(question: Question, teachers: Sequence[str]) -> list[str]:
    """Expressions that are needed to see whether model answers are derivatives."""
    found = [call for each in teachers if (call := _derived(question, each)) and len(call.args) in (2, 3)]
    integrals = [
        call for each in teachers if (call := _derived(question, each, INTEGRALS)) and len(call.args) == 2
    ]
    whole = [part for call in found for part in derivative_key(call)]
    return [*whole, *(spelled(call.args[0]) for call in integrals)]


# ── known mistakes ──────────────────────────────────────────────────────────────────────────────


def _mistakes(decision: Decision, full: Rule, columns: Columns, lost: list[str]) -> list[Plain]:
    """The other rules that compare with a value: known mistakes, with what is said of them."""
    found: list[Plain] = []
    before = True
    for rule in decision.rules:
        if rule is full:
            before = False
            continue
        if before and rule.node.test not in VALUE | DIGITS:
            raise Lost(f"a test before that of the right answer: {rule.node.test}")
        try:
            found.append(_mistake(rule, columns))
        except Lost as reason:
            lost.append(f"a known mistake: {reason}")
    return found


def _mistake(rule: Rule, columns: Columns) -> Plain:
    if rule.node.test not in VALUE | DIGITS or rule.form:
        raise Lost(f"the test {rule.node.test}")
    values = columns.session.values(rule.node.teacher, columns.program)
    trees(values)
    say = "\n\n".join(filter(None, (text_of(each, columns.program, columns) for each in rule.feedback)))
    row: dict[str, Plain] = {"answer": columns.formula(values)}
    row["say"] = say or "This is a known mistake."
    if rule.score > 0:
        row["credit"] = f"{rule.score.numerator}/{rule.score.denominator}"
    return row


def _feedback(rule: Rule, decision: Decision, columns: Columns, lost: list[str]) -> dict[str, Plain]:
    """What is said to a right answer, and to one that no rule knows."""
    found: dict[str, Plain] = {}
    for outcome, said in (("right", rule.feedback), ("wrong", decision.feedback)):
        try:
            texts = [text_of(each, columns.program, columns) for each in said]
        except (Lost, Varies) as reason:
            lost.append(f"feedback to a {outcome} answer: {reason}")
            continue
        if text := "\n\n".join(filter(None, texts)):
            found[outcome] = text
    return found

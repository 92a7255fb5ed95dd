"""The rule that a learner names beside a step: is it one that the step could have used?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from grader.maths.syntax import Apply, Derivative, Minus, Node, Power, Product, Quotient, Sum, Variable, walk
from grader.maths.trees import depends
from grader.mistakes.rules import as_power, split
from grader.mistakes.rules.chain import outside

Test: TypeAlias = Callable[[Node, str], bool]
TRIGONOMETRY = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan"})


def _chain(node: Node, x: str) -> bool:
    found = outside(node, x)
    return found is not None and not isinstance(found[2], Variable)


def _product(node: Node, x: str) -> bool:
    return isinstance(node, Product) and len(split(node.factors, x)[1]) > 1


def _multiple(node: Node, x: str) -> bool:
    match node:
        case Product(factors):
            return bool(split(factors, x)[0])
        case Quotient(_, v):
            return not depends(v, x)
        case _:
            return isinstance(node, Minus)


def _called(names: frozenset[str]) -> Test:
    return lambda node, x: isinstance(node, Apply) and node.name in names


def _exponential(node: Node, x: str) -> bool:
    match node:
        case Apply("exp"):
            return True
        case Power(a, u):
            return not depends(a, x) and depends(u, x)
        case _:
            return False


# a word in what the learner wrote, and the nodes to which that rule applies; the more special words first
RULES: tuple[tuple[str, Test], ...] = (
    ("chain", _chain),
    ("product", _product),
    ("quotient", lambda node, x: isinstance(node, Quotient)),
    ("constant", lambda node, x: _multiple(node, x) or not depends(node, x)),
    ("multiple", _multiple),
    ("power", lambda node, x: as_power(node, x) is not None or isinstance(node, Variable)),
    ("exponential", _exponential),
    ("log", _called(frozenset({"log", "log2", "log10"}))),
    ("trig", _called(TRIGONOMETRY)),
    ("sum", lambda node, x: isinstance(node, Sum)),
    ("difference", lambda node, x: isinstance(node, Sum)),
    ("linear", lambda node, x: isinstance(node, Sum) or _multiple(node, x)),
)
ALGEBRA = ("simplif", "algebra", "expand", "factor", "tidy", "collect")


def rule_fits(stated: str, before: Node, line: Node, x: str) -> bool | None:
    """Whether some derivative that was worked out between the two lines is one for the stated rule.

    None where the words name no rule that we know.
    """
    words = stated.lower()
    done = _done(before, line)
    for word, test in RULES:
        if word in words and ("rule" in words or word not in ("power", "sum", "difference")):
            return any(test(node, x) for body in done for node in walk(body))
    return not done if any(word in words for word in ALGEBRA) else None


def _done(before: Node, line: Node) -> list[Node]:
    """The bodies of the derivatives that stood in one line and no longer do in the next."""
    left = {node for node in walk(line) if isinstance(node, Derivative)}
    return [node.body for node in walk(before) if isinstance(node, Derivative) and node not in left]

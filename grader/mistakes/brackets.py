"""One pair of brackets that would make a wrong answer right: `x cos x - sin x/x^2` without those of the numerator.

Brackets are put around stretches of the learner's own text that begin and end where an operand does.  Most are let
go by their values at a few points; what is left is held against the right answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.maths.reader import read
from grader.maths.syntax import Expression, NotReadable
from grader.mistakes.confirm import equal
from grader.mistakes.floats import same
from grader.mistakes.question import Question
from grader.mistakes.rows import NoValue

MOST = 40  # stretches that are tried
TOKEN = re.compile(r"\s*(\d+\.?\d*|[A-Za-z_]+|\*\*|\S)")
OPEN, CLOSE = "([{", ")]}"
SIGNS = frozenset({"-", "−"})
OPERATORS = frozenset({"+", "*", "/", "·", "^", "**"}) | SIGNS
LONGEST = 200  # characters of an answer that is searched


def missing_brackets(q: Question, answer: Expression) -> str:
    """The stretch of the answer's text that should be in brackets; empty where no one pair mends it."""
    source, right = answer.source, q.rows.of(q.derivative())
    if len(source) > LONGEST:
        return ""
    for start, end in _stretches(source):
        try:
            tree = read(f"{source[:start]}({source[start:end]}){source[end:]}", q.names).tree
            if tree != answer.tree and same(right, q.rows.of(tree)) and equal(q.derivative(), tree, q):
                return source[start:end]
        except (NotReadable, NoValue):
            continue
    return ""


def _stretches(source: str) -> Iterator[tuple[int, int]]:
    """Balanced stretches with an operator of their own, the short ones first."""
    tokens = [(m.start(1), m.end(1), m[1]) for m in TOKEN.finditer(source)]
    texts = [text for _, _, text in tokens]
    ends = [(i, j) for i in range(len(tokens)) for j in range(i + 2, len(tokens))]
    found = [(tokens[i][0], tokens[j][1]) for i, j in ends if _may_be_bracketed(texts, i, j)]
    yield from sorted(found, key=lambda span: span[1] - span[0])[:MOST]


def _may_be_bracketed(texts: list[str], i: int, j: int) -> bool:
    """Whether texts[i..j] begins and ends as an operand does, is not all there is, and has no brackets yet."""
    around = texts[i - 1 : i] + texts[j + 1 : j + 2]
    if not around or around == ["(", ")"]:
        return False
    if texts[i] in OPERATORS - SIGNS or texts[j] in OPERATORS:
        return False
    depth, own = 0, False
    for text in texts[i : j + 1]:
        depth += (text in OPEN) - (text in CLOSE)
        own = own or (depth == 0 and text in OPERATORS)
        if depth < 0:
            return False
    return depth == 0 and own

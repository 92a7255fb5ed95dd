"""Read mathematics as people write it: a Pratt parser from tokens to the small tree, with every place kept.

One documented reading each, and a note where a reader might think twice:

    1/2x        (1/2)·x          products without a sign bind like products with one
    e^2x        e^2·x            an exponent is one number, name, call or bracket
    -x^2        -(x^2)           as in Python and on paper
    2^3^2       2^(3^2)
    sin 2x      sin(2x)          without brackets a function takes the product that follows, up to the next
    sin x cos x sin(x)·cos(x)    function, sign, power of e, or power with a variable above: cos x 2^x
    sin^2(x)    (sin(x))^2       sin^-1(x) is refused: arcsin(x) or 1/sin(x)?
    xy, xsin(x) x·y, x·sin(x)    a name that is not known is cut into names that are, the longest first
    (a, b)      a vector, or an open interval where one is asked for
    ||x|-1|     bars in the only pairing that makes sense; |x|x|x| has several, and is refused
    2e-3        2·10^-3          2e-3x is refused: 2·10^-3·x or 2·e - 3·x?
    (x^2)'      D(x^2, x)        where the question has one variable

Nothing is evaluated, and everything is bounded: length, tokens, depth, digits (`tokens`).
Method: V. Pratt, "Top down operator precedence", POPL 1973.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from grader import late
from grader.maths.cutting.token import Token, refuse_long
from grader.maths.parsing.every import TABLE
from grader.maths.parsing.explained import Explained, explained
from grader.maths.parsing.notation import NotationTable, State
from grader.maths.parsing.pasted import as_typed, undelimited
from grader.maths.parsing.spaced import with_commas
from grader.maths.parsing.units import UNITS, as_vector, with_units
from grader.maths.parsing.whole import whole
from grader.maths.printing.text import to_text
from grader.maths.scope import Fork, Scope
from grader.maths.syntax import (
    Derivative,
    Expression,
    Node,
    NotReadable,
    Vector,
    children,
)
from grader.maths.tokens import tokens

MAX_HEIGHT = 250  # of the tree, definitions included: below Python's own recursion limit
MAX_NODES = 20_000  # when every name is replaced by what it stands for
FEW_TOKENS = 120  # every level of a tree takes a token: so few of them stay within these bounds
MOST_READINGS = 8  # of one text, besides the documented one
MAX_ORDER = 3  # of derivatives within derivatives: each one may square the size of what is written out

CALLED_VARIABLE = late.pattern(r"\s*([A-Za-z]\w*)\s*\(\s*([A-Za-z]\w*)\s*\)\s*=(?!=)")
NAMED_ENTRY = late.pattern(r"(?:[,;]|\band\b)\s*(?=[A-Za-z∂\\])")
WITH_POINT = late.pattern(r"\.\d+\.$")
ENDING = late.pattern(r"(?P<stop>[.;])(?:\s*(?:\${1,2}|\\\)|\\\]))?$")
NAME = r"(?:\\(?:mathbf|vec|mathrm|dot|ddot)\s*\{?)?[A-Za-z]\w*\}?(?:_\{\w+\})?|σ|\\sigma"
PRIMES = r"(?:['′’″]{0,3}|\^\\prime|\^\{(?:(?:\\prime\s*)+|\(\d\))\})"
MARKED = r"(?:['′’″]{1,3}|\^\\prime|\^\{(?:(?:\\prime\s*)+|\(\d\))\})"
OF = r"(?:\s*\(\s*-?[\w.]+(?:\s*,\s*-?[\w.]+)*\s*\))?"  # (x), (x, y), (-2)
D = r"(?:[d∂]|\\partial|\\differentialD|\\mathrm\s*\{?d\}?)\s*"
POWER = r"(?:\^?\{?\d\}?|[²³])?\s*"
BELOW = rf"(?:{D}[A-Za-z]\w*?\s*{POWER})+"
BY_VARIABLE = late.pattern(
    rf"\s*(?:[A-Za-z]_\{{?([A-Za-z])\}}?{OF}|{D}[A-Za-z]{OF}\s*/\s*{D}([A-Za-z]){OF}"
    rf"|\\[dt]?frac\s*\{{\s*{D}[A-Za-z]{OF}\s*\}}\s*\{{\s*{D}([A-Za-z])\s*\}}{OF})\s*:?="
)
SIDES = (
    "=",
    "↦",
    "→",
    "⇒",
    "->",
    "\\mapsto",
    "\\to",
    "\\rightarrow",
    "lambda",
)  # what may stand behind a left side
LEFT_SIDE = late.pattern(
    rf"\s*(?:(?P<name>{NAME})\s*{PRIMES}{OF}{PRIMES}"
    rf"|{D}{POWER}(?P<top>[A-Za-z]){OF}\s*/\s*{BELOW}{OF}"
    rf"|\\[dt]?frac\s*\{{\s*{D}{POWER}(?P<frac>[A-Za-z]){OF}\s*\}}\s*\{{\s*{BELOW}\}}{OF}"
    rf"|(?:\\nabla|∇|grad(?:ient)?\b|\\operatorname\{{grad\}})\s*(?P<field>[A-Za-z]?){OF}"
    rf"|(?:d\s*/\s*d[A-Za-z]|\\[dt]?frac\s*\{{\s*{D}\}}\s*\{{\s*{D}[A-Za-z]\s*\}})"
    rf"\s*(?P<body>[A-Za-z]){OF}"
    rf"|D\[\s*(?P<differentiated>[A-Za-z])\s*\]{OF}"
    r"|(?P<nothing>))\s*:?=(?![=>])"
    r"|\s*(?:[A-Za-z]\s*:\s*)?(?P<argument>[A-Za-z])\s*(?:↦|->|→|=>|⇒|\\(?:mapsto|to|rightarrow)\b)(?!\s*-?[\d.]+\s*$)"
    r"|\s*lambda\s+(?P<python>[A-Za-z]\w*)\s*:"
)
RIGHT_SIDE = late.pattern(
    rf"(?<![<>!:=])=\s*(?:(?P<name>{NAME})\s*{MARKED}{OF}|{D}{POWER}(?P<top>[A-Za-z]){OF}\s*/\s*{BELOW}{OF}"
    rf"|\\[dt]?frac\s*\{{\s*{D}{POWER}(?P<frac>[A-Za-z]){OF}\s*\}}\s*\{{\s*{BELOW}\}}{OF})\s*$"
)


def read(
    source: str,
    variables: Sequence[str] | None = None,
    *,
    functions: Sequence[str] = (),
    definitions: Mapping[str, Node] | None = None,
    decimal_comma: bool = False,
    imaginary: bool | None = None,
    notations: NotationTable = TABLE,
) -> Expression:
    """Read `source` as an expression of `variables`; raises NotReadable with the place and a repair.

    variables    the names that may occur; None lets every single letter and Greek name be one
    functions    names that stand for functions left open: f(x), f'(g(x))
    definitions  names that stand for expressions already read (straight-line code)
    imaginary    whether i (and 1j) is the imaginary unit; None: where variables is None or empty
    notations    the table to read by
    """
    names = _names(variables, functions, definitions, imaginary)
    return _reading(source, names, notations, decimal_comma, frozenset()).expression


def readings(
    source: str,
    variables: Sequence[str] | None = None,
    *,
    functions: Sequence[str] = (),
    definitions: Mapping[str, Node] | None = None,
    decimal_comma: bool = False,
) -> Iterator[Expression]:
    """The documented reading, then the other usual ones, each worked out when it is asked for.

    Where a text is ambiguous in several places of one kind, they are read alike first: 1/2x + 1/3x.
    """
    names = _names(variables, functions, definitions, None)
    first = _reading(source, names, TABLE, decimal_comma, frozenset())
    yield first.expression
    seen = [first.expression.tree]
    for taken in _others(first.forks)[:MOST_READINGS]:
        try:
            names = _names(variables, functions, definitions, None)
            found = _reading(source, names, TABLE, decimal_comma, taken).expression
        except NotReadable:  # no reading, then
            continue
        if found.tree not in seen:
            seen.append(found.tree)
            yield found


def _others(forks: Sequence[Fork]) -> list[frozenset[Fork]]:
    """Which forks to take: all of one kind, all, all of two kinds, and each alone."""
    kinds = dict.fromkeys(fork.rival for fork in forks)
    alike = [frozenset(fork for fork in forks if fork.rival == kind) for kind in kinds]
    alone = [frozenset({fork}) for fork in forks]
    pairs = [one | other for one, other in combinations(alike, 2)]
    return list(dict.fromkeys((*alike, frozenset(forks), *pairs, *alone))) if forks else []


class _Reading(NamedTuple):
    expression: Expression
    forks: tuple[Fork, ...]


def _names(
    variables: Sequence[str] | None,
    functions: Sequence[str],
    definitions: Mapping[str, Node] | None,
    imaginary: bool | None,
) -> Scope:
    known = None if variables is None else tuple(variables)
    unit = not variables if imaginary is None else imaginary
    return Scope(known, tuple(functions), dict(definitions or {}), unit)


def _reading(
    source: str, scope: Scope, notations: NotationTable, decimal_comma: bool, taken: Set[Fork]
) -> _Reading:
    refuse_long(source)
    source = as_typed(source)
    if "=" in source:
        source = _without_right_side(source, scope)
    left = _left_side(source, scope)
    labels = _all_labels(source, left, scope)
    text = _without_argument(" " * left + _unended(_unlabelled(source, labels)[left:]), scope)
    stream = with_commas(tokens(text, decimal_comma=decimal_comma))

    def state(stream: list[Token], scope: Scope) -> State:
        return State(source, scope, stream, notations, decimal_comma=decimal_comma, taken=taken)

    if (found_vector := _with_units(source, scope, stream, state)) is not None:
        return found_vector
    apart = None if labels else explained(stream, scope)
    if apart is not None:
        return _with_names(source, apart, scope, state)
    s = state(stream, scope)
    if left and not labels:
        s.cutter.notes.append(f"{source[:left].strip(' $')} is left out: what stands behind it is read")
        s.begin()
    tree = whole(s)
    if labels:
        tree = _in_order(source, tree, labels, scope)
    if scope.definitions or s.derivatives or len(s.stream) > FEW_TOKENS:
        _bounded(source, tree)
    found = scope.variables if scope.variables is not None else tuple(sorted(scope.found))
    return _Reading(Expression(tree, source, tuple(dict.fromkeys(s.notes)), found), tuple(s.forks))


def _with_names(
    source: str, apart: Explained, scope: Scope, state: Callable[[list[Token], Scope], State]
) -> _Reading:
    """The formula with what its names stand for."""
    notes: list[str] = []
    forks: list[Fork] = []
    known = dict(scope.definitions)
    for name, part in (*apart.names, ("", apart.formula)):
        s = state(part, replace(scope, definitions=dict(known)))
        tree = known[name] = whole(s)
        notes += [*s.notes, *([f"{name} is read as {to_text(tree)}"] if name else [])]
        forks += s.forks
    _bounded(source, tree)
    found = scope.variables or ()
    return _Reading(Expression(tree, source, tuple(dict.fromkeys(notes)), found), tuple(forks))


def _all_labels(source: str, left: int, scope: Scope) -> list[tuple[int, int, str]]:
    """The names on the left of entries; raises NotReadable where not every variable has one."""
    starts = _named_entries(source, left, scope)
    if not starts:
        return []
    labels = _labels(source, (0, *starts), scope)
    if not labels:
        why = "names on the left of entries are not read"
        raise NotReadable(source, starts[0], why, "write the entries in order: [a, b]")
    return labels


def _unlabelled(source: str, labels: Sequence[tuple[int, int, str]]) -> str:
    for start, end, _ in labels:
        before = re.sub(r"\band(\s*)$", r",  \1", source[:start])
        source = before + " " * (end - start) + source[end:]
    return source


def _left_side(source: str, scope: Scope) -> int:
    """How much of `f'(x) = 2x` or `dy/dx = 2x` merely names what is asked for: none, if it is a name here."""
    if not any(sign in source for sign in SIDES):  # most answers; the pattern below is long
        return 0
    match = LEFT_SIDE.match(undelimited(source))
    if match is None:
        return 0
    if (argument := match["argument"] or match["python"]) is not None:  # x ↦ 2x, lambda x: 2*x
        return match.end() if scope.variables is not None and argument in scope.variables else 0
    return 0 if _has_a_meaning(match, scope) else match.end()


def _without_right_side(source: str, scope: Scope) -> str:
    """`2x = f'(x)` names on the right what is asked for."""
    match = RIGHT_SIDE.search(undelimited(source))
    if match is None or not source[: match.start()].strip() or _has_a_meaning(match, scope):
        return source
    return source[: match.start()]


def _has_a_meaning(match: re.Match[str], scope: Scope) -> bool:
    """Whether a name on this side is one of the question."""
    groups = match.groupdict()
    named = re.sub(r"\\\w+\s*\{?|[{}]", "", groups["name"] or "") or groups["name"]
    names = [named, *(groups.get(each) for each in ("top", "frac", "field", "body", "differentiated"))]
    ours = {*(scope.variables or ()), *scope.functions}
    tops = [top for top in (groups["top"], groups["frac"]) if top]
    if not tops:  # dy/dx = … names no y, though y may have been written out before
        ours.update(scope.definitions)
    primed = any(mark in match[0] for mark in ("'", "′", "’", "\\prime"))
    if any(word in ours or (word == named and not primed and scope.known(word)) for word in names if word):
        return True
    return any(f"d{top}_d" in name for top in tops for name in scope.variables or ())


def _named_entries(source: str, left: int, scope: Scope) -> list[int]:
    """Where the second name on a left side stands, and those after it."""
    if not left:
        return []
    starts = (match.end() for match in NAMED_ENTRY.finditer(source, left))
    return [start for start in starts if _left_side(source[start:], scope)]


def _labels(source: str, starts: Sequence[int], scope: Scope) -> list[tuple[int, int, str]]:
    """Where `f_x =` and `∂f/∂y =` stand, and the variable of each; empty unless each variable has one."""
    found = []
    for start in starts:
        length = _left_side(source[start:], scope)
        by = BY_VARIABLE.match(undelimited(source), start, start + length)
        if by is None:
            return []
        found.append((start, start + length, next(group for group in by.groups() if group)))
    return found if sorted(name for *_, name in found) == sorted(scope.variables or ()) else []


def _in_order(source: str, tree: Node, labels: Sequence[tuple[int, int, str]], scope: Scope) -> Node:
    """The entries in the order of the variables."""
    if not isinstance(tree, Vector) or len(tree.items) != len(labels):
        raise NotReadable(
            source, 0, "there are more entries than names", "write the entries in order: [a, b]"
        )
    entries = {name: item for (*_, name), item in zip(labels, tree.items, strict=True)}
    return Vector(tuple(entries[name] for name in scope.variables or ()), tree.span)


def _with_units(
    source: str, scope: Scope, stream: list[Token], state: Callable[[list[Token], Scope], State]
) -> _Reading | None:
    """`2x i + 2y j` as [2x, 2y], where i, j and k are no names of the question; None for anything else."""
    if scope.variables is None:
        return None
    known = (*scope.variables, *scope.functions, *scope.definitions)
    marked = with_units(stream, known)
    if marked is None:
        return None
    wider = replace(scope, variables=(*scope.variables, *UNITS), found=set())
    s = state(marked, wider)
    try:
        tree = whole(s)
    except NotReadable:
        return None
    vector = as_vector(tree, 3 if len(scope.variables) == 3 else 2)
    if vector is None:
        return None
    _bounded(source, vector)
    notes = (*s.notes, f"{source.strip()} is read as {to_text(vector)}")
    found = Expression(vector, source, tuple(dict.fromkeys(notes)), scope.variables)
    return _Reading(found, tuple(s.forks))


def _unended(source: str) -> str:
    """The text without the full stop or semicolon that ends it as a sentence."""
    ended = source.rstrip()
    closing = ENDING.search(ended)
    if closing is None or not closing.start() or ended.endswith("..."):
        return source
    if closing[0] == "." and ended[closing.start() - 1].isdigit() and not WITH_POINT.search(ended):
        return source  # 2. is a number
    at = closing.start() + closing[0].index(closing["stop"])
    return source[:at] + " " + source[at + 1 :]


def _without_argument(source: str, scope: Scope) -> str:
    """`y(x) = 2x` where y and x are both variables: y is what the equation gives, and no product is meant."""
    match = CALLED_VARIABLE.match(source)
    if match is None or any(
        scope.variables is None or word not in scope.variables for word in match.groups()
    ):
        return source
    inside = slice(match.end(1), match.end(2) + source[match.end(2) :].index(")") + 1)
    return source[: inside.start] + " " * (inside.stop - inside.start) + source[inside.stop :]


def _bounded(source: str, root: Node) -> None:
    """Refuse a tree that is too high or too large for those who walk it, or who write it out."""
    seen: dict[
        int, tuple[int, int, int]
    ] = {}  # height, derivatives still to be worked out, nodes written out
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if id(node) in seen:
            continue
        below = children(node)
        if below and not ready:
            stack.append((node, True))
            stack.extend([(n, False) for n in below])
            continue
        height = order = 0
        written = 1
        for n in below:
            h, d, w = seen[id(n)]
            height, order, written = max(height, h), max(order, d), written + w
        if isinstance(node, Derivative):
            order += node.order
        seen[id(node)] = height + 1, order, written
        _within(source, node, height, order, written)


def _within(source: str, node: Node, height: int, order: int, written: int) -> None:
    """Raises NotReadable where a measure of this part is beyond its bound."""
    if order > MAX_ORDER:
        raise NotReadable(source, node.span.start, f"a derivative of order beyond {MAX_ORDER}")
    if height >= MAX_HEIGHT:
        raise NotReadable(source, 0, "this expression is nested too deeply", "simplify it step by step")
    if written > MAX_NODES:
        why = f"written out without the names in between this has more than {MAX_NODES:,} parts"
        raise NotReadable(source, 0, why, "simplify it step by step")

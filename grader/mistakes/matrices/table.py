"""Every wrong answer that a known mistake leads to, with its values at the question's points.

The likely ones come first: one bent rule; the chain stopped early; a term of the function overlooked; one edit of a
right answer; two bent rules.  What is right after all is left out; each value has the first name that leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import squares
from grader.maths.matrices.derive import NoDerivative, bars, gradient
from grader.maths.matrices.elementwise import is_softmax
from grader.maths.matrices.orders import derivative
from grader.maths.matrices.points import MatrixPoint
from grader.maths.matrices.prepared import MatrixQuestion, prepared
from grader.maths.matrices.question import Posed
from grader.maths.matrices.rebuild import expanded, replaced
from grader.maths.matrices.rings import Element, Valueless
from grader.maths.matrices.tree import Matrix, Shape, ShapeError, ordered
from grader.mistakes.matrices.bends import Bent, Sites
from grader.mistakes.matrices.edits import edits
from grader.mistakes.matrices.rules import activations, chain, factors, sums
from grader.mistakes.mistake import Mistake
from grader.record import dataclass

MOST_ROWS = 1_500
MOST_FOR_PAIRS = 40  # bendable places up to which two bends at once are tried
TABLES = 32
CLOSE = 1e-25
HALF = m.Q(1, 2)
RENAMED = (chain.MATRIX_WRONG_LAYER, chain.MATRIX_OTHER_NAME)  # what else explains an answer comes first


@dataclass(frozen=True, slots=True, eq=False)
class WrongMatrix:
    """What mistakes lead to, and the parts of the question at which they are made."""

    mistakes: tuple[Mistake, ...]
    tree: Matrix
    where: tuple[Matrix, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A wrong answer with its values at the first point and at all of them."""

    wrong: WrongMatrix
    values: tuple[Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MatrixTable:
    """All of them, by shape."""

    question: MatrixQuestion
    rows: dict[Shape, list[Seen]]

    def like(self, e: Matrix) -> Iterator[WrongMatrix]:
        """Those that have the values of e at every point, likely ones first."""
        values = values_of(e, self.question.spots)
        for seen in self.rows.get(e.shape, ()) if values else ():
            if same(seen.values, values):
                yield seen.wrong


def table_of(asked: Posed) -> MatrixTable:
    return _table(asked)


@lru_cache(maxsize=TABLES)
def _table(asked: Posed) -> MatrixTable:
    q = prepared(asked)
    rows: dict[Shape, list[Seen]] = {}
    right = values_of(q.right, q.spots)
    if right:
        rows[q.right.shape] = [Seen(WrongMatrix((), q.right), right)]
    for wrong in islice(_wrongs(q), MOST_ROWS):
        values = values_of(wrong.tree, q.spots)
        known = rows.setdefault(wrong.tree.shape, [])
        if values and not any(same(values, seen.values) for seen in known):
            known.append(Seen(wrong, values))
    if right:
        del rows[q.right.shape][0]
    return MatrixTable(q, rows)


def values_of(e: Matrix, spots: Sequence[MatrixPoint]) -> tuple[Element, ...]:
    """Its entries at all points, one after the other; empty outside its domain."""
    try:
        return tuple(x for here in spots for row in here.of(e) for x in row)
    except Valueless:
        return ()


def same(a: Sequence[Element], b: Sequence[Element]) -> bool:
    return len(a) == len(b) and all(map(_close, a, b))


def _close(x: Element, y: Element) -> bool:
    return bool(x.overlaps(y)) or abs(float((x - y).mid())) < CLOSE * (1 + abs(float(x.mid())))


def _wrongs(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    seen = {q.right} | ({q.model} if q.model is not None else set())
    for make in (_bent, _stopped, _overlooked, _misread, _edited, _bent_twice):
        for wrong in make(q):
            if wrong.tree not in seen:
                seen.add(wrong.tree)
                yield wrong


def _tried(make: Callable[[], Matrix]) -> Iterator[Matrix]:
    try:
        yield make()
    except (ShapeError, NoDerivative, ZeroDivisionError):
        return


def _sites(q: MatrixQuestion) -> Sites:
    sites = Sites()
    derivative(q.asked.derivative, q.f, q.x, sites)
    return sites


def _bent(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """One rule bent once."""
    for s in _sites(q).sites:
        for tree in _tried(lambda s=s: derivative(q.asked.derivative, q.f, q.x, Bent(s))):  # type: ignore[misc]  # mypy does not infer a lambda's default
            yield WrongMatrix((s.mistake,), tree, (s.where,))


def _bent_twice(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    sites = _sites(q).sites
    if len(sites) > MOST_FOR_PAIRS:
        return
    for k, s in enumerate(sites):
        for t in sites[k + 1 :]:
            if s.number == t.number:
                continue
            for tree in _tried(lambda s=s, t=t: derivative(q.asked.derivative, q.f, q.x, Bent(s, t))):  # type: ignore[misc]  # as above
                yield WrongMatrix(tuple(dict.fromkeys((s.mistake, t.mistake))), tree, (s.where, t.where))


def _stopped(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """The function itself, its first derivative, or the derivative by a part of it."""
    yield WrongMatrix((chain.MATRIX_NOT_DIFFERENTIATED,), q.f)
    if q.asked.derivative == "hessian":
        for tree in _tried(lambda: gradient(q.f, q.x)):
            yield WrongMatrix((chain.MATRIX_DIFFERENTIATED_ONCE,), tree)
    if q.asked.derivative != "gradient":
        return
    found = bars(q.f, q.x)
    repeated = [e for e in found if e.op == "mul" and e.args[0].op == "ones"]
    for e in [*repeated, *(e for e in found if e not in repeated)]:
        if e not in (q.f, q.x):
            mistake = sums.MATRIX_BATCH_NOT_SUMMED if e in repeated else chain.MATRIX_CHAIN_STOPPED
            yield WrongMatrix((mistake,), found[e], (e,))
        if e.op == "let" and e.name == "log" and len(e.args) > 1:  # by what stands in the logarithm
            for tree in _tried(lambda e=e: m.had(found[e], m.power(e.args[1], m.Q(-1)))):  # type: ignore[misc]  # as above
                yield WrongMatrix((chain.MATRIX_CHAIN_STOPPED,), tree, (e,))


def _overlooked(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """A term of the function left out before anything is differentiated."""
    for e in ordered(q.f):
        for part in e.args if e.op == "add" else ():
            for tree in _tried(
                lambda e=e, part=part: derivative(q.asked.derivative, replaced(q.f, e, part), q.x)  # type: ignore[misc]  # as above
            ):
                yield WrongMatrix((sums.MATRIX_TERM_LEFT_OUT,), tree, (e,))


def _misread(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """A norm for its square or a square for the norm; softmax as if it acted entry by entry."""
    for e in ordered(q.f):
        if (is_norm := e.op == "pow" and e.value == HALF and squares(e.args[0]) is not None) or squares(e):
            other = e.args[0] if is_norm else m.power(e, HALF)
            for tree in _tried(
                lambda e=e, other=other: derivative(q.asked.derivative, replaced(q.f, e, other), q.x)  # type: ignore[misc]  # as above
            ):
                yield WrongMatrix((factors.MATRIX_NORM_OR_SQUARE,), tree, (e,))
        if is_softmax(e):
            for tree in _tried(lambda e=e: _entrywise_softmax(q, e)):  # type: ignore[misc]  # as above
                yield WrongMatrix((activations.MATRIX_SOFTMAX_ENTRYWISE,), tree, (e,))


def _entrywise_softmax(q: MatrixQuestion, s: Matrix) -> Matrix:
    """The derivative with ∂s = s ⊙ (1 − s)."""
    stand_in = m.applied("?softmax", s.args[1])
    tree = derivative(q.asked.derivative, replaced(q.f, s, stand_in), q.x)
    slope = m.had(s, m.plus(m.ones(*s.shape), m.minus(s)))
    return replaced(replaced(tree, m.applied("?softmax'", s.args[1]), slope), stand_in, s)


def _edited(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """One edit of a right answer: as it is derived, as the author writes it, and multiplied out."""
    models = [e for e in (q.model, q.right) if e is not None]
    names = [
        *(m.variable(n, s) for n, s in q.known.shapes.items()),
        *(m.let(n, e) for n, e in q.known.definitions.items()),
        *map(m.size, q.known.dims()),
    ]
    for model in dict.fromkeys((*models, *map(expanded, models))):
        found = sorted(edits(model, names), key=lambda each: each.mistake in RENAMED)
        for each in found:
            yield WrongMatrix((each.mistake,), each.tree, (each.where,))
        for size in names:
            if size.op == "size":
                tree = m.scale(m.power(size, m.Q(-1)), model)
                yield WrongMatrix((sums.MATRIX_MEAN_ADDED,), tree)

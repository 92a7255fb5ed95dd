"""The wrong answers to a question that mistakes lead to, likely ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, islice, product

from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import squares
from grader.maths.matrices.derive import Derivative, NoDerivative, bars, gradient
from grader.maths.matrices.elementwise import is_softmax, norm, unnamed
from grader.maths.matrices.orders import derivative
from grader.maths.matrices.prepared import MatrixQuestion
from grader.maths.matrices.rebuild import expanded, replaced
from grader.maths.matrices.simpler import added, factored, simplified, terms
from grader.maths.matrices.tree import Matrix, ShapeError, names, ordered
from grader.mistakes.matrices.bends import Bent, Site, Sites
from grader.mistakes.matrices.edits import Edited, edits
from grader.mistakes.matrices.rules import activations, chain, factors, sums
from grader.mistakes.mistake import Mistake
from grader.record import dataclass

MOST_FOR_PAIRS = 40  # bendable places up to which two bends at once are tried
MOST_TERMS = 4  # of a sum in which all terms are edited alike, or all but one are lost
MOST_ALIKE = 8  # edits of one term by one mistake
MOST_FIRST = 60  # edits of a right answer, each of which is edited again
HALF = m.Q(1, 2)
RENAMED = (chain.MATRIX_WRONG_LAYER, chain.MATRIX_OTHER_NAME)  # what else explains an answer comes first


@dataclass(frozen=True, slots=True, eq=False)
class WrongMatrix:
    """What mistakes lead to, and the parts of the question at which they are made."""

    mistakes: tuple[Mistake, ...]
    tree: Matrix
    where: tuple[Matrix, ...] = ()


def wrongs(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """Each tree once."""
    seen = {q.right} | ({q.model} if q.model is not None else set())
    stages = (
        *(_bent, _stopped, _overlooked, _misread, _edited, _exchanged, _edited_alike, _bent_plainly),
        *(_one_number, _bent_twice, _one_term_edited, _edited_twice),
    )
    for stage in stages:
        for wrong in stage(q):
            if wrong.tree not in seen:
                seen.add(wrong.tree)
                yield wrong


def _tried(make: Callable[[], Matrix]) -> Iterator[Matrix]:
    try:
        yield make()
    except (ShapeError, NoDerivative, ZeroDivisionError):
        return


# ── one rule, or two, bent ──


def _sites(q: MatrixQuestion, f: Matrix) -> list[Site]:
    sites = Sites()
    derivative(q.asked.derivative, f, q.x, sites)
    return sites.sites


def _bent(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """One rule bent once."""
    return _bent_once(q, q.f)


def _bent_once(q: MatrixQuestion, f: Matrix) -> Iterator[WrongMatrix]:
    for s in _sites(q, f):
        for tree in _tried(lambda s=s: derivative(q.asked.derivative, f, q.x, Bent(s))):  # type: ignore[misc]  # mypy does not infer a lambda's default
            yield WrongMatrix((s.mistake,), tree, (s.where,))


def _bent_plainly(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """One rule bent on the way through log σ(u) and log softmax(z), which the reference takes in one step."""
    plain = q.f
    for e in ordered(q.f):
        if e.op == "let" and e.name == "log" and len(e.args) > 1:
            inside = unnamed(e.args[1])
            plain = replaced(plain, e, m.applied("log", inside))
    if plain is not q.f:
        try:
            yield from _bent_once(q, plain)
        except NoDerivative:
            return


def _bent_twice(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    sites = _sites(q, q.f)
    if len(sites) > MOST_FOR_PAIRS:
        return
    for k, s in enumerate(sites):
        for t in sites[k + 1 :]:
            if s.number == t.number:
                continue
            for tree in _tried(lambda s=s, t=t: derivative(q.asked.derivative, q.f, q.x, Bent(s, t))):  # type: ignore[misc]  # as above
                yield WrongMatrix(tuple(dict.fromkeys((s.mistake, t.mistake))), tree, (s.where, t.where))


# ── another question answered ──


def _stopped(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """The function itself, its first derivative, the derivative by a part of it or by another name."""
    yield WrongMatrix((chain.MATRIX_NOT_DIFFERENTIATED,), q.f)
    if q.f.op == "sum":
        yield WrongMatrix((chain.MATRIX_NOT_DIFFERENTIATED,), q.f.args[0])
    if q.asked.derivative == "hessian":
        for tree in _tried(lambda: gradient(q.f, q.x)):
            yield WrongMatrix((chain.MATRIX_DIFFERENTIATED_ONCE,), tree)
    if q.asked.derivative != "gradient":
        return
    yield from _by_parts(q)
    for name in dict.fromkeys(names(q.f)):
        other = m.variable(name, q.known.shapes[name])
        if other is not q.x:
            for tree in _tried(lambda other=other: gradient(q.f, other)):  # type: ignore[misc]  # as above
                yield WrongMatrix((chain.MATRIX_BY_ANOTHER,), tree, (other,))


def _by_parts(q: MatrixQuestion) -> Iterator[WrongMatrix]:
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
        is_root = e.op == "pow" and e.value == HALF and e.scalar and e.args[0].op != "size"
        if is_root or squares(e):
            other = e.args[0] if is_root else m.power(e, HALF)
            for tree in _tried(
                lambda e=e, other=other: derivative(q.asked.derivative, replaced(q.f, e, other), q.x)  # type: ignore[misc]  # as above
            ):
                yield WrongMatrix((factors.MATRIX_NORM_OR_SQUARE,), tree, (e,))
    yield from _softmax_misread(q)


def _softmax_misread(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """∂softmax = diag(s ⊙ (1 − s)), in the function, or in its gradient."""
    once, f = q.asked.derivative, q.f
    if once == "hessian":
        once, f = "jacobian", simplified(gradient(q.f, q.x), q.known.notes)
    for e in ordered(f):
        if is_softmax(e):
            for tree in _tried(lambda e=e: _entrywise_softmax(once, f, q.x, e)):  # type: ignore[misc]  # as above
                yield WrongMatrix((activations.MATRIX_SOFTMAX_ENTRYWISE,), tree, (e,))
            yield WrongMatrix((activations.MATRIX_SOFTMAX_ENTRYWISE,), _own_slope(e), (e,))


def _own_slope(s: Matrix) -> Matrix:
    """s ⊙ (1 − s)"""
    return m.had(s, m.plus(m.ones(*s.shape), m.minus(s)))


def _entrywise_softmax(kind: Derivative, f: Matrix, x: Matrix, s: Matrix) -> Matrix:
    """The derivative with ∂s = s ⊙ (1 − s)."""
    stand_in = m.applied("?softmax", s.args[1])
    tree = derivative(kind, replaced(f, s, stand_in), x)
    return replaced(replaced(tree, m.applied("?softmax'", s.args[1]), _own_slope(s)), stand_in, s)


def _one_number(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    if not q.right.scalar and q.asked.derivative == "gradient":
        for tree in (norm(q.right), m.total(q.right), m.power(norm(q.right), m.Q(2))):
            yield WrongMatrix((chain.MATRIX_ONE_NUMBER,), tree)


# ── a right answer edited ──


def _models(q: MatrixQuestion) -> list[Matrix]:
    """A right answer as the author writes it, as it is derived, with brackets opened and closed."""
    plain = [e for e in (q.model, q.right) if e is not None]
    return list(dict.fromkeys((*plain, *map(factored, plain), *map(expanded, plain))))


def _names(q: MatrixQuestion) -> list[Matrix]:
    """What may stand for one another."""
    return [
        *(m.variable(n, s) for n, s in q.known.shapes.items()),
        *(m.let(n, e) for n, e in q.known.definitions.items()),
        *map(m.size, q.known.dims()),
    ]


def _edited(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """One edit of a right answer."""
    every = _names(q)
    for model in _models(q):
        found = sorted(edits(model, every), key=lambda each: each.mistake in RENAMED)
        for each in found:
            yield WrongMatrix((each.mistake,), each.tree, (each.where,))
        for size in every:
            if size.op == "size":
                tree = m.scale(m.power(size, m.Q(-1)), model)
                yield WrongMatrix((sums.MATRIX_MEAN_ADDED,), tree)


def _exchanged(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """Two names of one shape in each other's place."""
    for model in _models(q)[:2]:
        there = [e for e in ordered(model) if e.op in ("variable", "let")]
        for a, b in combinations(there, 2):
            if a.shape == b.shape:
                for tree in _tried(partial(_with_exchanged, model, a, b)):
                    yield WrongMatrix((chain.MATRIX_OTHER_NAME,), tree, (a, b))


def _with_exchanged(model: Matrix, a: Matrix, b: Matrix) -> Matrix:
    other = m.variable("?other", a.shape)
    return replaced(replaced(replaced(model, a, other), b, a), other, b)


def _edited_alike(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """The same mistake in every term."""
    for model in _models(q):
        parts = terms(model)
        if not 1 < len(parts) <= MOST_TERMS:
            continue
        found = [_by_mistake(part) for part in parts]
        for mistake in found[0]:
            if all(mistake in each for each in found):
                for ways in product(*(each[mistake][:MOST_ALIKE] for each in found)):
                    for tree in _tried(lambda ways=ways: added(w.tree for w in ways)):  # type: ignore[misc]  # as above
                        yield WrongMatrix((mistake,), tree, tuple(w.where for w in ways))


def _by_mistake(part: Matrix) -> dict[Mistake, list[Edited]]:
    out: dict[Mistake, list[Edited]] = {}
    for each in edits(part, ()):
        out.setdefault(each.mistake, []).append(each)
    return out


def _one_term_edited(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    """A term of the answer lost, and an edit in what is left."""
    for model in _models(q):
        parts = terms(model)
        for k in range(len(parts)) if 1 < len(parts) <= MOST_TERMS else ():
            for left in _tried(lambda k=k, parts=parts: added(p for j, p in enumerate(parts) if j != k)):  # type: ignore[misc]  # as above
                for each in edits(left, ()):
                    mistakes = dict.fromkeys((sums.MATRIX_TERM_LEFT_OUT, each.mistake))
                    yield WrongMatrix(tuple(mistakes), each.tree, (parts[k], each.where))


def _edited_twice(q: MatrixQuestion) -> Iterator[WrongMatrix]:
    for model in _models(q)[:2]:
        for first in islice(edits(model, ()), MOST_FIRST):
            for second in edits(first.tree, ()):
                mistakes = dict.fromkeys((first.mistake, second.mistake))
                yield WrongMatrix(tuple(mistakes), second.tree, (first.where, second.where))

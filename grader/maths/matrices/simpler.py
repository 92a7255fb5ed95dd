"""The same in fewer or other words: as a person would write what was derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from grader.maths.matrices import algebra as m
from grader.maths.matrices.derive import turned
from grader.maths.matrices.normal.equal import equal
from grader.maths.matrices.rebuild import made, replaced
from grader.maths.matrices.tree import Matrix, ordered
from grader.maths.matrices.vocabulary import Note
from grader.record import dataclass

MANY = 2  # transposes
MOST_TERMS = 8  # of a sum in which equal ones are looked for


def folded(top: Matrix, definitions: Mapping[str, Matrix]) -> Matrix:
    """What was defined is called by its name: softmax(z) becomes p."""
    for name, definition in definitions.items():
        plain = definition
        for other, inner in definitions.items():
            if other != name:
                plain = replaced(plain, inner, m.let(other, inner))
        for way in dict.fromkeys((definition, plain)):
            if way.args:
                top = replaced(top, way, m.let(name, definition))
    return top


def simplified(top: Matrix, notes: Mapping[str, Note]) -> Matrix:
    """Equal terms are one, a symmetric matrix is not transposed, and relu needs no mask beside it."""
    found: dict[Matrix, Matrix] = {}
    for e in ordered(top):
        new = made(e, [found[a] for a in e.args]) if e.args else e
        match new.op:
            case "transpose" if new.shape[0] == new.shape[1] and _symmetric(new.args[0], notes):
                new = new.args[0]
            case "had":
                new = _turned_out(_without_masks(new, notes))
            case "add":
                a, b = new.args
                new = _turned_out(m.plus(b, a) if m.factor_of(a) < 0 < m.factor_of(b) else new)
            case "mul" if new.args[1].op == "diag" and new.args[0].op == "add":
                new = _over_diagonal(*new.args)
            case "pow" if new.args[0].op == "scale" and new.value.denominator == 1:
                s, inner = new.args[0].args
                if m.is_number(s):
                    new = m.scale(m.power(s, new.value), m.power(inner, new.value))
        found[e] = new
    return _merged(found[top], notes)


def _symmetric(e: Matrix, notes: Mapping[str, Note]) -> bool:
    return e.op in ("add", "inv", "mul", "scale") and equal(e, m.transpose(e), notes)


def _without_masks(e: Matrix, notes: Mapping[str, Note]) -> Matrix:
    """relu(z) ⊙ 1[z > 0] = relu(z);  M ⊙ M = M of bits;  p ⊙ p⁻¹ = 1"""
    factors = list(flat(e, "had"))
    rectified = [f.args[0] for f in factors if f.op == "fn" and f.data == "relu"]
    kept: list[Matrix] = []
    for f in factors:
        name = f.args[0] if f.op == "transpose" else f
        bits = (name.op == "variable" and notes.get(name.name) == "bits") or (
            f.op == "fn" and f.data == "step"
        )
        below = m.power(f, m.Q(-1))
        if below in kept:
            kept.remove(below)
        elif not (bits and (f in kept or (f.op == "fn" and f.args[0] in rectified))):
            kept.append(f)
    return e if len(kept) == len(factors) else _joined(kept, m.had) if kept else m.ones(*e.shape)


def _over_diagonal(a: Matrix, diagonal: Matrix) -> Matrix:
    """(I − s 1ᵀ) diag(s) = diag(s) − s sᵀ"""
    parts = [m.times(t, diagonal) for t in terms(a)]
    return (
        m.times(a, diagonal)
        if any(diagonal in flat(p, "mul") and p is not diagonal for p in parts)
        else added(parts)
    )


def _turned_out(e: Matrix) -> Matrix:
    """Aᵀ ⊙ Bᵀ = (A ⊙ B)ᵀ, where that leaves fewer transposes."""
    if _transposes(e) < MANY:
        return e
    other = turned(e)
    return m.transpose(other) if _transposes(other) + 1 < _transposes(e) else e


def _transposes(e: Matrix) -> int:
    return sum(part.op == "transpose" for part in ordered(e))


def _merged(top: Matrix, notes: Mapping[str, Note]) -> Matrix:
    """a + b = 2 a where both are equal."""
    every = list(terms(top))
    if not 1 < len(every) <= MOST_TERMS:
        return top
    kept: list[tuple[m.Q, Matrix]] = []
    for t in every:
        c, e = m.factor_of(t), m.scale(m.number(1 / m.factor_of(t)), t)
        same = next((k for k, (_, other) in enumerate(kept) if equal(e, other, notes)), None)
        if same is None:
            kept.append((c, e))
        else:
            kept[same] = (kept[same][0] + c, kept[same][1])
    left = [(c, e) for c, e in kept if c]
    if not left:
        return m.zero(top.shape)
    return (
        top if left == kept and len(kept) == len(every) else added(m.scale(m.number(c), e) for c, e in left)
    )


def terms(top: Matrix) -> list[Matrix]:
    """The terms of a sum; numbers in front of a bracket are multiplied out."""
    if top.op == "add":
        return [t for part in top.args for t in terms(part)]
    if top.op == "scale" and m.is_number(top.args[0]) and top.args[1].op == "add":
        return [m.scale(top.args[0], t) for t in terms(top.args[1])]
    return [top]


def flat(e: Matrix, op: str) -> Iterable[Matrix]:
    """The factors of a product of products."""
    todo = [e]
    while todo:
        part = todo.pop()
        if part.op == op:
            todo += part.args[::-1]
        else:
            yield part


def _joined(parts: Iterable[Matrix], join: Callable[[Matrix, Matrix], Matrix]) -> Matrix:
    first, *rest = parts
    for part in rest:
        first = join(first, part)
    return first


def product(factors: Iterable[Matrix]) -> Matrix:
    """Raises ShapeError."""
    return _joined(factors, m.times)


def added(parts: Iterable[Matrix]) -> Matrix:
    return _joined(parts, m.plus)


@dataclass(frozen=True, slots=True)
class ScaledProduct:
    """A term: numbers in front of a matrix product."""

    scalars: tuple[Matrix, ...]
    factors: tuple[Matrix, ...]

    def whole(self) -> Matrix:
        out = product(self.factors)
        for s in self.scalars[::-1]:
            out = m.scale(s, out)
        return out


def split(e: Matrix) -> ScaledProduct:
    scalars: list[Matrix] = []
    while e.op == "scale":
        scalars.append(e.args[0])
        e = e.args[1]
    return ScaledProduct(tuple(scalars), tuple(flat(e, "mul")))


def factored(top: Matrix) -> Matrix:
    """Xᵀ a + Xᵀ b = Xᵀ (a + b): a factor that terms share on the left, or else on the right, before a bracket."""
    every = [split(t) for t in terms(top)]
    if len(every) < 2:
        return top
    for side in (0, -1):
        groups: dict[Matrix, list[ScaledProduct]] = {}
        for t in every:
            groups.setdefault(t.factors[side], []).append(t)
        if any(len(g) > 1 and all(len(t.factors) > 1 for t in g) for g in groups.values()):
            return added(_grouped(shared, group, side) for shared, group in groups.items())
    return top


def _grouped(shared: Matrix, group: list[ScaledProduct], side: int) -> Matrix:
    if len(group) == 1 or any(len(t.factors) == 1 for t in group):
        return added(t.whole() for t in group)
    common = [s for s in group[0].scalars if all(s in t.scalars for t in group)]
    rest = [
        ScaledProduct(
            tuple(s for s in t.scalars if s not in common),
            t.factors[1:] if side == 0 else t.factors[:-1],
        )
        for t in group
    ]
    inside = factored(added(t.whole() for t in rest))
    out = m.times(shared, inside) if side == 0 else m.times(inside, shared)
    for s in common[::-1]:
        out = m.scale(s, out)
    return out

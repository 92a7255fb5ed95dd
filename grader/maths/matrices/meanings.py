"""From a written tree to a matrix expression: shapes decide what each sign means.

    board     the product where it fits; * between two of one square shape may mean either
    columns   numpy text, vectors with two dimensions (n, 1): * is entrywise, and spreads as numpy does
    flat      numpy text, vectors with one dimension: .T leaves them, v @ w is the inner product

Where a text has several meanings, each is worked out: `picks` says which of them to take at each such place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.calls import called, counted
from grader.maths.matrices.fitting import meet
from grader.maths.matrices.surface import Joint, Surface
from grader.maths.matrices.tokens import NotRead, Span
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.matrices.vocabulary import IDENTITY, Vocabulary

Way: TypeAlias = Literal["board", "columns", "flat"]
HIGHEST_POWER = 12
Part: TypeAlias = tuple[Matrix, Span]

# how parts that do not fit might have been meant
REPAIRS: Mapping[str, Callable[[Matrix, Matrix], Matrix]] = {
    "product": m.times,
    "left turned": lambda a, b: m.times(m.transpose(a), b),
    "right turned": lambda a, b: m.times(a, m.transpose(b)),
    "entrywise": m.had,
    "swapped": lambda a, b: m.times(b, a),
    "swapped, left turned": lambda a, b: m.times(b, m.transpose(a)),
    "swapped, right turned": lambda a, b: m.times(m.transpose(b), a),
    "both turned": lambda a, b: m.times(m.transpose(a), m.transpose(b)),
}


class Meaning:
    """One way of meaning a text; `choices` counts the meanings at each place that has several."""

    def __init__(
        self,
        known: Vocabulary,
        way: Way,
        picks: Sequence[int] = (),
        repairs: Mapping[int, str] | None = None,
    ) -> None:
        self.known, self.way = known, way
        self.picks, self.choices = tuple(picks), list[int]()
        self.repairs = repairs or {}

    @property
    def columns(self) -> bool:
        return self.way == "columns"

    def of(self, top: Surface) -> Matrix:
        """Raises NotRead and ShapeError."""
        found: dict[int, Matrix] = {}
        for w in top.ordered():
            found[id(w)] = self._one(w, [(found[id(a)], a.span) for a in w.args])
        return found[id(top)]

    def _one(self, w: Surface, parts: list[Part]) -> Matrix:
        args = [a for a, _ in parts]
        match w.kind:
            case "number":
                return m.number(w.number)
            case "ones":
                return m.ones(w.says if w.says in self.known.dims() else None)
            case "name":
                return self._name(w)
            case "minus":
                return m.minus(args[0])
            case "plus":
                return self._sum(parts)
            case "above":
                return m.applied("step", self._sum([parts[0], (m.minus(args[1]), parts[1][1])]))
            case "chain":
                return self._chain(w, parts)
            case "transpose":
                return self._transposed(w.args[0], args[0])
            case "inverse":
                return m.inverse(args[0])
            case "inverse_transpose":
                return m.transpose(m.inverse(args[0]))
            case "power":
                return self._power(w, *args)
            case "shape":
                return counted(args[0], int(w.says))
            case "call":
                return called(self, w, parts)

    def _name(self, w: Surface) -> Matrix:
        name, known = w.says, self.known
        if name in known.definitions:
            return m.let(name, known.definitions[name])
        if name in known.shapes:
            return m.variable(name, known.shapes[name])
        if name in known.dims():
            return m.size(name)
        if name in IDENTITY:
            return m.eye()
        if name.startswith("I_"):
            return m.eye(name[2:])
        raise NotRead(f"{name} is no name here", w.span, f"the names are {', '.join(known.shows())}")

    def _transposed(self, written: Surface, a: Matrix) -> Matrix:
        if written.kind == "number" and written.number == 1:  # 1^T
            return m.transpose(m.ones())
        return a if self.way == "flat" and a.shape[1] == 1 else m.transpose(a)

    # ── sums ──

    def _sum(self, parts: Sequence[Part]) -> Matrix:
        out, span = parts[0]
        for b, there in parts[1:]:
            out = placed(lambda: self.plus(out, b), -1, (span, there))  # noqa: B023  # called at once
            span = (span[0], there[1])
        return out

    def plus(self, a: Matrix, b: Matrix) -> Matrix:
        """A + B; to every row of a matrix where b is a row, or a vector as long as a row."""
        return self._spreading(m.plus, a, b, vectors=self.way != "columns")

    def entrywise(self, a: Matrix, b: Matrix) -> Matrix:
        return self._spreading(m.had, a, b, vectors=self.way == "flat")

    def _spreading(
        self, join: Callable[[Matrix, Matrix], Matrix], a: Matrix, b: Matrix, vectors: bool
    ) -> Matrix:
        """`vectors`: a vector counts as a row; only along the last axis, and never where it might be a column."""
        try:
            return join(a, b)
        except ShapeError:
            for small, wide in ((a, b), (b, a)):
                row = self._row(small, wide, vectors)
                if row is not None:
                    full = m.spread(row, wide.shape)
                    return join(full, wide) if small is a else join(wide, full)
            raise

    def _row(self, small: Matrix, wide: Matrix, vectors: bool) -> Matrix | None:
        if 1 in wide.shape:
            return None
        if vectors and small.shape == (wide.shape[1], 1):
            square = wide.shape[0] == wide.shape[1]
            return m.transpose(small) if self.way == "flat" or not square else None
        if small.shape == (1, wide.shape[1]):
            return small
        return small if self.way == "columns" and small.shape == (wide.shape[0], 1) else None

    # ── products ──

    def _chain(self, w: Surface, parts: list[Part]) -> Matrix:
        joints = w.joints
        for k, joint in enumerate(joints):
            left, right = w.args[k], w.args[k + 1]
            if _is_one(right) and joint.sign in ("", "@") and parts[k][0].shape[1] != 1:  # R 1
                parts[k + 1] = (m.ones(), right.span)
            after = parts[k + 1][0].shape
            if _is_one(left) and joint.sign == "" and after[0] == 1 != after[1]:  # 1 b^T
                parts[k] = (m.ones(), left.span)
        if all(j.sign != "⊙" for j in joints):
            return self._left(parts, joints)[0]
        return self._grouped(parts, joints)

    def _grouped(self, parts: list[Part], joints: Sequence[Joint]) -> Matrix:
        """⊙ binds less than a product without a sign; where that does not fit, from left to right, or more."""
        fault: ShapeError | None = None
        opened = len(self.choices)
        for way in (self._loose, self._left, self._tight):
            del self.choices[opened:]
            try:
                return way(parts, joints)[0]
            except ShapeError as error:
                fault = fault or error
        assert fault is not None
        raise fault

    def _loose(self, parts: list[Part], joints: Sequence[Joint]) -> Part:
        cuts = [k for k, joint in enumerate(joints) if joint.sign == "⊙"]
        edges = [-1, *cuts, len(joints)]
        pieces = [self._left(parts[a + 1 : b + 1], joints[a + 1 : b]) for a, b in pairwise(edges)]
        return self._left(pieces, [joints[k] for k in cuts])

    def _tight(self, parts: list[Part], joints: Sequence[Joint]) -> Part:
        kept, left = [parts[0]], list[Joint]()
        for joint, part in zip(joints, parts[1:], strict=True):
            if joint.sign == "⊙":
                kept[-1] = self._joined(kept[-1], joint, part)
            else:
                kept.append(part)
                left.append(joint)
        return self._left(kept, left)

    def _left(self, parts: Sequence[Part], joints: Sequence[Joint]) -> Part:
        out = parts[0]
        for joint, part in zip(joints, parts[1:], strict=True):
            out = self._joined(out, joint, part)
        return out

    def _joined(self, left: Part, joint: Joint, right: Part) -> Part:
        (a, there), (b, here) = left, right
        repair = self.repairs.get(joint.at)
        join = (lambda: REPAIRS[repair](a, b)) if repair else (lambda: self.product(a, joint.sign, b))
        return placed(join, joint.at, (there, here)), (there[0], here[1])

    def product(self, a: Matrix, sign: str, b: Matrix) -> Matrix:
        if sign == "/":
            return m.scale(m.power(b, m.Q(-1)), a) if b.scalar else self.entrywise(a, m.power(b, m.Q(-1)))
        if sign == "⊙":
            return self.entrywise(a, b)
        if a.scalar or b.scalar:
            return m.times(a, b)
        if sign == "*":
            return self._star(a, b)
        if sign == "@" and self.way == "flat" and a.shape[1] == 1 and not _ones_row(b):
            return m.times(m.transpose(a), b) if b.shape[1] == 1 else m.times(m.transpose(b), a)
        return m.times(a, b)

    def _star(self, a: Matrix, b: Matrix) -> Matrix:
        if self.way != "board" or self.known.star == "elementwise":
            return self.entrywise(a, b)
        fits = meet(a, 1, b, 0) is not None
        if fits and (a.shape != b.shape or self.known.star == "matrix"):
            return m.times(a, b)
        return self.choose([m.times(a, b), self.entrywise(a, b)]) if fits else self.entrywise(a, b)

    def choose(self, options: Sequence[Matrix]) -> Matrix:
        distinct = list(dict.fromkeys(options))
        if len(distinct) == 1:
            return distinct[0]
        k = self.picks[len(self.choices)] if len(self.choices) < len(self.picks) else 0
        self.choices.append(len(distinct))
        return distinct[min(k, len(distinct) - 1)]

    # ── powers ──

    def _power(self, w: Surface, a: Matrix, q: Matrix) -> Matrix:
        if not m.is_number(q) or abs(q.value) > HIGHEST_POWER or q.value.denominator > HIGHEST_POWER:
            raise NotRead(f"an exponent here is a number up to {HIGHEST_POWER}", w.args[1].span)
        square = a.shape[0] == a.shape[1] != 1
        if not square or w.says == ".^" or (w.says == "**" and self.way != "board"):
            return m.power(a, q.value)
        if q.value.denominator != 1 or q.value <= 1:
            if q.value < 0 or q.value.denominator != 1:
                raise NotRead("this power of a matrix is not read", w.span, "write inv(A), or .^ entrywise")
            return m.power(a, q.value)
        product = a
        for _ in range(int(q.value) - 1):
            product = m.times(product, a)
        plain = a.op in ("variable", "mul", "inv", "transpose", "add") and w.says == "^"
        return product if plain else self.choose([product, m.power(a, q.value)])


def placed(make: Callable[[], Matrix], at: int, spans: tuple[Span, ...]) -> Matrix:
    """What is made; a ShapeError tells where in the text it happened."""
    try:
        return make()
    except ShapeError as error:
        if error.at is None:
            error.at, error.spans = at, spans
        raise


def _is_one(w: Surface) -> bool:
    return w.kind == "number" and w.number == 1


def _ones_row(b: Matrix) -> bool:
    return b.op == "ones" and b.shape[0] == 1

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
from grader.maths.matrices.calls import called, counted, exponent, tensor
from grader.maths.matrices.elementwise import inner
from grader.maths.matrices.fitting import meet
from grader.maths.matrices.indexed import summed
from grader.maths.matrices.rebuild import replaced
from grader.maths.matrices.surface import Joint, Surface
from grader.maths.matrices.tokens import NotRead, Span
from grader.maths.matrices.tree import Matrix, ShapeError
from grader.maths.matrices.vocabulary import IDENTITY, Vocabulary
from grader.record import dataclass

Way: TypeAlias = Literal["board", "columns", "flat"]
Product: TypeAlias = Literal["product", "entrywise"]
Part: TypeAlias = tuple[Matrix, Span]
COLUMN = "?column"  # marks v[:, None]; no text can have this name

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


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a text is not read as, and may have been meant as."""

    under: bool = False  # 1/2n as 1/(2 n)
    turned: str = ""  # a name that is meant transposed wherever it stands
    products: bool = False  # every * of a numpy text as @


class Meaning:
    """One way of meaning a text; `choices` counts the meanings at each place that has several."""

    def __init__(
        self,
        known: Vocabulary,
        way: Way,
        picks: Sequence[int] = (),
        repairs: Mapping[int, str] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        self.known, self.way = known, way
        self.picks, self.choices = tuple(picks), list[int]()
        self.repairs = repairs or {}
        self.otherwise = otherwise or Otherwise()
        self.columned: list[Matrix] = []
        self.star: int | None = None  # the choice that all * share which may mean either
        self.stars: set[Product] = set()  # what those * mean that can only mean one thing

    def in_columns(self, a: Matrix) -> bool:
        return self.way == "columns" or (bool(self.columned) and _two_dimensional(a))

    def of(self, top: Surface) -> Matrix:
        """Raises NotRead and ShapeError."""
        whole = self.part(top)
        for mark in self.columned:
            whole = replaced(whole, mark, mark.args[0])
        return whole

    def part(self, top: Surface) -> Matrix:
        """Of a part of a text."""
        found: dict[int, Matrix] = {}
        for w in top.ordered():
            found[id(w)] = self._one(w, [(found[id(a)], a.span) for a in w.args])
        return found[id(top)]

    def called(self, w: Surface, args: list[Matrix]) -> Matrix:
        return called(self, w, [(a, w.span) for a in args])

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
                return m.power(args[0], m.Q(-1)) if args[0].vector else m.inverse(args[0])
            case "column" | "row":
                return self._with_an_axis(w, args[0])
            case "inverse_transpose":
                return m.transpose(m.inverse(args[0]))
            case "power":
                return self._power(w, *args)
            case "shape":
                return counted(args[0], int(w.says))
            case "indexed":
                return summed(self, w)
            case "entry":
                raise NotRead("an index needs its sum", w.span, "write \\sum_i before it, or use matrices")
            case "call":
                return called(self, w, parts)

    def _name(self, w: Surface) -> Matrix:
        name, known = w.says, self.known
        if name in known.definitions:
            return m.let(name, known.definitions[name])
        if name in known.shapes:
            plain = m.variable(name, known.shapes[name])
            return m.transpose(plain) if name == self.otherwise.turned else plain
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
        return a if self._one_dimensional(a) else m.transpose(a)

    def _with_an_axis(self, w: Surface, a: Matrix) -> Matrix:
        """v[:, None] and v[None, :]; a column of two dimensions is marked until the whole is read."""
        if not self._one_dimensional(a) or a.scalar:
            raise ShapeError("[:, None]", a)
        if w.kind == "row":
            return m.transpose(a)
        self.columned.append(m.let(COLUMN, a))
        return self.columned[-1]

    def _one_dimensional(self, a: Matrix) -> bool:
        """Whether it is an array of one dimension."""
        return self.way == "flat" and a.shape[1] == 1 and not (self.columned and _two_dimensional(a))

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
        if self.columned and (crossed := _crossed(join, a, b)) is not None:
            return crossed
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
        if self.columned and _two_dimensional(small):
            return small if small.shape == (wide.shape[0], 1) else None
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
        out, k = parts[0], 0
        while k < len(joints):
            joint, part, k = joints[k], parts[k + 1], k + 1
            if joint.sign == "/" and self.way == "board" and k < len(joints):
                part, taken = self._below(parts[k:], joints[k:])
                k += taken
            out = self._joined(out, joint, part)
        return out

    def _below(self, parts: Sequence[Part], joints: Sequence[Joint]) -> tuple[Part, int]:
        """What a line divides by, and how many factors that takes: x′x of x′Ax/x′x, since nobody divides by x′."""
        below, number = parts[0], parts[0][0].scalar
        for k, joint in enumerate(joints):
            touches = parts[k][1][1] == parts[k + 1][1][0]
            if joint.sign or (number and not (self.otherwise.under and touches)):
                return (below, k) if number else (parts[0], 0)
            try:
                below = self._joined(below, joint, parts[k + 1])
            except ShapeError:
                return parts[0], 0
            number = below[0].scalar
        return (below, len(joints)) if number else (parts[0], 0)

    def _joined(self, left: Part, joint: Joint, right: Part) -> Part:
        (a, there), (b, here) = left, right
        if joint.sign == "⊗":
            return tensor(a, b, (there[0], here[1])), (there[0], here[1])
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
        if sign == "·" and a.shape == b.shape and a.shape[1] == 1:
            return self.choose([inner(a, b), m.had(a, b)])
        if sign in ("*", "·"):
            return self._star(a, b)
        if sign == "@" and self._one_dimensional(a) and not _ones_row(b):
            return m.times(m.transpose(a), b) if b.shape[1] == 1 else m.times(m.transpose(b), a)
        return m.times(a, b)

    def _star(self, a: Matrix, b: Matrix) -> Matrix:
        if self.otherwise.products:
            return m.times(a, b)
        if self.way != "board" or self.known.star == "elementwise":
            return self.entrywise(a, b)
        fits = meet(a, 1, b, 0) is not None
        if fits and (a.shape != b.shape or self.known.star == "matrix"):
            self.stars.add("product")
            return m.times(a, b)
        if not fits or a.shape != b.shape:
            self.stars.add("entrywise")
            return self.entrywise(a, b)
        options = [m.times(a, b), self.entrywise(a, b)]
        if self.star is None:
            self.star = len(self.choices) if len(set(options)) > 1 else None
            return self.choose(options)
        picked = self.picks[self.star] if self.star < len(self.picks) else 0
        return options[picked]

    @property
    def one_star(self) -> Product | None:
        """What every * means in a text in which some can mean only that."""
        return next(iter(self.stars)) if len(self.stars) == 1 and self.star is not None else None

    def as_entrywise(self) -> tuple[int, ...] | None:
        """The picks with which * is entrywise; None where it is already."""
        assert self.star is not None
        filled = [*self.picks, *[0] * (self.star + 1 - len(self.picks))]
        if filled[self.star] == 1 or self.star >= len(self.choices):
            return None
        filled[self.star] = 1
        return tuple(filled)

    def choose(self, options: Sequence[Matrix]) -> Matrix:
        distinct = list(dict.fromkeys(options))
        if len(distinct) == 1:
            return distinct[0]
        k = self.picks[len(self.choices)] if len(self.choices) < len(self.picks) else 0
        self.choices.append(len(distinct))
        return distinct[min(k, len(distinct) - 1)]

    # ── powers ──

    def _power(self, w: Surface, a: Matrix, number: Matrix) -> Matrix:
        q = exponent(number, w)
        square = a.shape[0] == a.shape[1] != 1
        if not square or w.says == ".^" or (w.says == "**" and self.way != "board"):
            return m.power(a, q)
        if q.denominator != 1:
            raise NotRead("this power of a matrix is not read", w.span, "write .^ for entry by entry")
        if q in (0, 1):
            return m.eye(a.shape[0]) if q == 0 else a
        product = factor = a if q > 0 else m.inverse(a)
        for _ in range(abs(int(q)) - 1):
            product = m.times(product, factor)
        plain = a.op in ("variable", "mul", "inv", "transpose", "add", "let") and w.says == "^"
        return product if plain else self.choose([product, m.power(a, q)])


def placed(make: Callable[[], Matrix], at: int, spans: tuple[Span, ...]) -> Matrix:
    """What is made; a ShapeError tells where in the text it happened."""
    try:
        return make()
    except ShapeError as error:
        if error.at is None:
            error.at, error.spans = at, spans
        raise


def _two_dimensional(e: Matrix) -> bool:
    """Whether it is a column that v[:, None] made."""
    todo = [e]
    while todo:
        e = todo.pop()
        if e.op == "let" and e.name == COLUMN:
            return True
        if e.op in ("scale", "had", "add", "pow", "fn"):
            todo += e.args
        elif e.op == "mul" and e.args[1].op != "ones":  # which is a sum along the rows
            todo.append(e.args[1])
    return False


def _crossed(join: Callable[[Matrix, Matrix], Matrix], a: Matrix, b: Matrix) -> Matrix | None:
    """A column of two dimensions with a vector or a row: every entry with every other."""
    if a.scalar or b.scalar or not all(1 in e.shape for e in (a, b)):
        return None
    columns = [e.shape[1] == 1 and _two_dimensional(e) for e in (a, b)]
    if columns[0] == columns[1]:
        return None
    column, row = (a, b) if columns[0] else (b, a)
    row = m.transpose(row) if row.shape[1] == 1 else row
    if join is m.had:
        return m.times(column, row)
    shape = (column.shape[0], row.shape[1])
    return join(m.spread(column, shape), m.spread(row, shape))


def _is_one(w: Surface) -> bool:
    return w.kind == "number" and w.number == 1


def _ones_row(b: Matrix) -> bool:
    return b.op == "ones" and b.shape[0] == 1

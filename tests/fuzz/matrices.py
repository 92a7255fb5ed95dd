"""Is the normal form of matrices sound?  Random expressions are rewritten by identities and by tempting falsehoods.

What it calls equal must agree as balls at four sizes; polynomials that it does not call equal must differ there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from grader.maths.matrices import algebra as m
from grader.maths.matrices.board import shown
from grader.maths.matrices.fitting import shaped
from grader.maths.matrices.normal.equal import equal
from grader.maths.matrices.points import spot
from grader.maths.matrices.rebuild import made
from grader.maths.matrices.rings import Valueless
from grader.maths.matrices.tree import Matrix, Shape, ShapeError, names, node, ordered
from grader.maths.matrices.vocabulary import Note, Vocabulary

NOTES: dict[str, Note] = {
    "S": "symmetric",
    "p": "positive",
    "s": "signs",
    "q": "sum 1",
    "h": "bits",
    "K": "spd",
}
SHAPES: dict[str, Shape] = {
    **dict.fromkeys("ASK", ("n", "n")),
    "X": ("n", "d"),
    "w": ("d", 1),
    "c": (1, 1),
    **dict.fromkeys("ypsqh", ("n", 1)),
}
NAMES = [m.variable(name, shape) for name, shape in SHAPES.items()]
TOPS: tuple[Shape, ...] = (("n", 1), ("d", 1), ("n", "d"), ("n", "n"), (1, 1))
FUNCTIONS = ("exp", "sigmoid", "tanh", "relu", "step", "sin", "cos", "abs", "log of one more", "phi", "sign")
SIZES = ({"n": 3, "d": 2}, {"n": 2, "d": 3}, {"n": 4, "d": 4}, {"n": 6, "d": 5})
DRAWS = 3
KINDS = (
    "add",
    "add",
    "mul",
    "mul",
    "mul",
    "had",
    "scale",
    "T",
    "fn",
    "fn",
    "pow",
    "inv",
    "diag",
    "sum",
    "det",
)
Q = m.Q


@dataclass
class Found:
    """How often each kind of pair met each truth, and the contradictions."""

    tally: Counter[str] = field(default_factory=Counter)
    contradictions: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        for kind, n in sorted(self.tally.items()):
            print(f"{n:8}  {kind}")
        for text in self.contradictions:
            print("CONTRADICTED", text)
        return self.contradictions


def soundness(pairs: int, seed: int) -> Found:
    """So many pairs."""
    rng, found = Random(seed), Found()
    while sum(found.tally.values()) < pairs:
        try:
            a = grown(rng, rng.choice(TOPS), rng.randint(2, 4), smooth=rng.random() < 0.6)
            b = a
            for _ in range(rng.randint(1, 4)):
                b = rewritten(b, rng)
        except (ShapeError, ZeroDivisionError):
            continue
        fits = shaped(b, a.shape)
        if fits is None or fits is a:
            continue
        said, truth = equal(a, fits, NOTES), agree(a, fits, rng)
        kind = "polynomials" if polynomial(a) and polynomial(fits) else "others"
        found.tally[f"{kind}: called {'equal' if said else 'open'}, {truth}"] += 1
        if said and truth == "differ":
            found.contradictions.append(f"{shown(a)}   |||   {shown(fits)}")
    return found


def polynomial(e: Matrix) -> bool:
    return not any(x.op in ("fn", "inv", "det") or (x.op == "pow" and x.value < 0) for x in ordered(e))


def agree(a: Matrix, b: Matrix, rng: Random) -> str:
    """By balls, at four sizes; only what occurs is drawn."""
    seen, there = 0, {*names(a), *names(b)}
    known = Vocabulary({n: s for n, s in SHAPES.items() if n in there or n in "Xw"}, {}, ("phi",), NOTES)
    for sizes in SIZES:
        for _ in range(DRAWS):
            here = spot(known, sizes, rng, "wide")
            try:
                x, y = here.of(a), here.of(b)
            except Valueless:
                continue
            pairs = [(u, v) for r, s in zip(x, y, strict=True) for u, v in zip(r, s, strict=True)]
            if not all(u.is_finite() and v.is_finite() for u, v in pairs):
                continue
            seen += 1
            if not all(u.overlaps(v) for u, v in pairs):
                return "differ"
            break
    return "agree" if seen else "no point"


def grown(rng: Random, shape: Shape, depth: int, *, smooth: bool) -> Matrix:
    """A random expression of this shape."""

    def part(of: Shape = shape) -> Matrix:
        return grown(rng, of, depth - 1, smooth=smooth)

    rows, columns = shape
    square = rows == columns != 1
    if depth <= 0 or rng.random() < 0.1:
        return _leaf(rng, shape)
    match rng.choice(KINDS):
        case "add":
            return m.plus(part(), part())
        case "had":
            return m.had(part(), part())
        case "scale":
            factors = (m.number(-1), m.number(2), m.number(Q(1, 2)), NAMES[4], m.size("n"))
            return m.scale(rng.choice(factors), part())
        case "T":
            return m.transpose(part((columns, rows)))
        case "pow":
            return m.power(part(), Q(rng.choice((2, 2, 3))))
        case "diag" if square:
            return m.diag(part((rows, 1)))
        case "sum":
            return m.scale(m.total(part((rng.choice("nd"), 1))), part())
        case "inv" if shape == ("n", "n") and smooth:
            return m.inverse(part())
        case "det" if smooth and rng.random() < 0.3:
            return m.scale(m.det(part(("n", "n"))), part())
        case "fn" if smooth:
            f = rng.choice(FUNCTIONS)
            if f == "log of one more":
                return m.power(m.plus(m.ones(*shape), m.applied("exp", part())), Q(-1))
            return m.applied(f, part())
        case _:
            inner = rng.choice("nnnd")
            return m.times(part((rows, inner)), part((inner, columns)))


def _leaf(rng: Random, shape: Shape) -> Matrix:
    fitting = [v for v in NAMES if v.shape == shape]
    fitting += [m.transpose(v) for v in NAMES if v.shape == shape[::-1]]
    if shape[0] == shape[1] != 1:
        fitting.append(m.eye(shape[0]))
    if rng.random() < 0.15 or not fitting:
        fitting.append(m.ones(*shape))
    return rng.choice(fitting)


def rewritten(e: Matrix, rng: Random) -> Matrix:
    """One identity, or sometimes a tempting falsehood, somewhere in it."""
    if e.args and rng.random() < 0.6:
        k = rng.randrange(len(e.args))
        return made(e, [rewritten(a, rng) if j == k else a for j, a in enumerate(e.args)])
    options = [*_identities(e), *_falsehoods(e)]
    return rng.choice(options)() if options else e


def _identities(e: Matrix) -> list[Callable[[], Matrix]]:
    a, b = (*e.args, e, e)[:2]
    options: list[Callable[[], Matrix]] = [
        lambda: m.transpose(node("transpose", (e,), None, e.shape[::-1])),
        lambda: m.plus(e, m.plus(e, m.minus(e))),
    ]
    match e.op:
        case "mul":
            turned = node("mul", (m.transpose(b), m.transpose(a)), None, e.shape[::-1])
            options.append(lambda: m.transpose(turned))
            if b.op == "add":
                options += [lambda: m.plus(m.times(a, b.args[0]), m.times(a, b.args[1]))] * 3
            if a.op == "add":
                options += [lambda: m.plus(m.times(a.args[0], b), m.times(a.args[1], b))] * 3
            if b.op == "mul":
                options += [lambda: m.times(m.times(a, b.args[0]), b.args[1])] * 3
            if a.op == "diag" and b.shape[1] == 1:
                options += [lambda: m.had(a.args[0], b)] * 3
        case "had" | "add":
            options += [lambda: made(e, (b, a))] * 2
        case "sum":
            options.append(lambda: m.times(m.times(m.ones(1, a.shape[0]), a), m.ones(a.shape[1], 1)))
        case "pow" if e.value == 2:
            options.append(lambda: node("had", (a, a), None, e.shape))
        case "fn":
            options += [*_function_identities(e, a), lambda: m.transpose(m.applied(e.name, m.transpose(a)))]
        case "inv":
            options.append(lambda: m.transpose(m.inverse(m.transpose(a))))
    return options


def _function_identities(e: Matrix, a: Matrix) -> list[Callable[[], Matrix]]:
    one = m.ones(*e.shape)
    match e.name:
        case "sigmoid":
            below = m.plus(one, m.applied("exp", m.minus(a)))
            other = m.minus(m.applied("sigmoid", m.minus(a)))
            return [lambda: m.power(below, Q(-1)), lambda: m.plus(one, other)]
        case "exp" if a.op == "add":
            return [lambda: m.had(m.applied("exp", a.args[0]), m.applied("exp", a.args[1]))] * 3
        case "relu":
            return [lambda: m.had(a, m.applied("step", a))]
        case "step":
            return [lambda: m.plus(one, m.minus(m.applied("step", m.minus(a))))]
        case "abs":
            return [lambda: m.had(a, m.applied("sign", a))]
        case _:
            return []


def _falsehoods(e: Matrix) -> list[Callable[[], Matrix]]:
    """What looks like an identity."""
    a, b = (*e.args, e, e)[:2]
    match e.op:
        case "mul" if a.shape == b.shape:
            return [lambda: m.times(b, a)]
        case "transpose" if a.shape == e.shape:
            return [lambda: a]
        case "had" if b.op == "add":
            return [lambda: m.plus(m.had(a, b.args[0]), b.args[1])]
        case "inv" if a.op == "mul":
            return [lambda: m.times(m.inverse(a.args[0]), m.inverse(a.args[1]))]
        case "inv" if a.op == "add":
            return [lambda: m.plus(m.inverse(a.args[0]), m.inverse(a.args[1]))]
        case "inv":
            return [lambda: m.power(a, Q(-1))]
        case "fn":
            return [lambda: m.minus(m.applied(e.name, m.minus(a)))]
        case "pow" if e.shape[0] == e.shape[1] != 1 and e.value == 2:
            return [lambda: m.times(a, a)]
        case "sum" if a.op == "mul":
            return [lambda: m.times(m.total(a.args[0]), m.total(a.args[1]))]
        case "diag":
            return [lambda: m.times(a, m.transpose(a))]
        case "det" if a.op == "add":
            return [lambda: m.plus(m.det(a.args[0]), m.det(a.args[1]))]
        case _:
            return []

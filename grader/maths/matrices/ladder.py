"""The ladder: are two matrix expressions of one shape equal, and how do we know?

    1  the same tree                                      Proved("structure")
    2  balls at three points of different sizes           Refuted, at the first of them: small enough for paper
    3  Einstein normal form                               Proved("matrix normal form"), for all sizes
    4  balls at a fresh, secret point                     Refuted
    5  modulo a prime, where there are no functions       Proved at those sizes
    6  entry by entry through the scalar prover           Proved at one size
    7  what is left                                       Agreed, to so many digits

Steps 2 and 4 refute, 1, 3, 5 and 6 prove; nothing is accepted unproved that no fresh point has seen.
"""

from __future__ import annotations

from random import Random

from grader.maths.balls import shown
from grader.maths.evidence import Agreed, Evidence, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.matrices import entries, modular
from grader.maths.matrices.conditions import told_apart
from grader.maths.matrices.fitting import Sizes
from grader.maths.matrices.normal.equal import equal
from grader.maths.matrices.points import MatrixPoint, spot
from grader.maths.matrices.prepared import MatrixQuestion
from grader.maths.matrices.rings import BITS, Element, Exact, NotExact, Valueless
from grader.maths.matrices.sampling import named
from grader.maths.matrices.tree import Matrix
from grader.maths.matrices.values import value
from grader.record import dataclass

FRESH_TRIES = 20
HAND_SIZES = 2  # the smallest, at which a witness of whole numbers is looked for
HAND_TRIES = 12
EXACT = Exact()
SECRET_SIZES = (6, 24)
MANY_SIZES = 12  # at which a matrix is looked at that has no inverse
DIGITS_A_BIT = 0.30103


@dataclass(frozen=True, slots=True)
class LargestGap:
    """The entry at which two values differ most."""

    row: int
    column: int
    expected: Element
    got: Element
    size: float


@dataclass(frozen=True, slots=True)
class Near:
    """Two values that may be equal, to so many digits."""

    digits: int


def settled(q: MatrixQuestion, a: Matrix, b: Matrix, seed: int) -> Evidence:
    """Is b equal to a, which has the same shape?"""
    if a is b:
        return Proved("structure", seed=seed)
    rng = Random(seed)
    agreed, digits, off = 0, 99, list[tuple[MatrixPoint, Valueless]]()
    for here in q.spots:
        match _looked(q, here, a, b, seed):
            case Refuted() as found:
                return found if here is q.spots[0] else _by_hand(q, a, b, found, seed)
            case Near(d):
                agreed, digits = agreed + 1, min(digits, d)
            case Valueless() as why:
                off.append((here, why))
            case None:
                pass
    if off and (outside := _outside(q, a, b, off, rng, seed)) is not None:
        return outside
    if equal(a, b, q.known.notes):
        return Proved("matrix normal form", seed=seed)
    if not agreed:
        return Undecided("no point was found at which both can be compared", seed)
    return _unproved(q, a, b, agreed, digits, rng, seed)


def _unproved(
    q: MatrixQuestion, a: Matrix, b: Matrix, agreed: int, digits: int, rng: Random, seed: int
) -> Evidence:
    """They agree at the known points, and have no normal form in common."""
    fresh = _fresh(q, a, b, rng, seed)
    if isinstance(fresh, Refuted):
        return _by_hand(q, a, b, fresh, seed)
    if (exact := _modular(q, a, b, rng, seed)) is not None:
        return exact
    small = min(q.sizes(), key=lambda s: sum(s.values()))
    if entries.proved(a, b, q.known, small, seed):
        return Proved(f"proved entry by entry at {_said(small)}", seed=seed)
    if fresh is None:
        return Undecided("no fresh point was found at which both can be compared", seed)
    return Agreed(agreed + 1, min(digits, fresh.digits), seed=seed)


def _by_hand(q: MatrixQuestion, a: Matrix, b: Matrix, found: Refuted, seed: int) -> Refuted:
    """The same with small whole numbers, where such a point tells the two apart."""
    rng = Random(seed)
    for sizes in q.sizes(HAND_SIZES):
        for _ in range(HAND_TRIES):
            small = _looked(q, spot(q.known, sizes, rng, "hand"), a, b, seed)
            if isinstance(small, Refuted):
                return small
    return found


def _looked(
    q: MatrixQuestion, here: MatrixPoint, a: Matrix, b: Matrix, seed: int
) -> Refuted | Near | Valueless | None:
    """One point; None where a has no value there, Valueless where only b has none."""
    try:
        right = here.of(a)
    except Valueless:
        return None
    try:
        got = here.of(b)
    except Valueless as why:
        return why
    worst: LargestGap | None = None
    digits = 99
    for i, (r, s) in enumerate(zip(right, got, strict=True)):
        for j, (x, y) in enumerate(zip(r, s, strict=True)):
            if x.overlaps(y):
                digits = min(digits, _digits(x, y))
            elif worst is None or abs(float((x - y).mid())) > worst.size:
                worst = LargestGap(i, j, x, y, abs(float((x - y).mid())))
    if worst is None:
        return Near(digits)
    at = named(here.numbers, q.known.shapes)
    entry = placed(worst.row, worst.column, len(right[0]), len(right))
    return Refuted(at, shown(worst.expected), shown(worst.got), BITS, "balls", seed, entry)


def placed(row: int, column: int, columns: int, rows: int) -> str:
    """`entry 2` of a vector, `row 1, column 2` of a matrix."""
    if columns == 1 or rows == 1:
        return "" if rows == columns else f"entry {max(row, column) + 1}"
    return f"row {row + 1}, column {column + 1}"


def _digits(x: Element, y: Element) -> int:
    """To how many digits two balls that meet are surely equal."""
    if x.contains(0) or y.contains(0):
        return 40 if float(abs(x).upper()) < 1e-35 and float(abs(y).upper()) < 1e-35 else 0
    return int(min(x.rel_accuracy_bits(), y.rel_accuracy_bits()) * DIGITS_A_BIT)


def _fresh(q: MatrixQuestion, a: Matrix, b: Matrix, rng: Random, seed: int) -> Refuted | Near | None:
    """A point that nobody can have known."""
    for _ in range(FRESH_TRIES):
        found = _looked(q, spot(q.known, _secret(q, rng), rng, "wide"), a, b, seed)
        if isinstance(found, Refuted | Near):
            return found
    return None


def _secret(q: MatrixQuestion, rng: Random) -> Sizes:
    """Sizes that nobody can have known: one dimension is larger than at any known point."""
    sizes = rng.choice(q.sizes(6))
    allowed = [grown for d in sizes if q.read.allows(grown := {**sizes, d: rng.randint(*SECRET_SIZES)})]
    return rng.choice(allowed) if allowed else sizes


def _modular(q: MatrixQuestion, a: Matrix, b: Matrix, rng: Random, seed: int) -> Evidence | None:
    proved = []
    for sizes in (*q.sizes(), _secret(q, rng)):
        match modular.compared(a, b, q.known, sizes, rng):
            case "equal":
                proved.append(sizes)
            case "different":
                return Undecided("exact arithmetic and the points disagree", seed)
            case "unknown":
                return None
    return Proved(f"proved exactly at {'; '.join(map(_said, proved))}", seed=seed)


def _said(sizes: Sizes) -> str:
    return ", ".join(f"{d} = {n}" for d, n in sizes.items()) or "every point"


# ── where the answer has no value ──


def _outside(
    q: MatrixQuestion, a: Matrix, b: Matrix, off: list[tuple[MatrixPoint, Valueless]], rng: Random, seed: int
) -> OutsideDomain | None:
    """Proved to have no value at sizes at which the right answer has one: at more than one point of them."""
    for here, why in off:
        again = spot(q.known, here.sizes, rng, "wide")
        found = _surely_off(q, again, a, b)
        if found is None or _surely_off(q, here, a, b) is None:
            continue
        sizes = _failing(q, a, b, rng) if found.singular else ""
        when = f", when {sizes}" if sizes else f", at {_said(here.sizes)}" if found.singular else ""
        return OutsideDomain(named(here.numbers, q.known.shapes), f"it needs {why.why}{when}", None, seed)
    return None


def _surely_off(q: MatrixQuestion, here: MatrixPoint, a: Matrix, b: Matrix) -> Valueless | None:
    """Why b surely has no value there, where a has one."""
    try:
        here.of(a)
        here.of(b)
    except Valueless as why:
        return why if why.sure or (why.singular and _singular(here, b)) else None
    return None


def _singular(here: MatrixPoint, b: Matrix) -> bool:
    """In exact arithmetic."""
    exact = {name: [[EXACT.lift(x) for x in row] for row in rows] for name, rows in here.numbers.items()}
    try:
        value(b, exact, here.sizes, EXACT)
    except Valueless:
        return True
    except NotExact:
        return False
    return False


def _failing(q: MatrixQuestion, a: Matrix, b: Matrix, rng: Random) -> str:
    """For which sizes it has no value, in words: n < d."""
    failing: list[Sizes] = []
    working: list[Sizes] = []
    for sizes in q.sizes(MANY_SIZES):
        here = spot(q.known, sizes, rng, "wide")
        (failing if _surely_off(q, here, a, b) else working).append(sizes)
    return told_apart(failing, working)

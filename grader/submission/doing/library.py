"""Functions of Python, its library, NumPy and SymPy: a row each."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import reduce
from typing import TypeAlias

from grader.submission.doing.arrays import array, entrywise, listed, total
from grader.submission.doing.families import named_tuple, namespace
from grader.submission.doing.going import items_of, looped, truth
from grader.submission.doing.numbers import compared, function_of, known, nearly_whole, reckoned, whole
from grader.submission.doing.numeric import NUMERIC
from grader.submission.doing.operators import operate
from grader.submission.doing.places import attribute, put_attribute, put_under
from grader.submission.doing.symbolic import SYMBOLIC
from grader.submission.doing.texts import shown
from grader.submission.doing.things import (
    Body,
    Dictionary,
    Doer,
    Entries,
    External,
    Figure,
    OwnClass,
    Ready,
    Stream,
    Thing,
    as_float,
    figure,
    stop,
)
from grader.submission.library import MOST_DIGITS

Given: TypeAlias = list[Thing]
Named: TypeAlias = dict[str, Thing]
Work: TypeAlias = Callable[[Doer, Given, Named], Thing]


def pick(m: Doer, given: Given, named: Named, op: ast.cmpop, name: str) -> Thing:
    """max and min, as Python takes them: the first of equals."""
    items = items_of(m, given[0]) if len(given) == 1 else given
    if named or not items or not all(isinstance(item, Figure) for item in items):
        raise stop(f"{name}() of this is not followed")
    if any(isinstance(item, Figure) and item.value is None for item in items):
        trees = [item.tree for item in items if isinstance(item, Figure)]
        return Figure(ast.Call(ast.Name(name, ast.Load()), trees, []))
    best = items[0]
    for item in items[1:]:
        if known(item) != known(best) and compare_numbers(item, op, best):
            best = item
    return best


def compare_numbers(left: Thing, op: ast.cmpop, right: Thing) -> bool:
    assert isinstance(left, Figure)
    assert isinstance(right, Figure)
    return bool(known(compared(left, op, right)))


def ranged(m: Doer, given: Given, named: Named) -> Thing:
    ends = [whole(each) for each in given]
    if named or not ends or (len(ends) == 3 and not ends[2]):
        raise stop("this range is not followed")
    steps = range(*ends)
    return listed(m.clock, [figure(k) for k in steps[:1_001]], "range")


def bare(m: Doer, given: Given, named: Named) -> Thing:
    """tqdm(row): the row itself."""
    return Stream(m.clock, looped(m, given[0]))


def summed(m: Doer, given: Given, named: Named) -> Thing:
    start = given[1] if given[1:] else named.get("start", figure(0))
    items = items_of(m, given[0])
    if not isinstance(start, Figure):
        raise stop("the sum of this is not followed")
    if start.value == 0 and items and all(isinstance(item, Figure) for item in items):
        return unsure(total(items))
    return added(m, items, ast.Add(), start)


def unsure(value: Thing) -> Thing:
    """A sum of floats: how its last digit is rounded depends on the version of Python."""
    return value.of_kind("numpy") if isinstance(value, Figure) and isinstance(value.value, float) else value


def added(m: Doer, items: list[Thing], op: ast.operator, start: Thing) -> Thing:
    found = start
    for item in items:
        found = operate(m, found, op, item)
    return found


def ordered(m: Doer, given: Given, named: Named) -> Thing:
    items = items_of(m, given[0])
    key = named.get("key")
    keys = [item if key is None else m.call(key, [item], {}) for item in items]
    values = [each if isinstance(each, str) else known(each) for each in keys]
    if set(named) - {"key", "reverse"} or len({isinstance(value, str) for value in values}) > 1:
        raise stop("sorted() of this is not followed")
    back = truth(m, named.get("reverse", figure(False)))
    places = sorted(range(len(items)), key=values.__getitem__, reverse=back)
    return listed(m.clock, [items[k] for k in places])


def backwards(m: Doer, given: Given, named: Named) -> Thing:
    """reversed(row): met as it is when the loop comes to it."""
    (row,) = given
    if not isinstance(row, Entries):
        raise stop("reversed() of this is not followed")
    return Stream(m.clock, (row.items[k] for k in range(len(row.items) - 1, -1, -1) if k < len(row.items)))


def zipped(m: Doer, given: Given, named: Named) -> Thing:
    rows = [looped(m, each) for each in given]
    return Stream(m.clock, (listed(m.clock, list(column), "tuple") for column in zip(*rows, strict=False)))


def numbered(m: Doer, given: Given, named: Named) -> Thing:
    start = whole(given[1] if given[1:] else named.get("start", figure(0)))
    pairs = enumerate(looped(m, given[0]), start)
    return Stream(m.clock, (listed(m.clock, [figure(k), item], "tuple") for k, item in pairs))


def mapped(m: Doer, given: Given, named: Named) -> Thing:
    rows = [looped(m, each) for each in given[1:]]
    return Stream(m.clock, (m.call(given[0], list(column), {}) for column in zip(*rows, strict=False)))


def chosen(m: Doer, given: Given, named: Named) -> Thing:
    work, row = given
    items = looped(m, row)
    return Stream(m.clock, (v for v in items if truth(m, v if work is None else m.call(work, [v], {}))))


def folded(m: Doer, given: Given, named: Named) -> Thing:
    items = items_of(m, given[1])
    if given[2:]:
        items = [given[2], *items]
    if not items:
        raise stop("reduce() of nothing is not followed")
    return reduce(lambda u, v: m.call(given[0], [u, v], {}), items)


def partly(m: Doer, given: Given, named: Named) -> Thing:
    work, *first = given
    return Ready(lambda more, words: m.call(work, [*first, *more], {**named, **words}))


def length(m: Doer, given: Given, named: Named) -> Thing:
    match given:
        case [Entries() as row]:
            return figure(len(row.items))
        case [Dictionary() as table]:
            return figure(len(table.entries))
        case [str() as text]:
            return figure(len(text))
        case [Body(family=OwnClass() as family) as body] if family.has("__len__"):
            return m.call(attribute(m, body, "__len__"), [], {})
        case _:
            raise stop("the length of this is not followed")


def tabled(m: Doer, given: Given, named: Named) -> Thing:
    made = Dictionary(m.clock, {})
    match given:
        case [Dictionary() as table]:
            made.entries.update(table.entries)
        case [row]:
            for pair in items_of(m, row):
                key, value = items_of(m, pair)
                put_under(made, key, value)
    for name, value in named.items():
        put_under(made, name, value)
    return made


def printed(m: Doer, given: Given, named: Named) -> Thing:
    for each in given:
        if isinstance(each, Body) and isinstance(each.family, OwnClass):
            for name in ("__str__", "__repr__"):
                if each.family.has(name):
                    m.call(attribute(m, each, name), [], {})
                    break
    return None


def is_kind(m: Doer, given: Given, named: Named) -> Thing:
    value, kind = given
    kinds = kind.items if isinstance(kind, Entries) else [kind]
    return figure(any(is_of(value, each) for each in kinds))


def is_of(value: Thing, kind: Thing) -> bool:
    plain = {"int": int, "float": float, "bool": bool}
    match value, kind:
        case Body(family=OwnClass() as here), OwnClass():
            family: OwnClass | None = here
            while family is not None and family is not kind:
                family = family.base
            return family is kind
        case (Figure() | str() | None, OwnClass()) | (
            Body(),
            External(name="int" | "float" | "str" | "list" | "tuple"),
        ):
            return False
        case Figure(value=int() | float() as number, kind=""), External(name=name) if name in plain:
            return isinstance(number, plain[name])
        case str(), External(name="str"):
            return True
        case _:
            raise stop("isinstance() is not followed here")


def got(m: Doer, given: Given, named: Named) -> Thing:
    owner, name = given
    if not isinstance(name, str):
        raise stop("getattr() is not followed here")
    return attribute(m, owner, name)


def put(m: Doer, given: Given, named: Named) -> Thing:
    owner, name, value = given
    if not isinstance(name, str):
        raise stop("setattr() is not followed here")
    put_attribute(m, owner, name, value)
    return None


def tuples(m: Doer, given: Given, named: Named) -> Thing:
    names = given[1].replace(",", " ").split() if isinstance(given[1], str) else items_of(m, given[1])
    fields = tuple(name for name in names if isinstance(name, str))
    if named or len(fields) < len(names):
        raise stop("this named tuple is not followed")
    return named_tuple(m, fields, {})


def rounded(m: Doer, given: Given, named: Named) -> Thing:
    digits = whole(given[1]) if given[1:] else whole(named.get("ndigits", figure(0)))
    value, kind = known(given[0]), getattr(given[0], "kind", "")
    if (
        abs(digits) > MOST_DIGITS
        or kind == "exact"
        or (kind and abs(digits) > 20)
        or (kind and is_halfway(value * 10.0**digits))
    ):
        raise stop("rounding decides what round() gives here")
    return figure(round(value, digits) if given[1:] or named else round(value)).of_kind(kind)


def is_halfway(value: float) -> bool:
    """Whether a number lies in the middle between two whole ones, or so near that rounding may decide."""
    return abs(2 * value - round(2 * value)) <= 1e-9 * max(1, abs(value)) and round(2 * value) % 2 == 1


def cut(m: Doer, given: Given, named: Named) -> Thing:
    match given:
        case [Figure() as number]:
            value = known(number)
            if number.kind and isinstance(value, float) and nearly_whole(value):
                raise stop("rounding decides what int() gives here")
            return figure(int(value))
        case [str() as text] if text.strip().lstrip("-").isdigit() and len(text) < 19:
            return figure(int(text))
        case _:
            raise stop("int() of this is not followed")


def floating(m: Doer, given: Given, named: Named) -> Thing:
    match given:
        case [Figure(value=bool() as value)]:
            return figure(float(value))
        case [Figure(value=None, tree=ast.Compare())]:
            raise stop("float() of a condition is not followed")
        case [Figure() as number]:
            return as_float(number).of_kind("")
        case [str() as text] if len(text) < 30:
            try:
                return figure(float(text)) if abs(float(text)) < 1e300 else figure(known(None))
            except ValueError:
                raise stop(f"{text!r} is not a number") from None
        case _:
            raise stop("float() of this is not followed")


def absolute(m: Doer, given: Given, named: Named) -> Thing:
    (value,) = given
    if not isinstance(value, Figure):
        raise stop("abs() of this is not followed")
    return function_of("abs", ast.Name("abs", ast.Load()), value)


def binary(op: ast.operator) -> Work:
    def work(m: Doer, given: Given, named: Named) -> Thing:
        left, right = given
        return operate(m, left, op, right)

    return work


def power(m: Doer, given: Given, named: Named) -> Thing:
    """math.pow, which gives a float."""
    left, right = given
    if not isinstance(left, Figure) or not isinstance(right, Figure):
        raise stop("pow() of this is not followed")
    return as_float(reckoned(left, ast.Pow(), right)).of_kind("")


def fraction(m: Doer, given: Given, named: Named) -> Thing:
    top, bottom = (*given, figure(1))[:2]
    if not isinstance(top, Figure) or not isinstance(bottom, Figure) or given[2:]:
        raise stop("this fraction is not followed")
    return operate(m, top.of_kind("exact"), ast.Div(), bottom)


def listing(kind: str) -> Work:
    return lambda m, given, named: listed(m.clock, items_of(m, given[0]) if given else [], kind)


WORDS = {  # the words that a function of Python is followed with
    "sum": {"start"},
    "sorted": {"key", "reverse"},
    "enumerate": {"start"},
    "round": {"ndigits"},
    "print": {"end", "sep", "file", "flush"},
}
ANY_WORDS = frozenset({"dict", "SimpleNamespace", "partial", "tqdm", "trange"})
PLAIN: dict[str, Work] = {
    "range": ranged,
    **dict.fromkeys(
        ("trange", "tqdm.trange", "tqdm.auto.trange", "tqdm.notebook.trange"),
        lambda m, g, n: ranged(m, g, {}),
    ),
    **dict.fromkeys(("tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm", "tqdm", "iter"), bare),
    "sum": summed,
    "math.fsum": summed,
    "sorted": ordered,
    "reversed": backwards,
    "zip": zipped,
    "enumerate": numbered,
    "map": mapped,
    "filter": chosen,
    "functools.reduce": folded,
    "functools.partial": partly,
    "len": length,
    "list": listing("list"),
    "tuple": listing("tuple"),
    "dict": tabled,
    "print": printed,
    "isinstance": is_kind,
    "getattr": got,
    "setattr": put,
    "collections.namedtuple": tuples,
    "types.SimpleNamespace": lambda m, g, n: namespace(m, n),
    "round": rounded,
    "int": cut,
    "float": floating,
    "str": lambda m, g, n: shown(m, g[0]),
    "abs": absolute,
    "bool": lambda m, g, n: figure(truth(m, g[0])),
    "any": lambda m, g, n: figure(any(truth(m, v) for v in looped(m, g[0]))),
    "all": lambda m, g, n: figure(all(truth(m, v) for v in looped(m, g[0]))),
    "max": lambda m, g, n: pick(m, g, n, ast.Gt(), "max"),
    "min": lambda m, g, n: pick(m, g, n, ast.Lt(), "min"),
    "pow": binary(ast.Pow()),
    "math.pow": power,
    "math.prod": lambda m, g, n: added(m, items_of(m, g[0]), ast.Mult(), figure(1)),
    "operator.add": binary(ast.Add()),
    "operator.sub": binary(ast.Sub()),
    "operator.mul": binary(ast.Mult()),
    "operator.truediv": binary(ast.Div()),
    "operator.matmul": binary(ast.MatMult()),
    "itertools.chain": lambda m, g, n: Stream(m.clock, (v for row in g for v in looped(m, row))),
    "fractions.Fraction": fraction,
}
LIBRARY: dict[str, Work] = {**PLAIN, **NUMERIC, **SYMBOLIC}
ROOTS = ("numpy", "math", "sympy", "scipy.special", "torch", "jax.numpy")


def takes(name: str, named: Named) -> bool:
    return name in ANY_WORDS or set(named) <= WORDS.get(name, set())


def foreign(m: Doer, work: External, given: Given, named: Named) -> Thing:
    """A call of what is not the file's."""
    row = LIBRARY.get(work.name)
    if row is not None and work.name in PLAIN and not takes(work.last, named):
        raise stop(f"{work.last}() is not followed with such words")
    if row is not None:
        try:
            return row(m, given, named)
        except (ValueError, IndexError, TypeError) as error:
            raise stop(f"{work.last}() is called in a way that is not followed") from error
    root = work.name.rpartition(".")[0]
    if named or not given or (root and root not in ROOTS):
        raise stop(f"{work.last}() is not followed")
    return of_one(m, work, root, given)


def of_one(m: Doer, work: External, root: str, given: Given) -> Thing:
    """A function of one number, or of every entry of an array."""
    shown_root = {"numpy": "np", "jax.numpy": "np", "math": "math", "sympy": "sp"}.get(root)
    name = ast.Name(work.last, ast.Load())
    func = ast.Attribute(ast.Name(shown_root, ast.Load()), work.last, ast.Load()) if shown_root else name
    match given:
        case [Figure() as number]:
            return function_of(work.last, func, number)
        case [Entries() as row] if shown_root == "np":
            return entrywise(m.clock, lambda u: function_of(work.last, func, u), array(m.clock, row))
        case _:
            raise stop(f"{work.last}() is not followed")

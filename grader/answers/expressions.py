"""From what was seen in a file to an expression that was read: the road that every formula takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from grader import late, maths
from grader.answers.lines import NOTE as LAST_LINE
from grader.answers.lines import last_side, one_line
from grader.counted import counted
from grader.errors import Place
from grader.escapes import decoded
from grader.maths.evidence import Agreed, Evidence, Proved
from grader.maths.names import spelled
from grader.maths.odd_roots import numbers_as_roots
from grader.maths.reader import read, readings
from grader.maths.syntax import (
    Derivative,
    Expression,
    Logic,
    Node,
    NotReadable,
    Relation,
    SetOf,
    Variable,
    Vector,
    walk,
)
from grader.model import Judgement, Missing, NotGraded, Nothing, Observation, Text, Unreadable, Unusable

OPEN_ENTRY = late.pattern(r"(?<![\w.])\.\.\.(?![\w.])")  # the `...` of a starter, alone in its place


SYMBOL = late.pattern(r"""(?:\w+\.)?[Ss]ymbols?\(\s*["'](\w+)["'][^()]*\)""")
SLOPE = late.pattern(
    r"[d∂][a-zA-Z]?\s*/\s*[d∂]\s*[a-z]\w?\b|∂\s*[a-zA-Z]\s*/\s*∂\s*[a-z]\w?\b|[fy]['′]\s*(?:\(\s*[a-z]\s*\))?"
)
TO_BE_WORKED_OUT = "Your answer still contains a derivative: work it out."
AS_ROOTS = -1  # the reading of a text in which (-8)^(1/3) is a root
FILL_IN = "fill in every entry"
LONGEST = 4_000  # characters of a string; a formula has fewer still
WRITE_OUT = "write the formula itself"


class Stop(Exception):
    """There is nothing to compare: the judgement that says so."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self.judgement = judgement


class NoOtherReading(Exception):
    """The text has no usual reading of that number."""


def text_of(seen: Observation) -> Text:
    """The text that was seen; raises Stop where there is none."""
    match seen:
        case Text(source, where, bare=False) if len(source) > LONGEST:
            what = f"this answer has {len(source):,} characters"
            raise Stop(Judgement(Unreadable(source[:200], 0, what, "write it shorter", where)))
        case Text():
            return seen
        case Nothing(why):
            raise Stop(Judgement(Missing(why)))
        case Unusable(source, what, where, repair):
            raise Stop(Judgement(Unreadable(source, 0, what, repair, where)))
        case _:
            raise Stop(Judgement(NotGraded("values came back where a text was asked for")))


def followed(text: Text) -> Text:
    """What a bare name stands for (`pick = "a"`, then `answer = pick`); raises Stop where that is not known."""
    rows = text.rows
    while text.bare and text.source.strip() in text.given:
        text = text.given[text.source.strip()]
    refuse_unread(text)
    return replace(text, rows=rows)


def refuse_unread(text: Text) -> None:
    if text.unread:
        raise Stop(Judgement(Unreadable(text.source, 0, text.unread, WRITE_OUT, text.where)))


def understood(seen: Text, variables: Sequence[str], functions: Sequence[str] = ()) -> Expression:
    """Read a text with the earlier assignments it builds on; raises Stop with an Unreadable judgement."""
    return _understood(seen, tuple(variables), tuple(functions), {})


def _understood(
    seen: Text,
    variables: tuple[str, ...],
    functions: tuple[str, ...],
    known: dict[int, Expression],
    outer: Mapping[str, Node] | None = None,
) -> Expression:
    """`outer` are the parameters of the function in which the text stands."""
    found = known.get(id(seen))
    if found is not None:
        return found

    refuse_unread(seen)
    if (left := open_entry(seen)) is not None:
        raise Stop(left)
    bound = _bound(seen, variables) or dict(outer or {})
    definitions: dict[str, Node] = dict(bound)
    notes: list[str] = []
    for name, text in seen.given.items():
        name = spelled(name)
        if text.parameters is not None:
            try:
                _as_built_in(name, text)
            except Stop:
                if seen.inlined is None:
                    raise
                return _understood(seen.inlined, variables, functions, known, outer)
            continue
        if name in variables and not text.local and not _moves(name, text, variables, functions, known):
            continue  # x = symbols("x"), x = 2.0 for a trial run
        if (symbol := SYMBOL.fullmatch(text.source)) and symbol[1] in variables and text.bare:
            definitions[name] = Variable(symbol[1])  # lambda_ = symbols("lambda")
            continue
        inner = _understood(text, variables, functions, known, bound if text.local else None)
        definitions[name] = inner.tree
        notes += inner.notes
    names = tuple(v for v in variables if v not in definitions)
    out = _of_one_line(seen, names, functions, definitions)
    out = replace(out, notes=(*notes, *out.notes), variables=variables)
    known[id(seen)] = out
    return out


def _of_one_line(
    seen: Text, names: tuple[str, ...], functions: tuple[str, ...], definitions: Mapping[str, Node]
) -> Expression:
    """The text, or the last of its lines, read; raises Stop where it cannot be."""
    if seen.bare or "\n" not in seen.source.strip():  # in code a line goes on until its brackets close
        return _of_text(seen, names, functions, definitions)
    line = one_line(seen)
    if isinstance(line, Unreadable):
        raise Stop(Judgement(line))
    try:
        out = _of_text(line, names, functions, definitions)
    except Stop:
        if (last := last_side(line)) is None:
            raise
        line, out = last, _of_text(last, names, functions, definitions)
    return out if line is seen else replace(out, notes=(*out.notes, LAST_LINE))


def _of_text(
    seen: Text, names: tuple[str, ...], functions: tuple[str, ...], definitions: Mapping[str, Node]
) -> Expression:
    try:
        comma = seen.comma and not seen.bare  # code keeps Python's own comma
        if seen.taken:
            return _other(seen, names, functions, definitions, comma)
        return read(_numbers(seen), names, functions=functions, definitions=definitions, decimal_comma=comma)
    except NotReadable as error:
        raise Stop(Judgement(unreadable(seen, error))) from error


def _other(
    seen: Text,
    names: tuple[str, ...],
    functions: tuple[str, ...],
    definitions: Mapping[str, Node],
    comma: bool,
) -> Expression:
    """The text in another of its usual readings; raises NoOtherReading where it has none, unless it is a piece."""
    found = readings(_numbers(seen), names, functions=functions, definitions=definitions, decimal_comma=comma)
    documented = next(found)
    others = _of_roots(documented) if seen.taken == AS_ROOTS else islice(found, seen.taken - 1, None)
    other = next(others, documented if seen.piece else None)
    if other is None:
        raise NoOtherReading
    return other


def _of_roots(read: Expression) -> Iterator[Expression]:
    """(-8)^(1/3), which has no value as a power, as the real cube root."""
    tree = numbers_as_roots(read.tree)
    if tree != read.tree:
        yield replace(read, tree=tree)


def _moves(
    name: str,
    text: Text,
    variables: tuple[str, ...],
    functions: tuple[str, ...],
    known: dict[int, Expression],
) -> bool:
    """`x = 2*x`: a variable of the question is given another meaning, in the question's own variables.

    `x = 3`, then `x = x + 1` is a number for a trial run.  Earlier meanings come first, so that each is read once.
    """
    before = text.given.get(name)
    if text.unread or not text.bare:
        return False
    if before is not None and not _moves(name, before, variables, functions, known):
        return False
    try:
        tree = _understood(text, variables, functions, known).tree
    except Stop:
        return False
    return before is not None or any(isinstance(n, Variable) for n in walk(tree))


def _as_built_in(name: str, own: Text) -> None:
    """A function of the learner's own under a name that we know must be that function; raises Stop."""
    refuse_unread(own)
    names = own.parameters or ()
    try:
        here = understood(replace(own, parameters=None), names)
        if isinstance(
            maths.compare(f"{name}({', '.join(names)})", here, variables=names, seed=0, thorough=False),
            Proved | Agreed,
        ):
            return
    except (Stop, NotReadable):
        pass
    why = f"{name} is a function of your own, which is not followed"
    raise Stop(Judgement(Unreadable(own.source, 0, why, WRITE_OUT, own.where)))


def one_side(read: Expression, seen: Text) -> Expression:
    """`1/u * 2x = 2x/(x^2 + 1)`: equal expressions are read as the last of them; raises Stop where they differ."""
    if isinstance(read.tree, Vector | SetOf) and len(read.tree.items) == 1:
        note = "a list of one is read as what stands in it"
        read = replace(read, tree=read.tree.items[0], notes=(*read.notes, note))
    members = _members(read.tree)
    if len(members) < 2:
        return read

    kept = next((each for each in reversed(members) if not _to_be_worked_out(each)), members[-1])
    last = replace(read, tree=kept)
    for member in members:
        if member is kept:
            continue
        try:
            same: Evidence | None = maths.compare(
                last, replace(read, tree=member), variables=read.variables, seed=0, thorough=False
            )
        except maths.lower.NotAnExpression:  # 3 = inf x^2
            same = None
        if not isinstance(same, Proved | Agreed):
            why = "the two sides of this = are not equal"
            raise Stop(Judgement(Unreadable(seen.source, 0, why, "write the one that you mean", seen.where)))
    which = "last one" if kept is members[-1] else "one without a derivative"
    return replace(last, notes=(*read.notes, f"of these equal expressions the {which} is read"))


def _to_be_worked_out(tree: Node) -> bool:
    return any(isinstance(node, Derivative) for node in walk(tree))


def _members(tree: Node) -> tuple[Node, ...]:
    """The sides of a = b = c; just the tree for anything else."""
    match tree:
        case Relation("=", left, right):
            return (left, right)
        case Logic("and", (Relation("=", first, _), *_) as parts) if all(
            isinstance(p, Relation) and p.op == "=" for p in parts
        ):
            return (first, *(p.right for p in parts if isinstance(p, Relation)))
        case _:
            return (tree,)


def open_entry(seen: Text) -> Judgement | None:
    """The judgement on a list or matrix that still contains `...`; None for any other text."""
    found = OPEN_ENTRY.search(seen.source) if seen.bare else None
    if found is None:
        return None
    if not re.search(r"\w", seen.source):
        return Judgement(Missing("not attempted yet"))
    where = place_of(seen, found.start())
    return Judgement(Unreadable(seen.source, found.start(), "an entry is still open", FILL_IN, where))


def place_of(seen: Text, offset: int) -> Place:
    """Where a character of the text stands in the learner's file."""
    if seen.written_out:
        return seen.where
    source, at = seen.source, offset
    if seen.raw:
        source, origins = seen.raw, decoded(seen.raw)[1]
        at = origins[min(offset, len(origins) - 1)]
    line = source.count("\n", 0, at)
    before = source.rfind("\n", 0, at) + 1
    column = at - before + (seen.where.column if line == 0 else 1)
    return Place(seen.where.file, seen.where.line + line, column)


def unreadable(seen: Text, error: NotReadable) -> Unreadable:
    """Where in the learner's file the reader stopped, and how to mend it."""
    where = place_of(seen, error.offset)
    name = SLOPE.match(seen.source, error.offset)
    if name is not None and error.why.startswith("I do not know"):
        why = f"{name[0].strip()} is the name of a slope, not what it is"
        return Unreadable(seen.source, error.offset, why, "write the slope itself", where)
    return Unreadable(seen.source, error.offset, error.why, error.repair, where)


def _bound(seen: Text, variables: tuple[str, ...]) -> dict[str, Node]:
    """`lambda t: 2*t` for a question in x: the parameter t is x.  Named alike, or else in order."""
    parameters = seen.parameters
    if parameters is None or set(parameters) <= set(variables):
        return {}
    if len(parameters) != len(variables):
        wanted = f"{counted(len(variables), 'variable')} ({', '.join(variables)})"
        why = f"this function takes {len(parameters)}; the question has {wanted}"
        repair = f"write: lambda {', '.join(variables)}: …"
        raise Stop(Judgement(Unreadable(seen.source, 0, why, repair, seen.where)))
    return {p: Variable(v) for p, v in zip(parameters, variables, strict=True)}


def _numbers(seen: Text) -> str:
    """The source for readers of numbers, for which Python's a @ b is a product."""
    return seen.source.replace("@", "*") if seen.bare else seen.source

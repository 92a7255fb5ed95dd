"""Terms with other parts in the place of some of theirs, in canonical form again."""

from __future__ import annotations

from grader.maths.terms import Term, add, call, mul, power, term


def rebuild(t: Term, operands: list[Term]) -> Term:
    """The same kind of term over other operands, in canonical form."""
    match t.op:
        case "add":
            return add(*operands)
        case "mul":
            return mul(*operands)
        case "pow":
            return power(*operands)
        case "fn":
            return call(t.name, *operands)
        case _:
            rest = iter(operands)
            return term(t.op, *(next(rest) if isinstance(a, Term) else a for a in t.args))


def substitute(t: Term, values: dict[str, Term], memo: dict[Term, Term] | None = None) -> Term:
    """t with variables replaced by terms."""
    memo = {} if memo is None else memo
    found = memo.get(t)
    if found is None:
        if t.op == "sym":
            found = values.get(t.name, t)
        elif t.operands:
            found = rebuild(t, [substitute(u, values, memo) for u in t.operands])
        else:
            found = t
        memo[t] = found
    return found

"""A tree in Maxima's notation again, with all its brackets: a Maxima is never handed an author's own text."""

from __future__ import annotations

from grader.exchange.maxima.syntax import Call, Expr, Name, Number, Text


def spelled(expr: Expr) -> str:
    """An expression in Maxima's notation again, with all its brackets."""
    match expr:
        case Name(name):
            return name
        case Call("[" | "{" as opening, args):
            return opening + ", ".join(map(spelled, args)) + {"[": "]", "{": "}"}[opening]
        case Call("[]", (of, *index)):
            return f"{spelled(of)}[{', '.join(map(spelled, index))}]"
        case Call("neg", (one,)):
            return f"(-{spelled(one)})"
        case Call("!", (one,)):
            return f"({spelled(one)})!"
        case Call("'" | "not" as sign, (one,)):
            return f"{sign} {spelled(one)}"
        case Call("if", (a, b, c)):
            return f"(if {spelled(a)} then {spelled(b)} else {spelled(c)})"
        case Call(name, args) if name[0].isalpha() and name not in ("and", "or"):
            return f"{name}({', '.join(map(spelled, args))})"
        case Call(sign, (a, b)):
            return f"({spelled(a)} {sign} {spelled(b)})"
        case Number(value, decimal):
            return repr(float(value)) if decimal else str(value)
        case Text(text):
            return '"' + " ".join(text.split("\n")).replace("\\", "\\\\").replace('"', '\\"') + '"'
    raise AssertionError(expr)  # every call has one of the shapes above

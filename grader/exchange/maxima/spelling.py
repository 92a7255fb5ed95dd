"""A tree in Maxima's notation again, with all its brackets: a Maxima is never handed an author's own text."""

from __future__ import annotations

from grader.exchange.maxima.syntax import CallOf, Expr, Name, Numeral, Words


def spelled(expr: Expr) -> str:
    """An expression in Maxima's notation again, with all its brackets."""
    match expr:
        case Name(name):
            return name
        case CallOf("[" | "{" as opening, args):
            return opening + ", ".join(map(spelled, args)) + {"[": "]", "{": "}"}[opening]
        case CallOf("[]", (of, *index)):
            return f"{spelled(of)}[{', '.join(map(spelled, index))}]"
        case CallOf("neg", (one,)):
            return f"(-{spelled(one)})"
        case CallOf("!", (one,)):
            return f"({spelled(one)})!"
        case CallOf("'" | "not" as sign, (one,)):
            return f"{sign} {spelled(one)}"
        case CallOf("if", (a, b, c)):
            return f"(if {spelled(a)} then {spelled(b)} else {spelled(c)})"
        case CallOf(name, args) if name[0].isalpha() and name not in ("and", "or"):
            return f"{name}({', '.join(map(spelled, args))})"
        case CallOf(sign, (a, b)):
            return f"({spelled(a)} {sign} {spelled(b)})"
        case Numeral(value, decimal):
            return repr(float(value)) if decimal else str(value)
        case Words(text):
            return '"' + " ".join(text.split("\n")).replace("\\", "\\\\").replace('"', '\\"') + '"'
    raise AssertionError(expr)  # every call has one of the shapes above

"""]0, 1[ as the French write it: brackets that look outwards leave their ends out, and become ( and )."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.maths.cutting.token import Token

BEFORE_AN_INTERVAL = frozenset({"(", ",", ";", "=", "union", "or", "and", "in"})


def turned(stream: Sequence[Token]) -> list[Token]:
    """The tokens with every ] that opens as (, and every [ that closes as )."""
    out = list(stream)
    opened: list[str] = []
    for k, token in enumerate(out):
        if token.kind != "sign":
            continue
        if token.text in ("(", "{", "\\{"):
            opened.append(token.text)
        elif token.text in (")", "}", "\\}"):
            opened = opened[:-1]
        elif token.text == "]" and "[" not in opened[-1:]:
            before = out[k - 1] if k else None
            if before is None or before.text in BEFORE_AN_INTERVAL:
                out[k] = replace(token, text="(")
                opened.append("[")
        elif token.text == "]":
            opened.pop()
        elif token.text == "[" and opened[-1:] == ["["] and _ends(out[k + 1]):
            out[k] = replace(token, text=")")
            opened.pop()
        elif token.text == "[":
            opened.append("[")
    return out


def _ends(token: Token) -> bool:
    return token.kind == "end" or token.text in ("union", "or", "and", ")", "}", ",", ";")

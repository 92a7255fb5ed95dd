r"""A derivative written as a quotient with the function above: `d(x^2)/dx`, `∂(xy)/∂x`, `\frac{d \ln x}{dx}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.maths.cutting.token import Token

D = ("d", "∂")
SIGNS = frozenset(D)
OPEN, CLOSE = ("(", "[", "{"), (")", "]", "}")


def as_operators(stream: Sequence[Token], is_variable: Callable[[str], bool]) -> list[Token]:
    """The same with `d/dx ( … )` for each of them; d is a letter like any other where the question has it."""
    if SIGNS.isdisjoint([token.text for token in stream]) or any(map(is_variable, D)):
        return list(stream)
    out, k = list(stream), 0
    while k < len(out):
        made = _operator(out, k, is_variable)
        if made is not None:
            out[k : made[1]] = made[0]
        k += 1
    return out


def _operator(
    stream: Sequence[Token], k: int, is_variable: Callable[[str], bool]
) -> tuple[list[Token], int] | None:
    """The operator that stands there in the place of a quotient, and where the quotient ends."""
    fraction = stream[k].text.endswith("frac") and stream[k].kind == "command"
    first = k + 2 if fraction else k
    if first >= len(stream) or stream[first].text not in D or (fraction and stream[k + 1].text != "{"):
        return None
    end = _closing(stream, k + 1) if fraction else _top(stream, k)
    if end is None:
        return None
    below = end + 2  # behind } { or behind /
    if stream[end + 1].text != ("{" if fraction else "/") or below >= len(stream):
        return None
    apart = stream[below].text == "∂" and below + 1 < len(stream)  # ∂ x, which no letter begins
    last = below + apart
    name = stream[last].text if apart else stream[last].text[1:]
    after = last + (2 if fraction else 1)
    if stream[below].text[:1] not in D or not is_variable(name) or after > len(stream):
        return None
    body = stream[first + 1 : end + (0 if fraction else 1)]
    if not body or body[0].text == "^":
        return None
    start, stop = stream[k].start, stream[last].end
    head = Token("command", f"d/d 1 {name}", start, start, stream[k].spaced)
    return [head, Token("sign", "(", start, start), *body, Token("sign", ")", stop, stop)], after


def _top(stream: Sequence[Token], k: int) -> int | None:
    """The last token above the line of `d(…)/dx`; without brackets, `d sin(x)/dx` stands alone on its side."""
    if k + 1 < len(stream) and stream[k + 1].text in OPEN:
        return _closing(stream, k + 1)
    if k and stream[k - 1].text != "=":
        return None
    depth = 0
    for j in range(k + 1, len(stream) - 2):
        depth += (stream[j].text in OPEN) - (stream[j].text in CLOSE)
        if not depth and stream[j].text in ("+", "-", "="):
            return None
        if not depth and stream[j + 1].text == "/" and stream[j + 2].text[:1] in D:
            return j if j > k and (j + 3 >= len(stream) or stream[j + 3].text in ("=", "")) else None
    return None


def _closing(stream: Sequence[Token], k: int) -> int | None:
    """Where the bracket that opens at k is closed."""
    depth = 0
    for j in range(k, len(stream)):
        depth += (stream[j].text in OPEN) - (stream[j].text in CLOSE)
        if not depth:
            return j if j + 1 < len(stream) else None
    return None

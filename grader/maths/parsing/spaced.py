"""Lists as NumPy prints them, with blanks and no commas: `[6. -8.]`, `[[1 2] [3 4]]`."""

from __future__ import annotations

from collections.abc import Sequence

from grader.maths.cutting.token import Token

SIGNS = ("+", "-")


def with_commas(stream: Sequence[Token]) -> list[Token]:
    """The same with a comma wherever a blank separates two entries of a list of numbers, or two such lists."""
    out: list[Token] = []
    opened: list[int] = []  # where the brackets opened that are not closed yet
    for k, token in enumerate(stream):
        if token.text == "[" and token.kind == "sign":
            if opened and stream[k - 1].text == "]":
                out.append(_comma(token))
            opened.append(k)
        out.append(token)
        if token.text == "]" and opened:
            first = opened.pop()
            if (entries := _entries(stream[first + 1 : k])) is not None:
                out[len(out) - (k - first) :] = [*entries, token]
    return out


def _entries(inside: Sequence[Token]) -> list[Token] | None:
    """Numbers with their signs, and a comma for every blank; None where something else stands there.

    `[6 -8]` may be a difference, and is asked about; with points, as in `[6. -8.]`, NumPy printed it.
    """
    out: list[Token] = []
    k, added = 0, False
    while k < len(inside):
        if inside[k].text == ";" and out:
            out.append(inside[k])
            k += 1
            continue
        entry = inside[k : k + (2 if inside[k].text in SIGNS else 1)]
        if entry[-1].kind != "number" or (len(entry) == 2 and entry[1].spaced):
            return None
        if out and out[-1].text != ";":
            if not entry[0].spaced or (len(entry) == 2 and "." not in entry[1].text):
                return None
            out.append(_comma(entry[0]))
            added = True
        out += entry
        k += len(entry)
    return out if added else None


def _comma(before: Token) -> Token:
    return Token("sign", ",", before.start, before.start, True)

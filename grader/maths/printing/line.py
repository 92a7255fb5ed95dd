r"""An author's LaTeX as one line of plain notation: `\frac{\partial L}{\partial w}` is ∂L/∂w.

What the table in `symbols` does not know is shown by its bare name, so that nothing is lost; `unknown` lists it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from grader import late
from grader.maths.printing.symbols import (
    ACCENTS,
    ARROWS,
    DOUBLED,
    ENVIRONMENTS,
    FRACTIONS,
    KNOWN,
    MATRICES,
    PLAIN,
    RELATIONS,
    SIGNS,
    SILENT,
)

RAISED = dict(zip("0123456789+-−nxhyiabT⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿˣʰʸⁱᵃᵇᵀᵀ", strict=True))
# Halves of a fraction that need no brackets: `3xy/2` is plain, but `1/2h` would be read as (1/2)·h.
TOP = late.pattern(r"[\w.∂∇′]+|[∂√]?\([^()]*\)|\[[^\[\]]*\]|[^\W\d]\w*\([^()]*\)")
BOTTOM = late.pattern(r"[\d.]+|[d∂]?[^\W\d](_\w+)?|[∂√]?\([^()]*\)|‖[^‖]*‖")
BELOW = late.pattern(
    rf"{BOTTOM.pattern}|\([^()]*\)[²³⁴⁵⁶⁷⁸⁹ⁿ]+|[^\W\d][²³⁴⁵⁶⁷⁸⁹ⁿ]+|[^\W\d]\w*\([^()]*\)"
)  # and √x², e^x² need theirs
TOKEN = late.pattern(r"\\operatorname\*|\\[A-Za-z]+|\\.|[{}^_&]|[^\\{}^_&]", re.DOTALL)
MATHS = late.pattern(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
BLOCK = late.pattern(
    r"\\begin\{(\w+\*?)\}(?:\{[lcr| ]*\})?((?:(?!\\begin\{).)*?)\\end\{\1\}", re.DOTALL
)  # the innermost ones
SAYS_WHEN = late.pattern(r"(?:if|for|when|where|otherwise|else)\b")
OPENING = "‖⟨⌊⌈"
CLOSING = (r"\rVert", r"\rvert", r"\rangle", r"\rfloor", r"\rceil")
KEPT = 0xE000  # from here on private letters, which no text holds, stand for blocks that have been read


def formulas(text: str) -> str:
    """Formulas between dollars read out, and nothing else: `*` and `_` may be mathematics."""
    return MATHS.sub(lambda formula: maths(formula[1] or formula[2]), text)


def maths(tex: str) -> str:
    r"""`\frac{\partial L}{\partial w}` ─> `∂L/∂w`"""
    blocks: list[str] = []
    while (found := BLOCK.search(tex)) is not None:
        tex = tex[: found.start()] + chr(KEPT + len(blocks)) + tex[found.end() :]
        blocks.append(_block(found[1], found[2]))
    said = _plain(tex)
    for k in reversed(range(len(blocks))):  # a block may stand within a later one
        said = said.replace(chr(KEPT + k), blocks[k])
    return said


def unknown(text: str) -> Iterator[str]:
    """The commands and environments between dollars that a screen cannot show, as they are written."""
    for formula in MATHS.finditer(text):
        tex = formula[1] or formula[2]
        for token in TOKEN.findall(tex):
            if len(token) > 1 and token[0] == "\\" and token[1:] not in KNOWN:
                yield token
        yield from (f"\\begin{{{name}}}" for name in _environments(tex) if name not in ENVIRONMENTS)


def _environments(tex: str) -> list[str]:
    return re.findall(r"\\begin\{(\w+\*?)\}", tex)


def _plain(tex: str) -> str:
    said, _ = _run(TOKEN.findall(tex), 0)
    return re.sub(r"  +", " ", said).strip()


def _block(name: str, body: str) -> str:
    r"""`\begin{pmatrix} a & b \\ c & d \end{pmatrix}` ─> `[[a, b], [c, d]]`, as a learner would type it."""
    rows = [[_plain(entry) for entry in row.split("&")] for row in re.split(r"\\\\", body) if row.strip()]
    if name in MATRICES:
        return _matrix(rows)
    if name in ("vmatrix", "Vmatrix"):
        return f"det {_matrix(rows)}"
    if "cases" in name:
        return f"{{{'; '.join(_case(row) for row in rows)}}}"
    return "; ".join(" ".join(entry for entry in row if entry) for row in rows)


def _matrix(rows: list[list[str]]) -> str:
    """Its rows in brackets; a single row or column is a list, and the mark ᵀ tells the column."""
    if len(rows) == 1:
        return f"[{', '.join(rows[0])}]"
    if all(len(row) == 1 for row in rows):
        return f"[{', '.join(row[0] for row in rows)}]ᵀ"
    said = [f"[{', '.join(row)}]" for row in rows]
    return f"[{', '.join(said)}]"


def _case(row: list[str]) -> str:
    """`1 if x > 0`"""
    value, *condition = (entry.removesuffix(",").rstrip() for entry in row)
    when = " ".join(condition)
    return " ".join(filter(None, [value, "" if not when or SAYS_WHEN.match(when) else "if", when]))


def _run(tokens: list[str], i: int) -> tuple[str, int]:
    """Read until the closing brace of this group, or the end."""
    out = ""
    while i < len(tokens) and tokens[i] != "}":
        token = tokens[i]
        piece, i = _piece(tokens, i)
        if token in CLOSING or re.search(rf"[∂∇{OPENING}]\s+$", out):  # the space only ended a command's name
            out = out.rstrip()
        out += piece
    return out, i


def _group(tokens: list[str], i: int) -> tuple[str, int]:
    """The argument of a command: a braced group, or the next single piece."""
    while i < len(tokens) and tokens[i].isspace():
        i += 1
    if i >= len(tokens):
        return "", i
    if tokens[i] != "{":
        return _piece(tokens, i)
    said, i = _run(tokens, i + 1)
    return said.strip(), i + 1


def _piece(tokens: list[str], i: int) -> tuple[str, int]:
    token = tokens[i]
    i += 1
    if token == "{":
        said, i = _run(tokens, i)
        return said, i + 1
    if token == "^":
        power, i = _group(tokens, i)
        return _raised(power), i
    if token == "_":
        below, i = _group(tokens, i)
        return f"_{_in_brackets(below, TOP)}", i
    if not token.startswith("\\"):
        return " " if token.isspace() else token, i
    return _command(token[1:], tokens, i)


OF_TWO = frozenset({"binom", "tbinom", "dbinom", "overset", "underset", "stackrel"})


def _command(name: str, tokens: list[str], i: int) -> tuple[str, int]:
    if name in PLAIN:
        return _group(tokens, i)
    if name in SILENT:
        return "", i + 1 if tokens[i : i + 1] == ["."] else i  # `\left.`: no bracket on this side
    if name in RELATIONS:
        return f" {RELATIONS[name]} ", i
    if name in FRACTIONS or name in OF_TWO:
        return _of_two(name, tokens, i)
    if name == "sqrt":
        return _root(tokens, i)
    return _dressed_or_sign(name, tokens, i)


def _dressed_or_sign(name: str, tokens: list[str], i: int) -> tuple[str, int]:
    if name in ACCENTS or name in ARROWS or name in ("mathbb", "hspace"):
        inside, i = _group(tokens, i)
        return _dressed(name, inside), i
    return SIGNS.get(name, name), i


def _of_two(name: str, tokens: list[str], i: int) -> tuple[str, int]:
    """The commands with two arguments."""
    first, i = _group(tokens, i)
    second, i = _group(tokens, i)
    if name in FRACTIONS:
        below = second if _is_one_group(second) else _in_brackets(second, BELOW)
        return f"{_in_brackets(first, TOP)}/{below}", i
    if name == "underset":
        return f"{second}_{_in_brackets(first, TOP)}", i
    if name in ("overset", "stackrel"):
        return second, i
    return f"C({first}, {second})", i


def _root(tokens: list[str], i: int) -> tuple[str, int]:
    r"""`\sqrt{x}` ─> √x,  `\sqrt[3]{x}` ─> ³√x"""
    index = ""
    if tokens[i : i + 1] == ["["] and "]" in tokens[i:]:
        end = tokens.index("]", i)
        index, i = _raised(_run(tokens[i + 1 : end], 0)[0]), end + 1
    inside, i = _group(tokens, i)
    return f"{index}√{_in_brackets(inside, BOTTOM)}", i


def _dressed(name: str, inside: str) -> str:
    """A letter with an accent, a doubled letter, an arrow with a text above it."""
    if name in ACCENTS:
        return unicodedata.normalize("NFC", f"{inside}{ACCENTS[name]}")
    if name in ARROWS:
        return f" ─{inside}{ARROWS[name]} "
    return DOUBLED.get(inside, inside) if name == "mathbb" else " "


def _in_brackets(text: str, plain: re.Pattern[str]) -> str:
    """Brackets around half a fraction, a power, or what stands under a root, if it is more than one thing."""
    return text if plain.fullmatch(text) else f"({text})"


def _is_one_group(text: str) -> bool:
    """Whether it is one pair of brackets with a power, whatever stands inside: ((x + 1) y)²"""
    inner = text.rstrip("²³⁴⁵⁶⁷⁸⁹ⁿ")
    depth = 0
    for k, letter in enumerate(inner):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return letter == ")" and k == len(inner) - 1
    return False


def _raised(power: str) -> str:
    if power and all(letter in RAISED for letter in power):
        return "".join(RAISED[letter] for letter in power)
    return power if power in ("′", "*") else f"^{_in_brackets(power, BOTTOM)}"

r"""A string literal as its writer meant it: Python's escapes, and LaTeX that was written without an r before it.

    'w\'(t)'   "\u221e"   "2x\n"      as Python reads them
    "\frac{1}{x}"   "\theta"   "\nabla f"      \f, \t and \n begin a command here

Decoded is only what begins no command of LaTeX.
"""

from __future__ import annotations

import re
import unicodedata

from grader import late
from grader.record import dataclass

LITERAL = late.pattern(r"([A-Za-z]*)('''|\"\"\"|'|\")(.*)\2\Z", re.DOTALL)
ESCAPE = late.pattern(
    r"\\(?:(?P<sign>[\\'\"])|(?P<code>u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2})"
    r"|N\{(?P<name>[A-Za-z0-9 -]+)\}|(?P<blank>[nt])(?P<rest>[A-Za-z]*)|(?P<joined>\n))"
)
BLANKS = {"n": "\n", "t": "\t"}
BEGUN_BY_BLANKS = frozenset(
    {"nabla", "natural", "ne", "nearrow", "neg", "neq", "ni", "nolimits", "nonumber", "norm", "not", "notin", "nu"}
    | {"tan", "tanh", "thinspace", "tau", "tbinom", "text", "textbf", "textit", "textrm", "tfrac", "theta"}
    | {"textstyle", "tilde", "times", "to", "top", "triangle"}
)  # fmt: skip
LARGEST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class LiteralText:
    """What a literal says; `raw` is what stands between its quotes, `begins` at which character of it."""

    text: str
    raw: str
    begins: int


def written(literal: str) -> LiteralText | None:
    """A single literal; None for one that is joined from several, or is no string."""
    match = LITERAL.match(literal)
    if match is None:
        return None
    prefix, quote, raw = match.groups()
    if re.search(rf"(?<!\\)(?:\\\\)*{quote}", raw):
        return None
    begins = len(prefix) + len(quote)
    return LiteralText(raw if "r" in prefix.lower() else decoded(raw)[0], raw, begins)


def decoded(raw: str) -> tuple[str, tuple[int, ...]]:
    """The text, and for each of its characters, and its end, where it stands in `raw`."""
    out: list[str] = []
    origins: list[int] = []
    at = 0
    while at < len(raw):
        match = ESCAPE.match(raw, at) if raw[at] == "\\" else None
        found, end = (None, at) if match is None else _meant(match)
        said = raw[at] if found is None else found
        out.append(said)
        origins += [at] * len(said)
        at = at + 1 if found is None else end
    return "".join(out), (*origins, at)


def _character(match: re.Match[str]) -> str | None:
    """The character of a code or of a name; None where there is none."""
    if match["code"]:
        number = int(match["code"][1:], 16)
        return None if number > LARGEST or number in SURROGATES else chr(number)
    try:
        return unicodedata.lookup(match["name"])
    except KeyError:
        return None


def _meant(match: re.Match[str]) -> tuple[str | None, int]:
    """What an escape stands for, and its end; None where it may begin a command."""
    if match["sign"]:
        return match["sign"], match.end()
    if match["code"] or match["name"]:
        return _character(match), match.end()
    if match["joined"]:
        return "", match.end()
    word = match["blank"] + match["rest"]
    begins_command = match["rest"] and any(word.startswith(command) for command in BEGUN_BY_BLANKS)
    return (None if begins_command else BLANKS[match["blank"]]), match.start("blank") + 1

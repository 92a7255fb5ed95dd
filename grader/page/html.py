r"""Author text as HTML: paragraphs, lists, tables, code; formulas between dollars as MathML.  Nothing else is markup.

Find $\frac{d}{dx}[x^2]$ **now**.   ─>   <p>Find <math …>…</math> <strong>now</strong>.</p>
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from grader.maths.printing.line import MATHS, maths
from grader.report.prose import BULLET, CELL, MARKS, TABLE_ROW

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMES = frozenset(
    [
        "arccos",
        "arcsin",
        "arctan",
        "cos",
        "cosh",
        "cot",
        "exp",
        "ln",
        "log",
        "max",
        "min",
        "sin",
        "sinh",
        "tan",
        "tanh",
    ]
)
DRAWN = frozenset(["mi", "mn", "msub", "msup", "msqrt", "mfrac", "mrow"])
THIN = "0.17em"  # beside the name of a function: ln x, x sin x
REMEMBERED = 2_000  # formulas


def block(text: str) -> str:
    """Paragraphs, lists, tables and code."""
    return "\n".join(_piece(piece) for piece in re.split(r"\n\s*\n", text.strip("\n")) if piece.strip())


def inline(text: str) -> str:
    """One run of text."""
    out, last = [], 0
    for found in MATHS.finditer(text):
        out += [_words(text[last : found.start()]), formula(found[1] or found[2], display=bool(found[1]))]
        last = found.end()
    return "".join([*out, _words(text[last:])])


@lru_cache(REMEMBERED)
def formula(source: str, *, display: bool = False) -> str:
    """LaTeX as MathML; what it cannot draw stands there in plain notation."""
    from xml.etree.ElementTree import tostring
    from xml.sax.saxutils import unescape

    from latex2mathml.converter import convert_to_element
    from latex2mathml.exceptions import InvalidStyleForGenfracError, NoAvailableTokensError

    try:
        made = convert_to_element(source, display="block" if display else "inline")
    except (NoAvailableTokensError, InvalidStyleForGenfracError, IndexError, ValueError):
        return f"<code>{escape(maths(source))}</code>"
    for row in made.iter("mrow"):
        _space(row)
    text = unescape(tostring(made, encoding="unicode"))  # as `convert` does: its signs are entities already
    spoken = escape(maths(source), quote=True)
    return text.replace("<math ", f'<math alttext="{spoken}" ', 1).replace("&#x0003D;", "=")


def _space(row: Element) -> None:
    """Room beside the names of functions, where no bracket follows."""
    for k in reversed(range(1, len(row))):
        one, two = row[k - 1], row[k]
        if one.tag in DRAWN and two.tag in DRAWN and not _bracketed(two) and (_named(one) or _named(two)):
            row.insert(k, one.makeelement("mspace", {"width": THIN}))


def _bracketed(element: Element) -> bool:
    return element.tag == "mrow" and len(element) > 0 and element[0].tag == "mo"


def _named(element: Element) -> bool:
    first = element[0] if len(element) and element.tag in ("msub", "msup") else element
    return first.text in NAMES


def _piece(piece: str) -> str:
    rows = piece.split("\n")
    if piece.startswith("```") or all(row.startswith("    ") for row in rows):
        code = "\n".join(row.removeprefix("    ") for row in rows if not row.startswith("```"))
        return program(code)
    if all(re.fullmatch(TABLE_ROW, row) for row in rows):
        return _table(rows)
    first, *more = re.split(rf"\n(?={BULLET})", piece)
    if re.match(BULLET, first):
        return _list([first, *more])
    return f"<p>{inline(first)}</p>" + (_list(more) if more else "")


def program(code: str) -> str:
    """A program, which may be scrolled by keyboard."""
    return f'<pre tabindex="0"><code>{escape(code, quote=False)}</code></pre>'


def _list(items: list[str]) -> str:
    shown = (inline(re.sub(BULLET, "", item, count=1)) for item in items)
    return f"<ul>{''.join(f'<li>{item}</li>' for item in shown)}</ul>"


def _table(rows: list[str]) -> str:
    table = [[inline(cell.strip()) for cell in CELL.split(row.strip().strip("|"))] for row in rows]
    table = [row for row in table if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    head = "".join(f'<th scope="col">{cell}</th>' for cell in table[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _words(text: str) -> str:
    return MARKS.sub(_marked, escape(text, quote=False).replace(r"\$", "$"))


def _marked(found: re.Match[str]) -> str:
    strong, emphasis, code = found.groups()
    if strong:
        return f"<strong>{strong}</strong>"
    return f"<em>{emphasis}</em>" if emphasis else f"<code>{code}</code>"

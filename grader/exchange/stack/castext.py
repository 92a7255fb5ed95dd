"""CASText, HTML with values and blocks in it -> our Markdown with holes.

Differentiate {@f@}. [[input:ans1]] [[validation:ans1]]      Differentiate ${{f}}$. [ans1]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.exchange.draft import Lost
from grader.exchange.markup import markdown, separate
from grader.exchange.maxima.values import Items, Value
from grader.exchange.stack.session import Columns, alike, trees
from grader.maths.printing.latex import as_latex

VALUE = re.compile(
    r"\{@((?:(?!\{@).)+?)@\}|\{#((?:(?!\{#).)+?)#\}", re.DOTALL
)  # no search beyond the next one
OLD = re.compile(r"@([^@<>\n]{1,120})@")  # before STACK 4 a value stood between two of these
INPUT = re.compile(r"\[\[input:(\w+)\]\]")
QUIET = re.compile(
    r"\[\[(?:validation|feedback|facts):\w+\]\]|\[\[comment\]\](?:(?!\[\[comment).)*?\[\[/comment\]\]",
    re.DOTALL,
)
BLOCK = re.compile(r"\[\[\s*/?\s*([A-Za-z]\w*)[^\]]{0,400}\]\]")
DRAWN = re.compile(r"\s*(plot|plot2d|plot3d|wxplot2d|contour_plot|stack_disp)\s*\(")
MARK = "\ue000{}\ue001"
MARKED = re.compile("\ue000(\\d+)\ue001")


def expressions(source: str) -> Iterator[str]:
    """The expressions whose values stand in a text."""
    for match in VALUE.finditer(_braced(source)):
        yield (match[1] or match[2]).strip()


def _braced(source: str) -> str:
    """The text with its comments gone, and values of the old notation in the new one."""
    text = QUIET.sub("", source)
    return text if "{@" in text or "{#" in text else OLD.sub(r"{@\1@}", text)


def text_of(source: str, program: str, columns: Columns) -> str:
    """The text in Markdown; raises Lost for what cannot be shown, Varies for words that differ between seeds."""
    held: list[tuple[str, bool]] = []

    def hold(match: re.Match[str]) -> str:
        held.append(((match[1] or match[2]).strip(), match[1] is None))
        return MARK.format(len(held) - 1)

    marked = VALUE.sub(hold, INPUT.sub(r" [\1] ", _braced(re.sub("[\ue000\ue001]", "", source))))
    if block := BLOCK.search(marked):
        raise Lost(f"the block [[{block[1]}]] in the text")
    pieces = markdown(marked).split("$")
    shown = [_filled(piece, k % 2 == 1, held, program, columns) for k, piece in enumerate(pieces)]
    return "$".join(shown).strip()


def _filled(piece: str, latex: bool, held: Sequence[tuple[str, bool]], program: str, columns: Columns) -> str:
    """A piece of text, its marks replaced by values: of LaTeX between dollars, else of words."""
    plain = separate(piece) if latex else piece.replace("{{", "{ {").replace("}}", "} }")

    def fill(match: re.Match[str]) -> str:
        expr, raw = held[int(match[1])]
        text = shown(expr, columns.session.values(expr, program), columns, latex=latex, raw=raw)
        raised = plain[: match.start()].rstrip().endswith(("^", "_"))
        return f"{{{text}}}" if latex and raised else text

    return MARKED.sub(fill, plain)


def shown(expr: str, values: Sequence[Value], columns: Columns, *, latex: bool, raw: bool = False) -> str:
    """A value in a text: words as they are, a formula as LaTeX, or a hole for what differs between seeds."""
    if DRAWN.match(expr):
        raise Lost("a plot in the text")
    if any(isinstance(value, str | bool) for value in values):
        words = alike([_word(value) for value in values])
        return markdown(words) if not latex else words
    formula = columns.formula(values, expr)
    if formula in columns.columns:
        hole = f"{{{{{formula}}}}}"
        return f" {hole} " if latex else hole if raw else f"${hole}$"
    written = formula if raw and not latex else separate(as_latex(trees(values[:1])[0]))
    return written if latex or raw else f"${written}$"


def _word(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    raise Lost("a list of words in the text") if isinstance(value, Items) else Lost("words or formulas")

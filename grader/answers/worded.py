"""Sets in the words and signs of the classroom: "all reals except 0", ℝ \\ {0}, {x : x > 0}, x ∈ (0, 1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from grader import maths
from grader.maths.kinds import is_set
from grader.maths.syntax import Node, SetOf, Vector
from grader.model import Text

REALS = r"(?:\\mathbb\s*\{?R\}?|ℝ|R\b|(?:all\s+|the\s+)?real(?:\s+numbers?|s)\b)"
ALL = re.compile(
    rf"\s*(?:for\s+)?(?:(?:all|any|every|each)(?:\s+(?:real\s*)?(?:numbers?|values?|reals?|[a-z]))?(?:\s+of\s+[a-z])?"
    rf"|always|everywhere|reals?|{REALS})\s*\.?\s*$",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\s*(?:∅|\\emptyset|\\varnothing|(?:the\s+)?empty(?:\s+set)?|no\s+(?:x|solutions?|numbers?)|never)\s*\.?$",
    re.IGNORECASE,
)
BEFORE = r"(?<=[R\])}ℝ])\s*"
WITHOUT = re.compile(
    r"\\setminus\b|∖|\bexcept(?:\s+for)?\b|\bwithout\b|\bbut\s+not\b"
    rf"|{BEFORE}\\\s*(?=\\?[{{\[(])|{BEFORE}\\\s+|{BEFORE}[-−]\s*(?=\\?\{{)|(?<=[Rℝ])\s*[-−]\s*(?=[\[(])"
)
SIGNS = {
    "∪": " union ",
    r"\cup": " union ",
    "∩": " and ",
    r"\cap": " and ",
    "∞": "inf",
    "=/=": "!=",
    r"\in": "∈",
}


def given_pieces(text: Text, variable: str, tree: Callable[[Text], Node]) -> list[maths.sets.Piece]:
    """The set that a text describes; `tree` reads what is left of it when the words are taken off.

    Raises NoSet and Unsolved, and whatever `tree` raises.
    """
    source = text.source
    for sign, plain in SIGNS.items():
        source = re.sub(re.escape(sign) + (r"\b" if sign[-1].isalpha() else ""), plain, source)
    source = re.sub(r"(?<=[)\]}\[])\s*U\s*(?=[(\[{\]])", " union ", source)
    return _described(replace(text, source=_unbuilt(source, variable)), variable, tree)


def _unbuilt(source: str, variable: str) -> str:
    """{x ∈ ℝ : x > 0} as x > 0."""
    name = rf"\b{re.escape(variable)}"
    member = rf"{name}\s*(?:∈|\bin\b|\bis\b)\s*(?:an?\s+)?"
    built = re.compile(
        rf"\s*(?:\\left\s*)?\\?\{{\s*(?:{name}|{member}{REALS})\s*(?:\||:|\\mid\b|\\colon\b|such that)(?P<body>.*?)"
        r"(?:\\right\s*)?\\?\}\s*\.?\s*$",
        re.DOTALL,
    )
    if match := built.match(source):
        source = " " * match.start("body") + match["body"]
    source = re.sub(rf"^\s*(?:for\s+)?(?:(?:all|every|each|any)\s+)?(?={name}\s*[<>=≤≥])", _blank, source)
    return re.sub(member, lambda found: " " * len(found.group()), source)


def _blank(found: re.Match[str]) -> str:
    """Spaces, so that places stay."""
    return " " * len(found.group())


def _described(text: Text, variable: str, tree: Callable[[Text], Node]) -> list[maths.sets.Piece]:
    source = text.source
    if ALL.match(source):
        return list(maths.sets.EVERYTHING)
    if NONE.match(source):
        return []
    if cut := WITHOUT.search(source):
        left, rest = source[: cut.start()], source[cut.end() :]
        whole = (
            _described(replace(text, source=left), variable, tree)
            if left.strip()
            else list(maths.sets.EVERYTHING)
        )
        return maths.sets.meet(
            whole, maths.sets.complement(_left_out(replace(text, source=rest), variable, tree))
        )
    read = tree(replace(text, source=source))
    comma = isinstance(read, Vector) and not any(is_set(item) for item in read.items)
    if comma and not source.lstrip().startswith(("[", "(", "]", "\\left")):
        raise maths.sets.Unsolved(
            "which of these belong to it?", "write an interval such as (a, b], or a condition"
        )
    return maths.sets.pieces(read)


def _left_out(text: Text, variable: str, tree: Callable[[Text], Node]) -> list[maths.sets.Piece]:
    """What stands behind `except`: numbers, in braces or without, or a set."""
    read = tree(
        replace(text, source=re.sub(r"\band\b", ",", text.source) if _numbers(text.source) else text.source)
    )
    if isinstance(read, Vector) and not text.source.lstrip().startswith(("[", "(", "]")):
        return maths.sets.merged(maths.sets.pieces(SetOf(read.items)))
    try:
        return maths.sets.pieces(read)
    except maths.sets.NoSet:
        return maths.sets.pieces(SetOf((read,)))


def _numbers(source: str) -> bool:
    return not re.search(r"[<>=≤≥≠]", source)

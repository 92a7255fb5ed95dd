r"""What surrounds a formula that was copied: invisible characters, quotation marks, \begin{align}, a comment.

Everything here is blanked out, so that a place stays where it was; only what cannot be seen is taken away.
"""

from __future__ import annotations

import re
import unicodedata

from grader import late

KEPT = frozenset("\u2061\u2062\u2063\u2064")  # invisible operators, which are blanks
NEW_LINES = frozenset("\u2028\u2029\x0b\x0c\x85")
VARIATIONS = frozenset("\ufe0e\ufe0f")  # ✖ as text, ✖ as a picture
QUOTES = (("“", "”"), ("„", "“"), ('"', '"'), ("`", "`"), ("'", "'"), ("**", "**"), ("«", "»"))

DISPLAY = r"(?:align|aligned|equation|gather|gathered|split|eqnarray|displaymath|multline)\*?"
DISPLAYED = late.pattern(
    rf"(?s)(?P<head>[\s$]*(?:\\\[|\\\()?\s*\\begin\{{(?P<kind>{DISPLAY})\}})(?P<body>.*)"
    r"(?P<tail>\\end\{(?P=kind)\}[\s$.]*(?:\\\]|\\\))?\s*)$"
)
NEXT_SIDE = late.pattern(
    r"^\s*&|\\\\\s*&?\s*(?==)|&\s*(?==)|(?<==)\s*&|\\\\\s*$"
)  # where a chain of equals signs goes on
ARROW = late.pattern(
    r"[\s$]*(?:=>|->|⇒|→|⟹|∴|≈|~|(?i:approximately|approx\.?|about|roughly|ca\.)\s|\\(?:therefore|implies|Rightarrow|rightarrow|to|approx|Longrightarrow)\b)"
)
LABEL = r"(?i:(?:final |my |the )?(?:answer|ans|solution|result|derivative|gradient|antwort|lösung|réponse))"
TOLD = late.pattern(
    rf"\s*(?:{LABEL}|[A-Za-z]\s*['′’]{{1,3}}\s*\(\s*[A-Za-z]\s*\)|d[A-Za-z]\s*/\s*d[A-Za-z])\s*:(?!\s*=)"
)
COMMENT = late.pattern(r"(?<![\\&])#[^\n]*")
RULE = late.pattern(
    r"(?i)\s*(?:[,;(\[%]|//|--)*\s*(?:by |using |with |from )?(?:the )?"
    r"(?:power|chain|product|quotient|sum|constant|inner|outer)[ -]rule\s*[)\].]*\s*$"
)  # by which rule it was found
REMARK = late.pattern(r"\(\*[^()]*\*\)")  # as Mathematica writes them
DELIMITERS = late.pattern(
    r"\\(?:left|right)\.|\\(?:left|right|displaystyle|quad|qquad)(?![A-Za-z])|\\[,;:! ()\[]|[$~]"
)


def as_typed(source: str) -> str:
    """The formula without its surroundings."""
    text = source if source.isascii() else _visible(source)
    if "#" in text:
        text = COMMENT.sub(_blank, text)
    if "(*" in text:
        text = REMARK.sub(_blank, text)
    if "rule" in text:
        text = RULE.sub(_blank, text)
    text = _unquoted(text)
    text = _undisplayed(text) if "\\begin" in text else _out_of_align(text)
    if ":" in text and TOLD.match(text):
        text = TOLD.sub(_blank, text, count=1)
    return ARROW.sub(_blank, text, count=1) if ARROW.match(text) else text


def _out_of_align(text: str) -> str:
    r"""The right side of a line that was copied from \begin{align} without its surroundings."""
    return NEXT_SIDE.sub(_blank, text) if "&=" in text or "=&" in text else text


def undelimited(text: str) -> str:
    r"""The same without $, \left and the spaces of LaTeX, for patterns that look at a left side."""
    return DELIMITERS.sub(_blank, text) if "\\" in text or "$" in text else text


def _visible(source: str) -> str:
    return "".join(" " if c in NEW_LINES else c for c in source if not _unseen(c))


def _unseen(c: str) -> bool:
    return c in VARIATIONS or (unicodedata.category(c) == "Cf" and c not in KEPT)


def _unquoted(text: str) -> str:
    inner = text.strip()
    for first, last in QUOTES:
        ends = inner.startswith(first) and inner.endswith(last) and len(inner) > len(first + last)
        if ends and first not in inner[len(first) : -len(last)]:
            start = text.index(first)
            end = start + len(inner)
            return (
                text[:start] + " " * len(first) + text[start + len(first) : end - len(last)] + " " * len(last)
            )
    return text


def _undisplayed(text: str) -> str:
    r"""\begin{align} f'(x) &= a \\ &= b \end{align} is f'(x) = a = b."""
    found = DISPLAYED.match(text)
    if found is None:
        return text
    body = NEXT_SIDE.sub(_blank, found["body"])
    return " " * len(found["head"]) + body + " " * len(found["tail"])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())

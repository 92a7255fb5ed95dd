"""GIFT, Moodle's format for questions in plain text: read into simple questions.

    // a comment            ::title:: text {=right ~wrong#why}      {T}      {#3.14:0.01}      {=a -> b =c -> d}

The seven signs ~ = # { } : and the backslash are escaped by a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from grader.exchange.draft import Lost
from grader.exchange.markup import markdown
from grader.exchange.plain import ChoiceRow, Simple, distinct
from grader.record import dataclass

ESCAPED = re.compile(r"\\([\\~=#{}:n])")
HELD = {sign: chr(0xE100 + k) for k, sign in enumerate("\\~=#{}:n")}
FREED = {held: "\n" if sign == "n" else sign for sign, held in HELD.items()}
TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
FORM = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
ANSWER = re.compile(r"([=~])\s*(?:%(-?\d{1,3}(?:\.\d+)?)%)?([^=~]*)", re.DOTALL)
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?\Z")
TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
LONGEST = 200_000  # characters of one question


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """One question of a file: what it is, or why it is none of ours."""

    name: str
    line: int
    question: Simple | None
    lost: str = ""


def questions(text: str) -> Iterator[FoundQuestion]:
    """The questions of a file, blank lines between them."""
    for line, block in _blocks(text):
        held = ESCAPED.sub(lambda match: HELD[match[1]], block)
        name = _name(held, line)
        try:
            yield FoundQuestion(name, line, _question(held, name))
        except Lost as reason:
            yield FoundQuestion(name, line, None, str(reason))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The questions with the lines on which they begin, without comments and categories."""
    block: list[str] = []
    begun = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.lstrip().startswith("//") or line.lstrip().upper().startswith("$CATEGORY:"):
            continue
        if line.strip():
            begun = begun if block else number
            block.append(line)
        elif block:
            yield begun, "\n".join(block)
            block = []


def _freed(text: str) -> str:
    """The text with its escaped signs as they are meant."""
    return "".join(FREED.get(c, c) for c in text)


def _name(held: str, line: int) -> str:
    title = TITLE.match(held)
    text = title[1] if title else held.partition("{")[0]
    return " ".join(_freed(text).split())[:80] or f"line {line}"


def _question(held: str, name: str) -> Simple:
    if len(held) > LONGEST:
        raise Lost("a question that is too long")
    rest = held[title.end() :] if (title := TITLE.match(held)) else held
    form = FORM.match(rest)
    rest = rest[form.end() :] if form else rest
    before, opened, after = rest.partition("{")
    inside, closed, behind = after.partition("}")
    if not opened or not closed:
        raise Lost("no answer in braces" if not opened else "a brace that is never closed")
    gap = " ___ " if behind.strip() else ""
    text = _shown(f"{before}{gap}{behind}", form[1] if form else "moodle")
    answers, _, general = inside.partition("####")
    return _answered(answers.strip(), name, text, _shown(general, "moodle"))


def _shown(held: str, form: str) -> str:
    """A text as Markdown."""
    text = _freed(held).strip()
    if form in ("html", "moodle"):
        return markdown(text if "<" in text or "&" in text or form == "html" else _paragraphs(text))
    return text


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def _answered(answers: str, name: str, text: str, general: str) -> Simple:
    if not answers:
        raise Lost("an essay, or a description without an answer")
    first, _, said = answers.partition("#")
    if first.strip().upper() in TRUTHS:
        wrong, _, right = (_shown(each, "moodle") for each in said.partition("#"))
        truth = TRUTHS[first.strip().upper()]
        return Simple("truth", name, text, truth=truth, right=right or general, wrong=wrong)
    if answers.startswith("#"):
        return _number(answers[1:].strip(), name, text, general)
    found = [(sign, share, body) for sign, share, body in ANSWER.findall(answers)]
    if not found or ANSWER.sub("", answers).strip():
        raise Lost("answers of another shape")
    if all(sign == "=" and "->" in body for sign, _, body in found):
        return _pairs([body for _, _, body in found], name, text)
    return _choices(found, name, text, general)


def _number(answers: str, name: str, text: str, general: str) -> Simple:
    """{#3.14:0.01}, {#3.1..3.2}, {#=3:0.1 =%50%3:1}"""
    found = ANSWER.findall(answers) or [("=", "", answers)]
    full = [body for _, share, body in found if share in ("", "100")]
    if len(full) != 1:
        raise Lost("several right numbers")
    number, _, said = full[0].partition("#")
    lost = ("numbers that earn a part of the points",) if len(found) > 1 else ()
    if ".." in number:
        low, high = (_value(each) for each in number.split("..", 1))
        value, off = (low + high) / 2, (high - low) / 2
    else:
        first, _, second = number.partition(":")
        value, off = _value(first), _value(second) if second.strip() else Fraction(0)
    return Simple(
        "number", name, text, value=value, off=abs(off), right=_shown(said, "moodle") or general, lost=lost
    )


def _value(text: str) -> Fraction:
    if not NUMBER.match(text.strip()):
        raise Lost(f"{text.strip()[:20]!r} is no number")
    return Fraction(text.strip())


def _pairs(bodies: list[str], name: str, text: str) -> Simple:
    pairs = [
        tuple(_shown(each, "moodle") for each in body.partition("#")[0].split("->", 1)) for body in bodies
    ]
    kept = tuple((left, right) for left, right in pairs if left)
    return Simple("pairs", name, text, pairs=kept, extra=tuple(right for left, right in pairs if not left))


def _choice(sign: str, share: str, body: str) -> ChoiceRow:
    words, _, said = body.partition("#")
    right = sign == "=" or float(share or 0) > 0
    return ChoiceRow(_shown(words, "moodle"), right, _shown(said, "moodle"))


def _choices(found: list[tuple[str, str, str]], name: str, text: str, general: str) -> Simple:
    if all(sign == "=" for sign, _, _ in found):
        raise Lost("a short answer, compared letter by letter")
    rows = [_choice(*each) for each in found]
    several = any(share for _, share, _ in found)
    if not several and sum(row.right for row in rows) != 1:
        raise Lost("several right choices of which one is to be picked")
    return Simple("several" if several else "one", name, text, distinct(rows), right=general)

"""What a screen proposes to type: its commands, and the repairs of texts that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.cli.group import commands as known

COMMAND = re.compile(r"\bgrade (?!submit \[)([a-z]+(?: (?!grade\b)[\w./-]+)*)")
OPEN = "…"  # stands for whatever the learner has there
LEAVE_OUT = re.compile(r"leave (.+?) out\b")
END = re.compile(r"add an? (\S+) at the end")
ALONE = re.compile(r"^[^:]*: ?")
BEGINS = re.compile(r"(?:did you mean|write|,? or(?: write)?) ")  # behind these words stands a formula
ENDS = re.compile(
    r"\?|,(?= or )| or (?=\S*[(*^/0-9])| (?:for|in|behind|before|between) "
)  # and before these it ends
IN_WORDS = re.compile(r"[a-z]{2,} [a-z]|^(?:its?|the|what|one|every|rows?|a|or|value)\b|[:&,]$|^[^\w(\\[-]+$")


def commands(screen: str) -> list[str]:
    """Every command that the screen names, as it would be typed."""
    found = dict.fromkeys(match.rstrip(".") for match in COMMAND.findall(screen))
    return [each for each in found if each.split()[0] in known() and "FILE" not in each]


def rewritten(text: str, at: int, repair: str) -> Iterator[str]:
    """The learner's text as the repair would have it, where it says that of the text and not of its meaning."""
    if match := END.search(repair):
        yield text.rstrip() + match[1]
    if match := LEAVE_OUT.search(repair):
        yield _without(text, at, match[1])
    if repair.startswith("delete it") or "or delete the sign" in repair:
        yield text[:at] + text[at + 1 :]
    if repair == "write the formula alone":
        yield ALONE.sub("", text)


def _without(text: str, at: int, word: str) -> str:
    """The text without a word near its place, or without all its quotation marks."""
    if word == "the quotation marks":
        return re.sub(r"[\"`“”]", "", text)
    place = text.find(word, max(0, at - len(word)))
    return text if place < 0 else text[:place] + text[place + len(word) :]


def suggestions(repair: str) -> Iterator[str]:
    """The formulas that a repair proposes, in the order in which it does."""
    for begin in BEGINS.finditer(repair):
        rest = repair[begin.end() :]
        end = ENDS.search(rest)
        formula = rest[: end.start()] if end else rest
        if formula and not IN_WORDS.search(formula):
            yield formula

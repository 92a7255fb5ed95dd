"""What PyYAML says, in an author's words: the sentence and the repair."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml


class Complaint(NamedTuple):
    """A complaint of PyYAML: a pattern of its problem, or words of its context; what we say, and the repair."""

    problem: str
    context: str
    what: str
    repair: str


BEHIND = Complaint(
    "did not find expected key|expected <block end>|could not find expected ':'",
    "",
    "something stands behind the end of this value",
    "quote the whole formula",
)
ROWS = (
    Complaint(
        "mapping values are not allowed",
        "",
        "a second `: ` on one line",
        "quote the text, or put it under `prompt: |` on its own lines",
    ),
    Complaint("unknown escape character", "", "a backslash in double quotes", "use single quotes, or none"),
    Complaint("alias", "while scanning an alias", "* begins an alias in YAML", "quote this formula: '*…'"),
    Complaint("anchor", "while scanning an anchor", "& begins an anchor in YAML", "quote this text: '&…'"),
    Complaint("tag", "while scanning a tag", "! begins a tag in YAML", "quote this text: '!…'"),
    Complaint(
        "block scalar", "block scalar", "| and > begin a block of text in YAML", "quote this formula: '…'"
    ),
    Complaint(
        "cannot start any token",
        "",
        "this character cannot begin a value in YAML",
        "quote this formula: '…'",
    ),
    Complaint(
        r"expected ',' or '[\]}]'",
        "",
        "this list is not closed, or goes on behind its bracket",
        "quote the formula: '[x, y]*2'",
    ),
    BEHIND,
    Complaint(
        "found unexpected end of stream",
        "while scanning a quoted scalar",
        "this quotation mark is never closed",
        "close it at the end of the text",
    ),
    Complaint("document", "", "one file is one exercise: `---` begins a second one", "delete the line"),
)
GOES_ON = "this line goes on with the value above it", "check its indentation: a key stands at the margin"
BRACES = (
    "a brace or comma inside { … } ends the value before it",
    "quote the text: '$\\frac{1}{2}$', or write the row on lines of its own",
)
FITS_NOWHERE = (
    "this line fits into nothing above it",
    "check its indentation, and that a `:` follows the key",
)
MISFIT = re.compile("expected <block end>|could not find expected ':'")
VALUE = re.compile(r"^\s*[-'\"]|[\[\]]")  # a line that is a value, and no key


def repair_of(error: yaml.MarkedYAMLError, line: str, deeper: bool = False) -> tuple[str, str]:
    """(what is wrong, how to mend it) for an error of the scanner, parser or composer.

    `deeper` says that it stands at the key of an indented line: that line goes on with the value above it.
    """
    problem, context = (error.problem or error.context or "").lower(), error.context or ""
    if "mapping values are not allowed" in problem and deeper:
        return GOES_ON
    if "expected ',' or '}'" in problem and "{" in line.partition("{")[2]:
        return BRACES
    for row in ROWS:
        if re.search(row.problem, problem) or (row.context and row.context in context):
            misfit = row is BEHIND and MISFIT.search(problem) and not VALUE.search(line)
            return FITS_NOWHERE if misfit else (row.what, row.repair)
    return f"YAML cannot read this: {error.problem or error.context}", "quote the text"

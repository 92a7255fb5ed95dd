"""What PyYAML says, in an author's words: the sentence and the repair."""

from __future__ import annotations

import yaml


def repair_of(error: yaml.MarkedYAMLError, line: str, deeper: bool = False) -> tuple[str, str]:
    """(what is wrong, how to mend it) for an error of the scanner, parser or composer.

    `deeper` says that it stands at the key of an indented line: that line goes on with the value above it.
    """
    problem = (error.problem or error.context or "").lower()
    if "mapping values are not allowed" in problem and deeper:
        return (
            "this line goes on with the value above it",
            "check its indentation: a key stands at the margin",
        )
    if "mapping values are not allowed" in problem:
        return "a second `: ` on one line", "quote the text, or put it under `prompt: |` on its own lines"
    if "unknown escape character" in problem:
        return "a backslash in double quotes", "use single quotes, or none"
    if "alias" in problem or "while scanning an alias" in (error.context or ""):
        return "* begins an alias in YAML", "quote this formula: '*…'"
    if "anchor" in problem or "while scanning an anchor" in (error.context or ""):
        return "& begins an anchor in YAML", "quote this text: '&…'"
    if (
        "tag" in problem
        or "while scanning a tag" in (error.context or "")
        or "while parsing a tag" in problem
    ):
        return "! begins a tag in YAML", "quote this text: '!…'"
    if "block scalar" in problem or "block scalar" in (error.context or ""):
        return "| and > begin a block of text in YAML", "quote this formula: '…'"
    if "cannot start any token" in problem:
        return "this character cannot begin a value in YAML", "quote this formula: '…'"
    if "expected ',' or '}'" in problem and "{" in line.partition("{")[2]:
        what = "a brace or comma inside { … } ends the value before it"
        return what, "quote the text: '$\\frac{1}{2}$', or write the row on lines of its own"
    if "expected ',' or ']'" in problem or "expected ',' or '}'" in problem:
        return "this list is not closed, or goes on behind its bracket", "quote the formula: '[x, y]*2'"
    if "did not find expected key" in problem:
        return "something stands behind the end of this value", "quote the whole formula"
    if "expected <block end>" in problem or "could not find expected ':'" in problem:
        if line.strip().startswith(("-", "'", '"')) or "[" in line or "]" in line:
            return "something stands behind the end of this value", "quote the whole formula"
        return "this line fits into nothing above it", "check its indentation, and that a `:` follows the key"
    if "found unexpected end of stream" in problem or "while scanning a quoted scalar" in (
        error.context or ""
    ):
        return "this quotation mark is never closed", "close it at the end of the text"
    if "expected a single document" in problem or "document" in problem:
        return "one file is one exercise: `---` begins a second one", "delete the line"
    return f"YAML cannot read this: {error.problem or error.context}", "quote the text"

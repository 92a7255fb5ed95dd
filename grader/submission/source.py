"""From the bytes of a file to its syntax tree, as Python decodes and parses; refusals are sentences with a place."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import tokenize
import warnings

from grader import late
from grader.errors import Place, SubmissionError

CURLY = str.maketrans("“”„‘’", '"""\'\'')
# What editors save in.  Other codecs are slow on purpose-made input (punycode), or show a file that no editor shows.
TEXT = late.pattern(
    r"utf-8(-sig)?|us-ascii|ascii|iso-?8859-\d+|latin-?1|cp(437|850|125\d)|windows-125\d", re.IGNORECASE
)
LONGEST_LINE = 10_000  # characters; places within a line are counted again and again


def digest(source: bytes) -> str:
    """The submission's fingerprint, for its receipt."""
    return hashlib.sha256(source).hexdigest()


def decoded(source: bytes, file: str) -> str:
    """As Python decodes: byte-order mark, coding cookie, else UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        if not TEXT.fullmatch(encoding):
            raise LookupError(encoding)
        text = source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeError, LookupError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = Place(file, source[:start].count(b"\n") + 1)
        raise SubmissionError(
            "this file is not UTF-8 text", where=where, repair="save it as UTF-8, and submit it again"
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise SubmissionError(
                f"this line has {len(line):,} characters", where=Place(file, number), repair="break it up"
            )
    return text


def parsed(text: str, file: str) -> ast.Module:
    lines = text.split("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\s" in a learner's string is no concern of the screen
            return ast.parse(text)
    except SyntaxError as error:
        line = error.lineno or 1
        shown = lines[line - 1] if line <= len(lines) else ""
        where = Place(file, line, max(1, error.offset or 1))
        what, repair = _explained(error, shown)
        raise SubmissionError(what, where=where, source=shown, repair=repair) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise SubmissionError(
            "this file is nested too deeply to be read",
            where=Place(file, 1),
            repair="write it with fewer brackets",
        ) from error


def _explained(error: SyntaxError, line: str) -> tuple[str, str]:
    """Python's complaint, with the repair that learners need most: formulas go in quotes."""
    message = (error.msg or "invalid syntax").split("(<unknown>")[0].strip()
    if "unterminated" in message and "string" in message:
        return "this quotation mark is never closed", "close it at the end of the formula"
    if "never closed" in message:
        return message, "close it, and submit again"
    plain = line.translate(CURLY)
    if plain != line:
        return "a curly quotation mark stands here", f"use straight ones: {plain.strip()}"
    if "unexpected indent" in message:
        return (
            "this line is indented, and nothing above it asks for that",
            f"begin at the left margin: {line.strip()}",
        )
    return f"Python cannot read this line: {message}", _quoted(
        line, message
    ) or "mend the line, and submit again"


def _quoted(line: str, message: str) -> str:
    """The repair of a formula without its quotes; "" where it is none."""
    assigned = re.match(r"([A-Za-z_]\w*)\s*=\s*(?![\"'])([^#]*[^#\s])", line.strip())
    words = r"\b(lambda|def|if|for|import)\b"
    if not assigned or re.search(words, line) or re.search(r"[\"']", assigned[2]):
        return ""
    name, formula = assigned.groups()
    formula = formula[:-1] if message.startswith("unmatched ')'") and formula.endswith(")") else formula
    return f'put the formula in quotes: {name} = "{formula}"'

"""What a learner wrote, with earlier lines of their own put in."""

from __future__ import annotations

import re

from grader.answers.expressions import Stop, open_entry, refuse_unread
from grader.maths.matrices.reader import LONGEST
from grader.maths.syntax import NotReadable
from grader.model import Judgement, Text, Unreadable


def written_out(text: Text) -> str:
    """The answer with the learner's own earlier names put in: r = X @ w - y.  Raises Stop."""
    refuse_unread(text)
    if (left := open_entry(text)) is not None:
        raise Stop(left)
    source = text.source
    for name, earlier in text.given.items():
        inside = written_out(earlier)
        source = re.sub(rf"(?<![\w.]){re.escape(name)}(?!\w)", lambda _, put=inside: f"({put})", source)  # type: ignore[misc]  # mypy does not infer a lambda's default
        if len(source) > LONGEST:
            why = "written out, this answer is too long"
            raise Stop(Judgement(Unreadable(text.source, 0, why, "write it shorter", text.where)))
    return source


def not_read(text: Text, source: str, error: NotReadable) -> Judgement:
    """Why it cannot be read, and where."""
    offset = error.offset if source == text.source else 0
    return Judgement(Unreadable(text.source, offset, error.why, error.repair, text.where))

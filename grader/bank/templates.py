"""What a new exercise begins with: the smallest file of each question word that can be read and proved."""

from __future__ import annotations

from grader.answers import WORDS, answer_class
from grader.errors import SubmissionError

REST = """\
hints:
  - A first hint, that only points at where to look.
  - A second one, that says what to do there.
"""


def template(word: str, id: str) -> str:
    """The YAML of a new exercise; raises SubmissionError for an unknown word."""
    if word not in WORDS:
        raise SubmissionError(
            f"{word[:40]!r} is not a question word", repair=f"they are {', '.join(sorted(WORDS))}"
        )
    title = id.replace("_", " ").capitalize()
    head = f"title: {title}\nlevel: 1\nminutes: 5\ntags: [draft]\nprompt: |\n  What is asked, in your own words.\n"
    return head + answer_class(word).template().question + REST


def solution(word: str, id: str) -> str:
    """The solution to it."""
    head = f'"""{id} · {id.replace("_", " ").capitalize()}"""\n'
    body = answer_class(word).template().solution
    return f"{head}\n\n{body}" if body.startswith("def ") else f"{head}\n# why this is right\n{body}"

"""GitHub Actions: annotations at the lines of the answers, the ten worst of each kind, and the rest as a table.

GitHub shows ten annotations of a kind and step.  Whatever a learner wrote stands in an annotation, escaped, or behind
`::stop-commands::` with a token that nobody can guess: until the token comes, the runner obeys nothing.
`--format github-summary` writes the page of the job.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from grader.graded import Failed, Graded
from grader.report.paper import Item, Paper, number, of_results
from grader.report.safe import told
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = False, "txt"  # a file of all
MOST = 10  # of a kind, in one step


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper], *, token: str = "") -> str:
    """Annotations, then one line a question inside the fence."""
    fence = token or secrets.token_hex(16)
    errors = [line for paper in papers for line in _errors(paper)][:MOST]
    warnings = [line for paper in papers for line in _warnings(paper)][:MOST]
    plain = [told(line) for paper in papers for line in _lines(paper)]
    return "\n".join([*errors, *warnings, f"::stop-commands::{fence}", *plain, f"::{fence}::"]) + "\n"


def _errors(paper: Paper) -> Iterator[str]:
    for item in paper.items:
        if item.verdict == "wrong":
            yield annotation("error", item.says, paper.file, item.line, f"{paper.title} · {item.id}")
    if paper.ours:
        yield annotation("error", paper.error, paper.file, None, f"{paper.title}: not graded")


def _warnings(paper: Paper) -> Iterator[str]:
    for item in paper.items:
        if item.verdict in ("missing", "not_graded"):
            yield annotation("warning", item.says, paper.file, item.line, f"{paper.title} · {item.id}")
    if paper.error and not paper.ours:
        yield annotation("warning", paper.error, paper.file, None, f"{paper.title}: not graded")


def annotation(kind: str, says: str, file: str, line: int | None, title: str) -> str:
    """`::error file=ex01.py,line=3,title=…::…`, as actions/toolkit escapes it."""
    places = {"file": file, **({"line": str(line)} if line else {}), "title": title}
    return (
        f"::{kind} {','.join(f'{name}={_property(value)}' for name, value in places.items())}::{_data(says)}"
    )


def _data(text: str) -> str:
    return text.replace("##", "#\u200b#").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _lines(paper: Paper) -> Iterator[str]:
    score = number(paper.score) or "not graded"
    yield (
        f"{paper.title}  {score} of {number(paper.most)}" if paper.items else f"{paper.title}  {paper.error}"
    )
    yield from (f"  {_sign(item)} {item.id}  {item.read}" for item in paper.items)


def _sign(item: Item) -> str:
    return {"correct": "ok", "wrong": "WRONG", "missing": "missing"}.get(item.verdict, "not graded")

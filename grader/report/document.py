"""The report for machines: `grade/result/2`, the same facts as the screen under keys that do not change.

    {"schema": "grade/result/2", "results": [one a file, in their order]}

One file and many have this one shape, and so has each line of `--format jsonl`.  A file without a report has an
`error` instead of parts.  What a clock or a machine says stands under `measured`, and nothing else does: all the rest
comes out again when the same file is graded with the seed of the receipt.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from grader import __version__
from grader.graded import Failed, Graded
from grader.model import Judgement, Mark, Named, Report
from grader.report import json as first
from grader.report.json import Json, number

SCHEMA = "grade/result/2"


def render(results: Sequence[Graded | Failed], *, indent: int | None = 2) -> str:
    """One document; `##` is written as an escape, because `##[` is an order to some CI runners."""
    said = json.dumps(document(results), indent=indent, ensure_ascii=True)
    return said.replace("##", "\\u0023#") + "\n"


def document(results: Sequence[Graded | Failed]) -> dict[str, Json]:
    """All that came of these files."""
    return {"schema": SCHEMA, "results": [record(result) for result in results]}


def record(result: Graded | Failed) -> dict[str, Json]:
    """What came of one file."""
    return failed(result) if isinstance(result, Failed) else graded(result)


def graded(result: Graded) -> dict[str, Json]:
    """One graded file."""
    report = result.report
    facts = first.result(report)
    measured = facts.pop("measured", {})
    assert isinstance(measured, dict)
    del facts["schema"]
    return {
        "file": facts.pop("file"),
        "exercise": facts.pop("exercise"),
        "learner": result.learner,
        **facts,
        "score": _score(report),
        "graded_max": number(_graded(report)),
        "not_graded": report.not_graded,
        "parts": [_part(mark, told) for mark, told in zip(report.marks, _parts(facts), strict=True)],
        "measured": {"bank": result.bank, "owner": result.owner, **measured},
        "error": None,
    }


def failed(result: Failed) -> dict[str, Json]:
    """A file that has no report: why, and who must act."""
    told = first.error(result.error)
    return {
        "file": result.file,
        "exercise": result.exercise,
        "learner": result.learner,
        "attempt": result.attempt,
        "score": None,
        "receipt": {"grader": __version__},
        "measured": {"bank": result.bank, "owner": result.owner},
        "error": {
            "kind": told["kind"],
            "reason": result.reason,
            **{key: told[key] for key in ("says", "where", "repair", "exit_code")},
        },
    }


def _score(report: Report) -> int | float | None:
    """The points; None where nothing was graded, which is no zero."""
    return None if report.not_graded == len(report.marks) else number(report.score)


def _graded(report: Report) -> Fraction:
    """The points that the graded parts can earn together."""
    return sum((mark.part.points for mark in report.marks if mark.outcome != "not_graded"), Fraction(0))


def _parts(facts: dict[str, Json]) -> Sequence[dict[str, Json]]:
    parts = facts["parts"]
    assert isinstance(parts, list)
    return parts


def _part(mark: Mark, told: dict[str, Json]) -> dict[str, Json]:
    return {**told, "mistakes": _mistakes(mark.judgement)}


def _mistakes(judgement: Judgement) -> list[Json]:
    return [_mistake(each) for each in judgement.mistakes]


def _mistake(named: Named) -> dict[str, Json]:
    """`ids` were made together; `also` are other names of the same thing."""
    return {
        "ids": [id for id in named.ids if id not in named.also],
        "also": list(named.also),
        "where": named.where,
        "answer_where": named.answer_where,
        "share": named.share,
        "says": named.says,
    }

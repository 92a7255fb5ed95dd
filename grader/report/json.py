"""The report for machines: `grade/result/1`, the same facts as the screen under keys that do not change.

The value that a `number` part asks for is not in it: the document is shown to learners too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from grader import __version__
from grader.errors import GraderError, SandboxError, SpecError, SubmissionError
from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Refuted, Undecided, WrongShape
from grader.model import (
    Faulted,
    Judgement,
    Mark,
    Missing,
    NotGraded,
    Rejected,
    Report,
    Unreadable,
    Used,
    Verdict,
)
from grader.report.evidence import PROOFS

SCHEMA = "grade/result/1"
ERROR_SCHEMA = "grade/error/1"

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


def render(documents: Sequence[Json]) -> str:
    """One file: one object.  Several files: a list, in their order.

    `##[` and `##vso[` anywhere in a line are orders to some CI runners, so that `##` is written as an escape.
    """
    said = documents[0] if len(documents) == 1 else documents
    return json.dumps(said, indent=2, ensure_ascii=True).replace("##", "\\u0023#") + "\n"


def result(report: Report) -> dict[str, Json]:
    """One graded file."""
    return {
        "schema": SCHEMA,
        "file": report.file,
        "exercise": report.exercise.id,
        "variant": report.variant,
        "variant_assumed": report.assumed,
        "deal": report.exercise.deal,
        "score": number(report.score),
        "max_score": number(report.max_score),
        "terms": _terms(report),
        "parts": [{**_part(mark), **_solution(report, mark)} for mark in report.marks],
        "sandbox": {"level": report.level or None, "open_to": list(report.open_to)},
        **({"measured": _measured(report.used)} if report.used else {}),
        "receipt": {
            "spec": report.exercise.digest,
            "submission": report.submission_digest,
            "seed": report.seed,
            "grader": __version__,
        },
    }


def _terms(report: Report) -> dict[str, Json]:
    """What a system that counts attempts needs to know: whether this was one, and what the exercise allows."""
    terms = report.exercise.terms
    return {
        "attempt": report.attempt,
        "counts": report.counts,
        "attempts": terms.attempts,
        "penalty": number(terms.penalty),
        "kept": number(terms.kept(report.attempt)),
        "show": terms.show,
    }


def _solution(report: Report, mark: Mark) -> dict[str, Json]:
    shown = mark.part.solution and report.shows_solution(mark)
    return {"solution": mark.part.solution} if shown else {}


def error(problem: GraderError, file: str = "") -> dict[str, Json]:
    """A file for which there is no result: what is wrong, and who must act."""
    return {
        "schema": ERROR_SCHEMA,
        "file": file,
        "kind": _kind(problem),
        "says": problem.what,
        "where": str(problem.where) if problem.where else None,
        "repair": problem.repair,
        "exit_code": problem.exit_code,
    }


def _kind(problem: GraderError) -> str:
    match problem:
        case SpecError():
            return "spec"
        case SubmissionError():
            return "submission"
        case SandboxError():
            return "sandbox"
        case _:
            return "internal"


def _part(mark: Mark) -> dict[str, Json]:
    judgement = mark.judgement
    return {
        "id": mark.part.id,
        "verdict": mark.outcome,
        "score": None if mark.score is None else number(mark.score),
        "max_score": number(mark.part.points),
        "read": judgement.read,
        "evidence": {**_shown(judgement), **_checked(judgement)},
        "mistakes": _mistakes(judgement),
        "hint": _next_hint(mark),
        "line": mark.line,
        **({} if mark.cell is None else {"cell": mark.cell}),
    }


def _checked(judgement: Judgement) -> dict[str, Json]:
    """The independent check by measured slopes, where there was one."""
    checked = judgement.checked
    return {} if checked is None else {"checked": {"points": checked.points, "gap": checked.gap}}


def _mistakes(judgement: Judgement) -> list[Json]:
    return [
        {
            "ids": list(mistake.ids),
            "where": mistake.where,
            "answer_where": mistake.answer_where,
            "share": mistake.share,
            "says": mistake.says,
        }
        for mistake in judgement.mistakes
    ]


def _next_hint(mark: Mark) -> str | None:
    """The first hint, for a part that still needs one."""
    return mark.part.hints[0] if mark.part.hints and mark.outcome in ("wrong", "missing") else None


def _shown(judgement: Judgement) -> dict[str, Json]:
    """The evidence; the right value at a point is left out where a part asks for it."""
    evidence = _evidence(judgement.verdict)
    return {k: v for k, v in evidence.items() if k != "expected"} if judgement.withheld else evidence


def _evidence(verdict: Verdict) -> dict[str, Json]:
    match verdict:
        case Proved(how=how):
            kind = (
                "proved" if how in PROOFS else "checked"
            )  # a formula is proved; tests that pass are no proof
            return {"kind": kind, "how": how, "seed": verdict.seed}
        case Agreed(points=points, digits=digits, why=why):
            return {"kind": "agreed", "points": points, "digits": digits, "why": why, "seed": verdict.seed}
        case Refuted(at=at, expected=expected, got=got):
            # Without a point the expected value would be the answer itself.
            told: dict[str, Json] = {"expected": expected.middle} if at else {}
            at_point: dict[str, Json] = {"at": _point(at), **told, "got": got.middle}
            at_point |= {"entry": verdict.entry} if verdict.entry else {}
            return {"kind": "refuted", **at_point, "how": verdict.how, "seed": verdict.seed}
        case Differs(why=why):
            return {"kind": "refuted", "at": {}, "got": "nan", "how": why, "seed": verdict.seed}
        case WrongShape(why=why, turned=turned):
            return {"kind": "wrong_shape", "why": why, "turned": turned, "seed": verdict.seed}
        case OutsideDomain(at=at, why=why):
            return {"kind": "outside_domain", "at": _point(at), "why": why, "seed": verdict.seed}
        case Undecided(why=why):
            return {"kind": "undecided", "why": why, "seed": verdict.seed}
        case Rejected(why=why):
            return {"kind": "rejected", "why": why}
        case Faulted(fault=fault):
            cell = f" (cell {fault.cell})" if fault.cell else ""
            return {"kind": "faulted", "fault": fault.kind, "why": fault.says + cell, "line": fault.line}
        case Unreadable():
            place = str(verdict.where) if verdict.where else None
            unread: dict[str, Json] = {"source": verdict.source, "offset": verdict.offset, "why": verdict.why}
            return {"kind": "unreadable", **unread, "repair": verdict.repair, "where": place}
        case Missing(why=why):
            return {"kind": "missing", "why": why}
        case NotGraded(why=why):
            return {"kind": "undecided", "why": why}
        case _:
            assert_never(verdict)


def _measured(used: Used) -> Json:
    """What running the file cost; another at every run, and no part of what a receipt promises."""
    return {"cpu": round(used.cpu, 3), "wall": round(used.wall, 3), "memory_mib": used.memory}


def _point(at: Mapping[str, Fraction]) -> dict[str, Json]:
    """Exact, and readable by any language: `{"x": "7/3"}`."""
    return {name: f"{value.numerator}/{value.denominator}" for name, value in at.items()}


def number(value: Fraction) -> int | float:
    """Points as a JSON number: whole where they are whole."""
    return value.numerator if value.denominator == 1 else float(value)

"""A record of `grade/result/2` as a value: what every writer for other systems reads, and none of them the keys.

A record comes from a grading of this moment or out of a journal; a writer cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grader.graded import Failed, Graded
from grader.record import dataclass
from grader.report import document
from grader.report.evidence import capital

NOT_GRADED = "Not graded, which is no zero"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a paper: `verdict` is correct, wrong, missing or not_graded; `score` None for the last.

    `says` is what a person is told; `mistakes` are the ids of the likeliest explanation.
    """

    id: str
    verdict: str
    score: float | None
    most: float
    read: str = ""
    says: str = ""
    hint: str = ""
    mistakes: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One file, graded; or not, and then `error` says why and `kind` who must act."""

    file: str
    exercise: str
    learner: str
    score: float | None
    most: float | None
    graded_most: float
    items: tuple[Item, ...] = ()
    error: str = ""
    kind: str = ""
    seconds: float = 0.0
    level: str = ""
    spec: str = ""
    submission: str = ""
    grader: str = ""
    came: float | None = None  # seconds since 1970, where that is known

    @property
    def ours(self) -> bool:
        """Whether it is no learner's fault that there is no report."""
        return self.kind in ("spec", "sandbox", "internal")

    @property
    def title(self) -> str:
        return self.exercise or self.file


def of_results(results: Iterable[Graded | Failed]) -> list[Paper]:
    """Of gradings of this moment."""
    return [of_record(document.record(result)) for result in results]


def of_record(record: Mapping[str, Any]) -> Paper:
    """Of a record, as JSON gives it back."""
    error, receipt = record.get("error"), record.get("receipt", {})
    items = tuple(_item(part) for part in record.get("parts", ()))
    return Paper(
        file=record["file"],
        exercise=record.get("exercise") or "",
        learner=record.get("learner") or "",
        score=record.get("score"),
        most=record.get("max_score"),
        graded_most=record.get("graded_max", 0),
        items=items,
        error=" ".join(_sentences(error)) if error else "",
        kind=error["kind"] if error else "",
        seconds=record.get("measured", {}).get("wall", 0.0),
        level=(record.get("sandbox") or {}).get("level") or "",
        spec=receipt.get("spec", ""),
        submission=receipt.get("submission", ""),
        grader=receipt.get("grader", ""),
    )


def _sentences(error: Mapping[str, Any]) -> list[str]:
    return [f"{capital(text).rstrip('.')}." for text in (error["says"], error.get("repair")) if text]


def _item(part: Mapping[str, Any]) -> Item:
    mistakes: Sequence[Mapping[str, Any]] = part.get("mistakes", ())
    return Item(
        id=part["id"],
        verdict=part["verdict"],
        score=part["score"],
        most=part["max_score"],
        read=part.get("read") or "",
        says=_says(part, mistakes),
        hint=part.get("hint") or "",
        mistakes=tuple(mistakes[0]["ids"]) if mistakes else (),
        line=part.get("line"),
    )


def _says(part: Mapping[str, Any], mistakes: Sequence[Mapping[str, Any]]) -> str:
    """The likeliest mistake; else the numbers of a refutation; else the reason."""
    evidence = part.get("evidence", {})
    match part["verdict"]:
        case "correct":
            return ""
        case "missing":
            return "Not attempted."
        case "not_graded":
            return f"{NOT_GRADED}: {evidence.get('why', '')}".rstrip(": ") + _repair(evidence)
        case _ if mistakes:
            return str(mistakes[0]["says"])
        case _:
            return _refuted(evidence) or capital(str(evidence.get("why") or "Not the right answer."))


def _repair(evidence: Mapping[str, Any]) -> str:
    return f". {capital(evidence['repair'])}" if evidence.get("repair") else ""


def _refuted(evidence: Mapping[str, Any]) -> str:
    at = evidence.get("at") or {}
    if not at or "got" not in evidence:
        return ""
    point = ", ".join(f"{name} = {value.removesuffix('/1')}" for name, value in at.items())
    should = f" it should be {_short(evidence['expected'])};" if "expected" in evidence else ""
    return f"At {point}{should} yours gives {_short(evidence['got'])}."


def _short(value: Any) -> str:
    """Five figures of a number that may have fifty."""
    try:
        return f"{float(value):.5g}"
    except (TypeError, ValueError):
        return str(value)[:40]


def number(value: float | None) -> str:
    """Points without noise: `2`, `0.5`, `0.333333`; empty where there are none."""
    return "" if value is None else f"{value:.6g}"

"""Check a result without trusting the run that made it: by itself, and against what comes out of grading again.

by itself   its shape, its exercise, its certificates; the verdicts follow from the evidence, the points from these
again       the whole record, `measured` aside, is that of the same file graded with the seed of the receipt
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, TypeGuard

from grader import __version__
from grader.errors import SubmissionError
from grader.grading import FOLLOWS
from grader.model import Exercise
from grader.report.certificate import Document, Finding, certificate
from grader.report.json import ERROR_SCHEMA as FIRST_ERROR
from grader.report.json import SCHEMA as FIRST
from grader.report.json import number

CENT = 1e-6  # scores are decimals in JSON
ALIKE = 3  # times that a gap measured with floats may differ on another machine
TOP = frozenset(
    {
        *("file", "exercise", "learner", "variant", "variant_assumed", "deal", "score", "max_score"),
        *("graded_max", "not_graded", "terms", "parts", "sandbox", "receipt", "measured", "error"),
    }
)
TOP_OF_FIRST = frozenset({*TOP, "schema"}) - {"learner", "graded_max", "not_graded", "error"}
RECEIPT = frozenset({"spec", "submission", "seed", "grader"})
PART = frozenset(
    (
        "id",
        "verdict",
        "score",
        "max_score",
        "read",
        "evidence",
        "mistakes",
        "hint",
        "line",
        "cell",
        "solution",
    )
)
TERMS = frozenset({"attempt", "counts", "attempts", "penalty", "kept", "show"})
RIGHT_KINDS = frozenset({"proved", "checked", "agreed"})
KINDS = {  # which evidence a verdict may rest on
    "correct": RIGHT_KINDS,
    "wrong": frozenset({"refuted", "outside_domain", "rejected", "faulted"}),
    "missing": frozenset({"missing"}),
    "not_graded": frozenset({"undecided", "unreadable"}),
}


def is_first(document: Document) -> bool:
    """Whether it is of `grade/result/1`, which had fewer keys."""
    return document.get("schema") in (FIRST, FIRST_ERROR)


def verify(document: Document, exercise: Exercise) -> list[Finding]:
    """Every check that needs no submission; raises SubmissionError where the document is no result of ours."""
    if not is_result(document):
        raise SubmissionError(
            "this is not a result of `grade submit --format json`",
            repair="give the JSON document of one graded file",
        )
    same = document["receipt"].get("spec") == exercise.digest
    found = [Finding("exercise", same, "" if same else "the exercise is not the one that was graded")]
    found += [*_made_by(document), *_keys(document)]
    parts = {part.id: part for part in exercise.parts}
    for told in document["parts"]:
        part = parts.pop(told.get("id") if isinstance(told.get("id"), str) else "", None)
        if part is None:
            found.append(
                Finding(str(told.get("id"))[:60], False, "the exercise has no such part, or no other")
            )
        else:
            found += [certificate(told, part.answer), *_consistent(told, part.points)]
    return [*found, _summed(document, exercise), *_agreed(document, exercise)]


def is_result(document: Document) -> bool:
    """Whether the document has the shape of a result: it may come from anybody."""
    parts, receipt, terms = document.get("parts"), document.get("receipt"), document.get("terms")
    return (
        isinstance(receipt, dict)
        and _is_int(receipt.get("seed"))
        and isinstance(document.get("exercise"), str)
        and isinstance(terms, dict)
        and isinstance(parts, list)
        and all(
            isinstance(p, dict) and isinstance(p.get("read"), str) and isinstance(p.get("evidence"), dict)
            for p in parts
        )
    )


def is_meant_as_one(document: Document) -> bool:
    """Whether it was a result once: nothing else has these keys."""
    return len({"exercise", "parts", "receipt"} & set(document)) > 1


def is_error(document: Document) -> bool:
    """Whether it says why there is no result."""
    if document.get("schema") == FIRST_ERROR:
        return True
    return isinstance(document.get("error"), dict) and isinstance(document.get("receipt"), dict)


def attempt(document: Document) -> int | None:
    """Which attempt it says it is."""
    terms = document.get("terms")
    found = terms.get("attempt") if isinstance(terms, dict) else document.get("attempt")
    return found if _is_int(found) and 0 < found <= 1000 else None


def _is_int(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _made_by(document: Document) -> list[Finding]:
    told = document["receipt"].get("grader")
    if told == __version__:
        return []
    if not isinstance(told, str):
        return [Finding("grader", False, "the receipt names no version")]
    says = f"graded by version {str(told)[:40]}, checked by {__version__}: check it with the version that made it"
    return [Finding("grader", None, says, open=True)]


def _keys(document: Document) -> Iterator[Finding]:
    """Keys that no result has; nothing to say where there are none."""
    top = TOP_OF_FIRST if is_first(document) else TOP
    known: list[tuple[Document, frozenset[str]]] = [(document, top), (document["receipt"], RECEIPT)]
    known += [(document["terms"], TERMS), *((told, PART) for told in document["parts"])]
    if more := [key for inside, keys in known for key in inside if key not in keys]:
        yield Finding("keys", False, f"no result has the key {more[0][:40]}")
    if lost := top - {"measured"} - set(document):
        yield Finding("keys", False, f"every result has the key {min(lost)}")


def _consistent(told: Document, points: Fraction) -> list[Finding]:
    """The verdict follows from the evidence, and the score from the verdict; nothing to say where they do."""
    name, verdict, score = f"{told.get('id')} score", str(told.get("verdict")), told.get("score")
    if str(told["evidence"].get("kind")) not in KINDS.get(verdict, frozenset()):
        return [Finding(name, False, f"{verdict[:20]} does not follow from the evidence")]
    if _fits(verdict, score, points, told["evidence"]) and told.get("max_score") == number(points):
        return []
    says = f"{_short(score)} of {_short(told.get('max_score'))} does not follow from the verdict"
    return [Finding(name, False, says)]


def _fits(verdict: str, score: object, points: Fraction, evidence: Document) -> bool:
    match verdict:
        case "not_graded":
            return score is None
        case "correct":
            return score == number(points)
        case "missing":
            return score == 0
        case _ if evidence.get("why") == FOLLOWS:
            return score == number(points)
        case _:
            return isinstance(score, int | float) and 0 <= score < points


def _summed(document: Document, exercise: Exercise) -> Finding:
    """The total is the sum of the parts, each of which stands there once."""
    ids = [told.get("id") for told in document["parts"]]
    scores = [told.get("score") for told in document["parts"]]
    graded = [s for s in scores if isinstance(s, int | float) and math.isfinite(s)]
    earned = float(sum(graded)) * float(exercise.terms.kept(attempt(document)))
    full = float(sum((part.points for part in exercise.parts), Fraction(0)))
    total, most = document.get("score"), document.get("max_score")
    none = not graded and not is_first(document)
    same = (
        ids == [part.id for part in exercise.parts]
        and (total is None if none else isinstance(total, int | float) and abs(total - earned) < CENT)
        and isinstance(most, int | float)
        and abs(most - full) < CENT
    )
    return Finding("total", same, "" if same else "the total is not that of the exercise's parts")


def _agreed(document: Document, exercise: Exercise) -> list[Finding]:
    """What the attempt is worth is what the exercise says; nothing to say where it is."""
    terms, which = exercise.terms, attempt(document)
    right = {
        "attempt": which,
        "counts": any(p.get("verdict") in ("correct", "wrong") for p in document["parts"]),
        "attempts": terms.attempts,
        "penalty": number(terms.penalty),
        "kept": number(terms.kept(which)),
        "show": terms.show,
    }
    if document["terms"] == right:
        return []
    return [Finding("terms", False, "the terms are not those of the exercise")]


# ── graded again ────────────────────────────────────────────────────────────────────────────────


def compare(was: Document, now: Document, *, confined: bool = False) -> list[Finding]:
    """The record beside that of the same file graded again; `measured` is another at every run.

    `confined`: code was not run this time, because this machine does not confine it fully.
    """
    changed = sorted(set(_changed(_facts(was), _facts(now))))
    if not changed:
        return [Finding("graded again", True, "the same in every part")]
    if confined:
        says = "code is not run on this machine, which does not confine it fully; --own runs it"
        return [Finding("graded again", None, says, open=True)]
    then, here = _level(was), _level(now)
    if changed == ["sandbox.level"] and then in LEVELS and here in LEVELS:
        says = f"code was run {then} then and {here} now"
        return [Finding("graded again", None, says, open=True)]
    return [Finding(f"{place} graded again", False, _differs(place, was, now)) for place in changed[:SHOWN]]


LEVELS = ("SEALED", "FENCED", "BROWSER")
SHOWN = 12  # differences that are told


def _level(document: Document) -> object:
    sandbox = document.get("sandbox")
    return sandbox.get("level") if isinstance(sandbox, dict) else None


def _facts(document: Document) -> dict[str, Any]:
    """What is compared; a repair of the first schema may name the learner's own line, which it did not record."""
    facts = {key: value for key, value in json.loads(json.dumps(document)).items() if key != "measured"}
    if is_result(facts):
        facts["receipt"].pop("grader", None)  # told by itself
    if is_first(document):
        for told in facts["parts"] if is_result(facts) else ():
            told["evidence"].pop("repair", None)
    return facts


def _changed(was: Any, now: Any, place: str = "") -> Iterator[str]:
    """The places at which they differ: `parts.answer.score`; 1 is neither true nor 1.5."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**now, **was}:
            inner = f"{place}.{key[:40]}" if place else key[:40]
            if (key in was) != (key in now):
                yield inner
            else:
                yield from _changed(was[key], now[key], inner)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for k, (one, other) in enumerate(zip(was, now, strict=True)):
            name = other.get("id", k) if isinstance(other, dict) else k
            yield from _changed(one, other, f"{place}.{name}")
    elif place.endswith(".checked.gap") and isinstance(was, float) and isinstance(now, float):
        if not (now <= ALIKE * was and was <= ALIKE * now):
            yield place
    elif type(was) is not type(now) or was != now:
        yield place


def _differs(place: str, was: Document, now: Document) -> str:
    """`2 then, 0 now`, where that is short."""
    one, other = was.get(place), now.get(place)
    plain = all(isinstance(value, str | int | float | None) for value in (one, other))
    return f"{_short(one)} then, {_short(other)} now" if place in now and plain else "is not what comes out"


def _short(value: object) -> str:
    return json.dumps(value, default=str)[:40]


def told(findings: Sequence[Finding]) -> list[str]:
    """The findings as lines: ✓ holds, ✗ does not, ? is not known, · nothing to check."""
    return [f"  {_sign(f)} {f.what:<24} {f.says}".rstrip() for f in findings]


def _sign(finding: Finding) -> str:
    return "?" if finding.open else {True: "✓", False: "✗", None: "·"}[finding.holds]

"""Check a result without trusting the run that made it: its receipt, its certificates, and the grade itself.

receipt       the exercise and the submission are those whose fingerprints the result carries
certificate   refuted: at the point named, the slope of the original function, from its values alone, is not
              the answer's value; right: at fresh random points it is
grade         grading the submission again, with the seed of the receipt, gives the same parts
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from grader import __version__
from grader.answers.slope_question import AsksForASlope, SlopeQuestion
from grader.errors import SubmissionError
from grader.header import deal, variant
from grader.model import Dealt, Exercise
from grader.notebook import SUFFIX, opened
from grader.record import dataclass
from grader.report.json import number
from grader.submission import digest

FRESH = 8  # points at which a right answer is held against differences again
TRIED = 400
MATCH = Fraction(1, 10**12)  # how closely printed values must be met, relatively
RATIONAL = re.compile(r"-?\d{1,80}(?:/\d{1,80}|(?:\.\d{0,80})?(?:e[+-]?\d{1,4})?)")
CENT = 1e-6  # scores are decimals in JSON
COMPARED = ("id", "verdict", "score", "max_score", "read", "evidence")

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `holds` is None where there was nothing to check."""

    what: str
    holds: bool | None
    says: str = ""


def verify(
    document: Document, exercise: Exercise, source: bytes | None = None, file: str = ""
) -> list[Finding]:
    """Every check that can be made; raises SubmissionError where the document is no result of ours."""
    if not _is_result(document):
        raise SubmissionError(
            "this is not a result of `grade submit --format json`",
            repair="give the JSON document of one graded file",
        )
    receipt = document["receipt"]
    same = receipt.get("spec") == exercise.digest
    found = [Finding("exercise", same, "" if same else "the exercise is not the one that was graded")]
    if receipt.get("grader") != __version__:
        found.append(
            Finding("grader", None, f"graded by version {receipt.get('grader')}, checked by {__version__}")
        )
    parts = {part.id: part for part in exercise.parts}
    for told in document["parts"]:
        part = parts.get(told.get("id"))
        if part is None:
            found.append(Finding(str(told.get("id")), False, "the exercise has no such part"))
        else:
            found += [_certificate(told, part.answer), *_consistent(told, part.points)]
    found += [_summed(document, exercise), *_agreed(document, exercise)]
    if source is not None:
        same = receipt.get("submission") == digest(source)
        found.append(Finding("submission", same, "" if same else "this is not the file that was graded"))
        found.append(_dealt(exercise, source, file))
        found += _again(document, exercise, source, file)
    return found


RIGHT_KINDS = frozenset({"proved", "checked", "agreed"})
KINDS = {  # which evidence a verdict may rest on
    "correct": RIGHT_KINDS,
    "wrong": frozenset({"refuted", "outside_domain", "rejected", "faulted"}),
    "missing": frozenset({"missing"}),
    "not_graded": frozenset({"undecided", "unreadable"}),
}


def _consistent(told: Document, points: Fraction) -> list[Finding]:
    """The verdict follows from the evidence, and the score from the verdict; nothing to say where they do."""
    name, verdict, score = f"{told.get('id')} score", str(told.get("verdict")), told.get("score")
    if told["evidence"].get("kind") not in KINDS.get(verdict, frozenset()):
        return [Finding(name, False, f"{verdict} does not follow from the evidence")]
    if verdict == "not_graded":
        fits = score is None
    elif verdict == "correct":
        fits = score == number(points)
    elif verdict == "missing":
        fits = score == 0
    else:
        fits = isinstance(score, int | float) and 0 <= score < points
    if fits and told.get("max_score") == number(points):
        return []
    return [Finding(name, False, f"{score} of {told.get('max_score')} does not follow from the verdict")]


def _summed(document: Document, exercise: Exercise) -> Finding:
    """The total is the sum of the parts, each of which stands there once."""
    ids = [told.get("id") for told in document["parts"]]
    scores = [told.get("score") for told in document["parts"]]
    earned = sum(s for s in scores if isinstance(s, int | float))
    earned *= float(exercise.terms.kept(_attempt(document)))
    full = float(sum((part.points for part in exercise.parts), Fraction(0)))
    total, most = document.get("score"), document.get("max_score")
    same = (
        ids == [part.id for part in exercise.parts]
        and isinstance(total, int | float)
        and isinstance(most, int | float)
        and abs(total - earned) < CENT
        and abs(most - full) < CENT
    )
    return Finding("total", same, "" if same else "the total is not that of the exercise's parts")


def _agreed(document: Document, exercise: Exercise) -> list[Finding]:
    """What the attempt is worth is what the exercise says; nothing to say where it is."""
    told, terms = document.get("terms"), exercise.terms
    if told is None:
        return []
    attempt = _attempt(document)
    right = {
        "attempt": attempt,
        "counts": any(p.get("verdict") in ("correct", "wrong") for p in document["parts"]),
        "attempts": terms.attempts,
        "penalty": number(terms.penalty),
        "kept": number(terms.kept(attempt)),
        "show": terms.show,
    }
    return [] if told == right else [Finding("terms", False, "the terms are not those of the exercise")]


def _attempt(document: Document) -> int | None:
    """Which attempt it says it is; it may come from anybody."""
    terms = document.get("terms")
    found = terms.get("attempt") if isinstance(terms, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found <= 1000 else None


def _is_result(document: Document) -> bool:
    """Whether the document has the shape of a result: it may come from anybody."""
    parts, receipt = document.get("parts"), document.get("receipt")
    return (
        document.get("schema") == "grade/result/1"
        and isinstance(receipt, dict)
        and isinstance(receipt.get("seed"), int)
        and isinstance(parts, list)
        and all(
            isinstance(p, dict) and isinstance(p.get("read"), str) and isinstance(p.get("evidence"), dict)
            for p in parts
        )
    )


def _dealt(exercise: Exercise, source: bytes, file: str) -> Finding:
    """The letters mean what the learner's file says, and not what the document's maker says."""
    head = opened(source, file).script if file.endswith(SUFFIX) else source
    named = variant(head), deal(head) or 0
    deals = any(isinstance(p.answer, Dealt) and p.answer.dealt(1) != p.answer for p in exercise.parts)
    same = named[0] == exercise.variant and (not deals or exercise.deal == named[1])
    return Finding("variant", same, "" if same else "the file names another variant, or another deal")


def _again(document: Document, exercise: Exercise, source: bytes, file: str) -> list[Finding]:
    from grader.report.json import result
    from grader.submit import submit

    report = submit(exercise, source, file, seed=document["receipt"]["seed"], attempt=_attempt(document))
    now: Any = result(report)
    out = []
    for was, told in zip(document["parts"], now["parts"], strict=False):
        changed = [key for key in COMPARED if _fact(was, key) != _fact(told, key)]
        out.append(
            Finding(
                f"{told['id']} graded again",
                not changed,
                f"differs in {', '.join(changed)}" if changed else "",
            )
        )
    if document.get("terms") != now["terms"]:
        out.append(Finding("terms", False, "the terms are not those of the exercise"))
    same = len(document["parts"]) == len(now["parts"]) and document.get("score") == now["score"]
    out.append(Finding("score", same, "" if same else f"{document.get('score')} then, {now['score']} now"))
    return out


def _fact(told: Document, key: str) -> object:
    """What is compared: the place may have another folder before it, and a repair may name the learner's own line."""
    fact = told.get(key)
    return {k: v for k, v in fact.items() if k not in ("where", "repair")} if isinstance(fact, dict) else fact


def _certificate(told: Document, answer: object) -> Finding:
    evidence, name = told.get("evidence", {}), f"{told.get('id')} certificate"
    if not isinstance(answer, AsksForASlope) or not told.get("read"):
        return Finding(name, None, "nothing that can be checked by itself")
    question = answer.question()
    match evidence.get("kind"):
        case "refuted" if evidence.get("at"):
            return _refutation(name, question, told["read"], evidence)
        case "proved" | "agreed":
            return _confirmation(name, question, told["read"])
        case _:
            return Finding(name, None, "nothing that can be checked by itself")


def _refutation(name: str, question: SlopeQuestion, read: str, evidence: Document) -> Finding:
    """At the point, from the values of f alone: the slope, and that the answer's value is another."""
    from grader.maths.balls import Undefined, Unknown

    try:
        point = {v: _rational(evidence["at"].get(v)) for v in question.variables}
        claimed = _rational(evidence.get("expected")), _rational(evidence.get("got"))
        slope, value = _both(question, read, point)
    except (Undefined, Unknown, ValueError) as why:  # ValueError: no rational number, or NotReadable
        return Finding(name, False, f"cannot be checked at this point: {why or type(why).__name__}")
    if (slope - value).contains(0):
        return Finding(name, False, "at this point the answer is the slope of the function")
    if not (_near(slope, claimed[0]) and _near(value, claimed[1])):
        return Finding(name, False, "the values at this point are not those that are claimed")
    return Finding(name, True, "the answer is not the measured slope at the point named")


def _confirmation(name: str, question: SlopeQuestion, read: str) -> Finding:
    from grader.maths.balls import Undefined, Unknown
    from grader.maths.conditions import domain_of
    from grader.maths.sampling import seeded_points

    region = domain_of(question.domain, question.variables, wrt=question.variable).region(question.variables)
    met = 0
    points = seeded_points(region, random.SystemRandom())
    for _, point in zip(range(TRIED), points, strict=False):
        if region.conditions and not region.contains(point):
            continue
        try:
            slope, value = _both(question, read, point)
        except (Undefined, Unknown):
            continue
        except ValueError as why:
            return Finding(name, False, f"what was read cannot be read again: {why}")
        if not (slope - value).contains(0):
            if question.tolerance is not None:
                return Finding(name, None, "right within the exercise's tolerance")
            return Finding(name, False, "at a fresh point the answer is not the slope of the function")
        met += 1
        if met == FRESH:
            return Finding(name, True, f"the measured slope at {FRESH} fresh points")
    return Finding(name, None, "no point was found at which both have values")


def _both(question: SlopeQuestion, read: str, point: Mapping[str, Fraction]) -> tuple[Any, Any]:
    from grader.maths.balls import evaluate
    from grader.maths.differences import certified_slope
    from grader.maths.lower import lower
    from grader.maths.reader import read as reading

    function = lower(question.function.tree)
    slope = certified_slope(function, point, question.variable, question.order)
    return slope, evaluate(lower(reading(read, question.variables).tree), point, 256)


def _rational(text: object) -> Fraction:
    """A bounded rational number or decimal; raises ValueError."""
    if not isinstance(text, str) or not RATIONAL.fullmatch(text):
        raise ValueError(f"{str(text)[:30]!r} is not a number")
    return Fraction(text)


def _near(ball: Any, said: Fraction) -> bool:
    """Whether a printed value is that of a ball, to the digits that were printed."""
    middle = Fraction(ball.mid().str(30, radius=False))
    return abs(middle - said) <= MATCH * max(Fraction(1), abs(middle), abs(said))


def told(findings: Sequence[Finding]) -> list[str]:
    """The findings as lines: ✓ holds, ✗ does not, · nothing to check."""
    signs = {True: "✓", False: "✗", None: "·"}
    return [f"  {signs[f.holds]} {f.what:<24} {f.says}".rstrip() for f in findings]

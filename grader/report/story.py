"""What happened in a wrong answer, in sentences: for a screen and for a page."""

from __future__ import annotations

from dataclasses import replace

from grader.maths.evidence import Differs, Refuted
from grader.model import Judgement, Named
from grader.report.evidence import gauge, verdict_says
from grader.report.prose import formulas
from grader.report.safe import told

LIKELY = 0.25  # the share from which a mistake is worth a learner's time
MOST_SAID = 2


def what_happened(judgement: Judgement) -> list[str]:
    """A diagnosis where there is one; else the exercise's own feedback; else the bare fact."""
    verdict = judgement.verdict
    said = [told(formulas(sentence)) for sentence in (*judgement.says, *judgement.facts)]
    likely = [mistake for mistake in _merged(judgement.mistakes) if mistake.share >= LIKELY][:MOST_SAID]
    if likely:
        first, *others = map(_named, likely)
        return [first, *(f"Or: {other}" for other in others), *said]
    if isinstance(verdict, Differs):
        return said or [verdict_says(verdict)]
    if isinstance(verdict, Refuted):
        return said or [_bare(verdict, judgement)]
    return [formulas(verdict_says(verdict)), *said]


def _bare(verdict: Refuted, judgement: Judgement) -> str:
    """What is said of an answer that shows no mistake that we know."""
    bare = verdict_says(verdict)
    if verdict.at and not judgement.mistakes:
        return f"{bare} No mistake that we know leads to it."
    return f"{bare} {gauge(verdict)}".strip()


def _merged(mistakes: tuple[Named, ...]) -> list[Named]:
    """Two names may have the same advice: it is given once, at the likelier place, the shares together."""
    out: dict[str, Named] = {}
    for mistake in mistakes:
        before = out.setdefault(mistake.says, replace(mistake, share=0.0))
        out[mistake.says] = replace(before, share=before.share + mistake.share)
    return list(out.values())


def _named(mistake: Named) -> str:
    """What was done, and where: in the question, or else in the learner's own answer."""
    says = told(formulas(mistake.says))
    if mistake.where:
        return f"{says} (in {told(mistake.where)})"
    return f"{says} (your {told(mistake.answer_where)})" if mistake.answer_where else says

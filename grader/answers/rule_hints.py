"""Hints from the rule that an answer bends: where to look, then what the rule says."""

from __future__ import annotations

from collections.abc import Sequence

from grader import mistakes
from grader.mistakes.mistake import Rule
from grader.model import Judgement


def hints_of(judged: Judgement | None, usual: Rule) -> Sequence[str]:
    """Of the first mistake that is named, or of the rule that the question is about."""
    ids = [id for named in judged.mistakes for id in named.ids] if judged is not None else []
    rule = mistakes.registry.mistakes()[ids[0]].bends if ids else usual
    return (f"Look here: {rule.area[:1].lower()}{rule.area[1:]}", rule.says)

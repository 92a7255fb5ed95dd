"""An exercise as the page shows it, before anything is answered."""

from __future__ import annotations

from pathlib import Path

from grader import bank, sheet
from grader.answers.guidance import can_guide
from grader.model import Exercise, Part
from grader.page.fields import Facts, facts
from grader.page.html import block, inline
from grader.report.json import Json, number
from grader.report.question import forms, terms

SCHEMA = "grade/question/1"
CELLS = 200  # the page wraps its lines itself


def listed(root: Path) -> Facts:
    """The exercises, in the order of the course."""
    entries: list[Json] = [
        {"id": e.id, "title": e.title, "topic": e.topic, "level": e.level}
        for e in (step.entry for step in bank.course(root))
    ]
    return {"exercises": entries}


def question(exercise: Exercise) -> Facts:
    """The question, and a field for each part."""
    return {
        "schema": SCHEMA,
        "id": exercise.id,
        "title": inline(exercise.title),
        "topic": exercise.topic,
        "level": exercise.level,
        "minutes": exercise.minutes,
        "lang": exercise.lang,
        "variant": exercise.variant,
        "variants": exercise.variants,
        "deal": exercise.deal,
        "prompt": block(exercise.prompt),
        "terms": " ".join(line.strip() for line in terms(exercise, CELLS)).strip(),
        "parts": [_part(part, exercise) for part in exercise.parts],
    }


def _part(part: Part, exercise: Exercise) -> Facts:
    return {
        "id": part.id,
        "points": number(part.points),
        "hints": len(part.hints),
        "guided": can_guide(part.answer),
        "prompt": "\n".join(filter(None, (_asked(part, exercise), *map(_form, forms(part))))),
        "field": facts(part.answer.field()),
    }


def _form(text: str) -> str:
    return f'<p class="form">{inline(text)}</p>'


def _asked(part: Part, exercise: Exercise) -> str:
    """The author's words, else the question word's own, where the exercise has not said it already."""
    if part.prompt:
        return block(part.prompt)
    own = part.answer.asks().strip()
    drawn = isinstance(part.answer.field(), sheet.NodeField | sheet.CodeField | sheet.FillField)
    said = exercise.prompt and len(exercise.parts) == 1
    return "" if "\n" in own or drawn or said else f"<p>{inline(own)}</p>"

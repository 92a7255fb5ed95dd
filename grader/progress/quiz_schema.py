"""The JSON Schema of a quiz file, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any, get_args

from grader.progress.quizzes import Feedback

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
SWITCH = {"type": ["boolean", "string"]}
NUMBER = {"type": ["number", "string"]}
ID = {"type": "string", "description": "The id of an exercise that asks for no code."}
ABOUT: dict[str, tuple[dict[str, Any], str]] = {
    "title": (TEXT, "One line, shown at the head."),
    "time": (
        TEXT,
        "For the whole quiz, from its first start: 15 min, 90 s, 2 h. Without it there is no limit.",
    ),
    "feedback": ({"enum": list(get_args(Feedback))}, "When verdicts are shown: now, at the end, or never."),
    "confidence": (
        SWITCH,
        "Ask how sure each answer is: marked 1/0, 2/-2, 3/-6 beside the score, never in it.",
    ),
    "attempts": ({"type": "integer", "minimum": 1, "maximum": 10}, "Tries at each part, with feedback: now."),
    "penalty": (NUMBER, "The share of the points that each further try costs: 1/3."),
    "shuffle": (SWITCH, "off keeps the order of the file."),
}
FROM: dict[str, tuple[dict[str, Any], str]] = {
    "tag": (TEXT, "Exercises with this tag."),
    "topic": (TEXT, "Exercises of this topic: chain_rule."),
    "level": ({"type": ["integer", "string"]}, "A level, or several: 2, 1-3."),
}


def quiz_schema() -> dict[str, Any]:
    """The whole file."""
    pool = _object(
        {
            "pick": {"type": "integer", "minimum": 1, "description": "How many; all where nothing is said."},
            "from": {"anyOf": [_object(_described(FROM)), {"type": "array", "items": ID}, ID]},
            "points": {**NUMBER, "description": "What each is worth; its own points where nothing is said."},
        }
    )
    questions = {"type": "array", "minItems": 1, "items": {"anyOf": [ID, {**pool, "required": ["from"]}]}}
    whole = _object({**_described(ABOUT), "questions": questions})
    return {"$schema": DRAFT, "title": "A quiz", **whole, "required": ["questions"]}


def _described(keys: dict[str, tuple[dict[str, Any], str]]) -> dict[str, Any]:
    return {name: {**kind, "description": says} for name, (kind, says) in keys.items()}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}

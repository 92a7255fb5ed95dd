"""The JSON Schema of an exercise file, made from the dataclasses that read it."""

from __future__ import annotations

import collections.abc
import dataclasses
import types
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.answers import WORDS, answer_class
from grader.answers.declared import Declared
from grader.answers.fields import Formula, Program, Tolerance
from grader.answers.fields import keys as keys_of
from grader.model import SHOWN

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": ["string", "number", "boolean"]}
NUMBER = {"type": ["integer", "number", "string"]}

ABOUT: dict[str, tuple[dict[str, Any], str]] = {
    "title": (TEXT, "One line, shown in lists."),
    "level": ({"type": "integer", "minimum": 1, "maximum": 5}, "1 is the easiest of five."),
    "minutes": ({"type": "integer", "minimum": 0}, "How long it takes."),
    "tags": ({"type": "array", "items": TEXT}, "Words to find it by; S01 to S85 are items of the chapter."),
    "needs": ({"type": "array", "items": TEXT}, "Ids of exercises that come before it."),
    "lang": (TEXT, "The language of its text: en, de, pt-BR. In de, fr, es … a learner's 1,5 is the decimal 1.5."),
    "licence": (TEXT, "Under which licence it may be shared."),
    "prompt": (TEXT, "The question: Markdown with LaTeX; {{a}} inserts a parameter or formula."),
    "after": (TEXT, "What is shown to who has it right."),
    "attempts": ({"type": "integer", "minimum": 1}, "How often it may be tried, counted by whoever collects files."),
    "penalty": (NUMBER, "The share of the points that each attempt after the first costs: 10%."),
    "show": ({"type": "string", "enum": list(SHOWN)}, "When a solution is shown: once the part is right, also when "
             "the attempts are spent, always, or never."),
    "params": ({"type": "object"}, "Values that differ between variants: {int: [2, 9], not: [0]}, {one_of: […]}."),
    "require": (TEXT, "A condition on the parameters."),
    "variants": ({"type": "integer"}, "How many variants are drawn where there are more than 500."),
    "let": ({"type": "object"}, "Formulas with a name."),
    "tests": ({"type": "array"}, "What a learner gives, and what must come of it."),
}  # fmt: skip
PART: dict[str, tuple[dict[str, Any], str]] = {
    "id": (TEXT, "The learner's variable."),
    "prompt": ABOUT["prompt"],
    "points": (
        {"anyOf": [NUMBER, {"type": "array", "items": NUMBER}]},
        "What it is worth; 1 by default. For a graph all together, or one number for each name of `ask`.",
    ),
    "hints": (
        {
            "anyOf": [
                {"type": "array", "items": TEXT},
                {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
            ]
        },
        "The gentlest first; only the last may say almost everything. For a graph also {dL_dw: [...]}.",
    ),
    "choices": (NUMBER, "How many choices `choose: auto` shows, the right one among them; 4 by default."),
    "solution": (TEXT, "A worked solution."),
    "feedback": (
        {
            "type": "object",
            "properties": dict.fromkeys(("right", "wrong", "partial"), TEXT),
            "additionalProperties": False,
        },
        "What is said to a right answer, a wrong one, and one that is right in part.",
    ),
}


def schema() -> dict[str, Any]:
    """The whole: an exercise of one question, or of parts."""
    words = {word: _of_word(word) for word in sorted(WORDS)}
    part = _object({**_described(PART), **_merged(words)})
    whole = _object({**_described(ABOUT), **_described(PART), **_merged(words)})
    whole["properties"]["parts"] = {"type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1}
    whole["required"] = ["title"]
    return {"$schema": DRAFT, "title": "An exercise", **whole, "$defs": {"part": part}}


def _described(keys: dict[str, tuple[dict[str, Any], str]]) -> dict[str, Any]:
    return {key: {**kind, "description": says} for key, (kind, says) in keys.items()}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _of_word(word: str) -> dict[str, Any]:
    """The keys of one question word: itself first, then those beside it."""
    cls: Any = answer_class(word)
    hints = get_type_hints(cls)
    first, *others = keys_of(cls)
    says = " ".join((cls.__doc__ or "").split())
    kind = kind_of(hints[first.name])
    if also := first.metadata.get("words"):
        kind = {"anyOf": [kind, {"type": "string", "enum": list(also)}]}
    out = {word: {**kind, "description": says}}
    for field in others:
        out[field.name] = {**kind_of(hints[field.name]), "description": f"{field.name} of `{word}`."}
    return out


def _merged(words: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One key may belong to several words; then anything that one of them takes is fine."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for keys in words.values():
        for key, kind in keys.items():
            kinds.setdefault(key, []).append(kind)
    out: dict[str, Any] = {}
    for key, found in kinds.items():
        bare = [{k: v for k, v in kind.items() if k != "description"} for kind in found]
        unique = [kind for i, kind in enumerate(bare) if kind not in bare[:i]]
        says = " ".join(dict.fromkeys(kind["description"] for kind in found))
        out[key] = (
            {**unique[0], "description": says} if len(unique) == 1 else {"anyOf": unique, "description": says}
        )
    return out


def kind_of(wanted: Any) -> dict[str, Any]:
    """The schema of one annotation, as `build.convert` reads it."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        kinds = [kind_of(a) for a in args if a is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is tuple:
        item = kind_of(args[0])
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if origin is collections.abc.Mapping:
        return {"type": "object", "additionalProperties": kind_of(args[1])}
    if wanted in (Formula, Program, Tolerance, str):
        return dict(TEXT)
    if wanted is bool:
        return {"type": ["boolean", "string"]}
    if wanted in (int, Fraction):
        return dict(NUMBER)
    if wanted is Declared:
        return {"anyOf": [OFF, _row(wanted)]}
    return _row(wanted)


OFF = {
    "type": "object",
    "properties": {
        "off": {"type": "array", "items": TEXT, "description": "Mistakes that are not named here."}
    },
    "required": ["off"],
    "additionalProperties": False,
}


def _row(wanted: Any) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    fields = keys_of(wanted)
    row = _object({f.name: kind_of(hints[f.name]) for f in fields})
    needed = [
        f.name
        for f in fields
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if needed:
        row["required"] = needed
    return {"anyOf": [row, dict(TEXT)]} if needed == [fields[0].name] else row

"""The JSON Schema of an exercise file, made from the dataclasses that read it."""

from __future__ import annotations

import collections.abc
import dataclasses
import types
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.answers import WORDS, answer_class
from grader.answers.declared import Declared
from grader.answers.described import described, summary
from grader.answers.fields import Formula, Program, Tolerance
from grader.answers.fields import keys as keys_of
from grader.model import SHOWN
from grader.record import dataclass

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": ["string", "number", "boolean"]}
NUMBER = {"type": ["integer", "number", "string"]}


@dataclass(frozen=True, slots=True)
class Key:
    """A key about the exercise or a part: what it takes, what it means, and an example."""

    kind: dict[str, Any]
    says: str
    example: str


LIST = {"type": "array", "items": TEXT}
ABOUT = {
    "title": Key(TEXT, "One line, shown in lists.", "The product rule"),
    "level": Key({"type": "integer", "minimum": 1, "maximum": 5}, "How hard it is: 1 is the easiest of five.", "2"),
    "minutes": Key({"type": "integer", "minimum": 0}, "How many minutes it takes.", "6"),
    "tags": Key(LIST, "Words to find it by; S01 to S85 are the items of the chapter that it covers.", "[rules, S30]"),
    "needs": Key(LIST, "Ids of exercises that come before it.", "[power, linear]"),
    "lang": Key(TEXT, "The language of its text. In de, fr, es … a learner's 1,5 is the decimal 1.5.", "de"),
    "licence": Key(TEXT, "Under which licence it may be shared.", "CC-BY-4.0"),
    "prompt": Key(TEXT, "The question: Markdown with LaTeX; {{a}} inserts a parameter or formula.",
                  "Differentiate $f(x) = {{f}}$."),
    "after": Key(TEXT, "Shown once the answer is right.", "The same rule moves every weight of a network."),
    "attempts": Key({"type": "integer", "minimum": 1}, "How often it may be tried. Whoever collects the files counts "
                    "the attempts.", "3"),
    "penalty": Key(NUMBER, "The share of the points that each attempt after the first costs.", "10%"),
    "show": Key({"type": "string", "enum": list(SHOWN)}, "When a solution is shown: once the part is right, also "
                "when the attempts are spent, always, or never.", "spent"),
    "params": Key({"type": "object"}, "Values that differ between variants: {int: [2, 9], not: [0]}, {one_of: […]}, "
                  "{grid: [from, to, step]}, or one value for all.", "{a: {one_of: [3, 2, 5]}}"),
    "require": Key(TEXT, "A condition that the parameters must fulfil.", "a != n and a*n > 4"),
    "variants": Key({"type": "integer"}, "How many variants are drawn where there are more than 500; 40 where "
                    "nothing is said.", "100"),
    "let": Key({"type": "object"}, "Formulas with a name, for other formulas and for texts.", "{f: (a*x + 1)^n}"),
    "tests": Key({"type": "array"}, "What a learner gives, and what must come of it; `grade prove` tries each row.",
                 "[{give: 2*x, score: 1}]"),
    "parts": Key({"type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1},
                 "The questions, where there are several; each has an `id` and a question word.",
                 "[{id: slope, differentiate: x^2}]"),
}  # fmt: skip
PART = {
    "id": Key(TEXT, "The name of the learner's variable or function for this part.", "slope"),
    "prompt": ABOUT["prompt"],
    "points": Key({"anyOf": [NUMBER, {"type": "array", "items": NUMBER}]}, "What it is worth; 1 where nothing is "
                  "said. For a graph all together, or one number for each name of `ask`.", "2"),
    "hints": Key({"anyOf": [LIST, {"type": "object", "additionalProperties": LIST}]}, "The gentlest first; only the "
                 "last may say almost everything. For a graph also {dL_dw: [...]}.",
                 "[Name the outer function., Multiply by the slope of the inside.]"),
    "choices": Key(NUMBER, "How many choices `choose: auto` shows, the right one among them; 4 where nothing is "
                   "said.", "3"),
    "solution": Key(TEXT, "A worked solution; `show` says when it is shown.",
                    "The inside moves three times as fast."),
    "feedback": Key(
        {
            "type": "object",
            "properties": dict.fromkeys(("right", "wrong", "partial"), TEXT),
            "additionalProperties": False,
        },
        "What is said to a right answer, a wrong one, and one that is right in part.",
        "{right: Well nudged., wrong: Look inside.}",
    ),
}  # fmt: skip


def schema() -> dict[str, Any]:
    """The whole: an exercise of one question, or of parts."""
    words = {word: _of_word(word) for word in sorted(WORDS)}
    part = _object({**_described(PART), **_merged(words)})
    whole = _object({**_described(ABOUT), **_described(PART), **_merged(words)})
    whole["required"] = ["title"]
    return {"$schema": DRAFT, "title": "An exercise", **whole, "$defs": {"part": part}}


def _described(keys: dict[str, Key]) -> dict[str, Any]:
    return {name: {**key.kind, "description": key.says} for name, key in keys.items()}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _of_word(word: str) -> dict[str, Any]:
    """The keys of one question word: itself first, then those beside it."""
    cls: Any = answer_class(word)
    hints = get_type_hints(cls)
    first, *others = keys_of(cls)
    said = described(cls)
    kind = kind_of(hints[first.name])
    if also := first.metadata.get("words"):
        kind = {"anyOf": [kind, {"type": "string", "enum": list(also)}]}
    out = {word: {**kind, "description": summary(cls)}}
    for field in others:
        out[field.name] = kind_of(hints[field.name])
        if field.name in said:
            out[field.name] |= {"description": said[field.name].says}
    return out


def _merged(words: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One key may belong to several words; then anything that one of them takes is fine."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for word, keys in words.items():
        for key, kind in keys.items():
            found.setdefault(key, []).append((word, kind))
    return {key: _one_of(kinds) for key, kinds in found.items()}


def _one_of(found: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """What one of the words takes; where they mean different things by the key, each says its own."""
    bare = [{k: v for k, v in kind.items() if k != "description"} for _, kind in found]
    unique = [kind for i, kind in enumerate(bare) if kind not in bare[:i]]
    says: dict[str, list[str]] = {}
    for word, kind in found:
        if "description" in kind:
            says.setdefault(kind["description"], []).append(f"`{word}`")
    whose = list(says) if len(says) < 2 else [f"{', '.join(words)}: {text}" for text, words in says.items()]
    kind = unique[0] if len(unique) == 1 else {"anyOf": unique}
    return {**kind, "description": " ".join(whose)} if whose else kind


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
    says = {name: {"description": key.says} for name, key in described(wanted).items()}
    row = _object({f.name: {**kind_of(hints[f.name]), **says.get(f.name, {})} for f in fields})
    needed = [
        f.name
        for f in fields
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if needed:
        row["required"] = needed
    return {"anyOf": [row, dict(TEXT)]} if needed == [fields[0].name] else row

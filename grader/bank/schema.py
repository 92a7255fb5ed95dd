"""The JSON Schema of an exercise file, made from the dataclasses that read it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, get_type_hints

from grader.answers import WORDS, answer_class
from grader.answers.described import described, summary
from grader.answers.fields import keys as keys_of
from grader.bank.kinds import NUMBER, TEXT, kind_of, kind_of_key
from grader.bank.trial import AuthorsTrial
from grader.model import SHOWN
from grader.record import dataclass

DRAWN = ("differentiate", "partial", "matrix")  # of which `choose: auto` draws choices
DRAFT = "https://json-schema.org/draft/2020-12/schema"
SHARED = ("variables", "functions", "tolerance")  # beside `parts`, for all that know them


@dataclass(frozen=True, slots=True)
class Key:
    """A key about the exercise or a part: what it takes, what it means, and an example."""

    kind: dict[str, Any]
    says: str
    example: str


LIST = {"type": "array", "items": TEXT}
VALUES = {"type": "array", "items": TEXT, "minItems": 1}
BOUNDS = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 3}
PARAMETER = {
    "anyOf": [
        TEXT,
        *(
            {
                "type": "object",
                "properties": {kind: items, "not": VALUES},
                "required": [kind],
                "additionalProperties": False,
            }
            for kind, items in (("int", BOUNDS), ("one_of", VALUES), ("grid", BOUNDS))
        ),
    ]
}
ROWS = {"type": "array", "items": {"type": "object", "additionalProperties": TEXT}, "minItems": 1}
ABOUT = {
    "title": Key(TEXT, "One line, shown in lists.", "The product rule"),
    "level": Key({"type": "integer", "minimum": 1, "maximum": 5}, "How hard it is: 1 is the easiest of five.", "2"),
    "minutes": Key({"type": "integer", "minimum": 0}, "How many minutes it takes.", "6"),
    "chapter": Key(TEXT, "The chapter it belongs to; a course finishes a chapter before it begins the next.",
                   "Gradients"),
    "tags": Key(LIST, "Words to find it by; S01 to S85, or G01 to G47, are the items of its chapter that it covers.",
                "[rules, S30]"),
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
    "params": Key({"anyOf": [{"type": "object", "additionalProperties": PARAMETER}, ROWS]},
                  "Values that differ between variants: {int: [2, 9], not: [0]}, {one_of: […]}, "
                  "{grid: [from, to, step]}, or one value for all. A list has a row a variant: [{a: 2, f: x^5}].",
                  "{a: {one_of: [3, 2, 5]}}"),
    "require": Key(TEXT, "A condition that the parameters must fulfil.", "a != n and a*n > 4"),
    "variants": Key({"type": "integer"}, "How many variants are drawn where there are more than 500; 40 where "
                    "nothing is said.", "100"),
    "let": Key({"type": "object"}, "Formulas with a name, for other formulas and for texts.", "{f: (a*x + 1)^n}"),
    "tests": Key({"type": "array", "items": kind_of(AuthorsTrial)},
                 "What a learner gives, and what must come of it; `grade prove` tries each row.",
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
    """The whole: an exercise of one question, or of parts; which keys are allowed depends on the question word."""
    words = {word: _of_word(word) for word in sorted(WORDS)}
    parts = {"parts": ABOUT["parts"]}
    about = {name: key for name, key in ABOUT.items() if name != "parts"}
    part = _asking(PART, words, {})
    whole = _asking({**about, **PART}, words, parts)
    whole["required"] = ["title"]
    whole["allOf"].append(_of_parts(about, parts, words))
    kept = {word: {"properties": _with_choices(word, keys)} for word, keys in words.items()}
    return {"$schema": DRAFT, "title": "An exercise", **whole, "$defs": {"part": part, **kept}}


def _described(keys: dict[str, Key]) -> dict[str, Any]:
    return {name: {**key.kind, "description": key.says} for name, key in keys.items()}


def _asking(common: dict[str, Key], words: dict[str, dict[str, Any]], more: dict[str, Key]) -> dict[str, Any]:
    """A mapping with exactly one question word: beside it stand its own keys, and none of another word."""
    each = [_beside(word, common, words) for word in words]
    first = {word: keys[word] for word, keys in words.items()}
    begun = {
        "if": {"not": {"anyOf": [{"required": [name]} for name in (*words, *more)]}},
        "then": {
            "properties": {**first, **_described(more)},
            "propertyNames": {"enum": [*common, *words, *more]},
            "anyOf": [{"required": [name]} for name in (*words, *more)],
        },
    }
    known = {k: v for k, v in _described(common).items() if k != "choices"}
    return {"type": "object", "properties": known, "allOf": [begun, *each]}


def _beside(word: str, common: Iterable[str], words: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """If this is the question, then these keys may stand beside it."""
    keys = _with_choices(word, words[word])
    elsewhere = [{"required": [other]} for other, own in words.items() if other != word and word in own]
    asked: dict[str, Any] = {"required": [word]}
    if word == "choose":
        asked["properties"] = {"choose": {"not": {"const": "auto"}}}
    if elsewhere:
        asked["not"] = {"anyOf": elsewhere}
    allowed = [name for name in common if name != "choices" or word in DRAWN]
    names = {"enum": list(dict.fromkeys([*allowed, *keys]))}
    then: dict[str, Any] = {"allOf": [{"$ref": f"#/$defs/{word}"}], "propertyNames": names}
    if needed := _needed(word):
        then["required"] = needed
    return {"if": asked, "then": then}


def _with_choices(word: str, keys: dict[str, Any]) -> dict[str, Any]:
    """The keys of a word, and those by which its wrong choices are drawn."""
    if word not in DRAWN:
        return keys
    choices = {**PART["choices"].kind, "description": PART["choices"].says}
    return {**keys, "choose": {"type": "string", "enum": ["auto"]}, "choices": choices}


def _needed(word: str) -> list[str]:
    """The keys without which the word cannot ask."""
    missing = (dataclasses.MISSING, dataclasses.MISSING)
    return [f.name for f in keys_of(answer_class(word))[1:] if (f.default, f.default_factory) == missing]


def _of_parts(about: Iterable[str], parts: Iterable[str], words: dict[str, dict[str, Any]]) -> dict[str, Any]:
    shared = {name: next(keys[name] for keys in words.values() if name in keys) for name in SHARED}
    names = {"enum": [*about, *parts, *SHARED]}
    then = {"properties": {**_described({"parts": ABOUT["parts"]}), **shared}, "propertyNames": names}
    return {"if": {"required": ["parts"]}, "then": then}


def _of_word(word: str) -> dict[str, Any]:
    """The keys of one question word: itself first, then those beside it."""
    cls: Any = answer_class(word)
    hints = get_type_hints(cls)
    first, *others = keys_of(cls)
    said = described(cls)
    out = {word: {**kind_of_key(first, hints[first.name]), "description": summary(cls)}}
    for field in others:
        out[field.name] = dict(kind_of_key(field, hints[field.name]))
        if field.name in said:
            out[field.name]["description"] = said[field.name].says
    return out

"""An exercise on its way in: what its YAML will say, and how it is written there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any, TypeAlias

from grader.record import dataclass

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain]"


class Lost(ValueError):
    """Something of another system that cannot be ours: the reason, for the report."""


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One part: its question word with its value, and the keys beside it."""

    id: str
    word: str
    value: Plain
    keys: Mapping[str, Plain] = field(default_factory=dict)
    prompt: str = ""
    points: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """One exercise; `params` is its table of variants, a row each."""

    id: str
    title: str
    parts: tuple[DraftPart, ...]
    prompt: str = ""
    params: tuple[Mapping[str, str], ...] = ()
    solution: str = ""
    tags: tuple[str, ...] = ()
    tests: tuple[dict[str, Plain], ...] = ()


def yaml_of(draft: Draft) -> str:
    """The file of a draft; one part stands at the left margin."""
    import yaml  # only who imports questions pays for it

    class Dumper(yaml.SafeDumper):
        """Texts of several lines stand as such."""

    Dumper.add_representer(str, _represented)
    return yaml.dump(
        _document(draft),
        Dumper=Dumper,
        sort_keys=False,
        default_flow_style=None,
        allow_unicode=True,
        width=1000,
    )


def _represented(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _document(draft: Draft) -> dict[str, Any]:
    head: dict[str, Any] = {"title": draft.title, "level": 1}
    if draft.tags:
        head["tags"] = list(draft.tags)
    if draft.params:
        head["params"] = [dict(row) for row in draft.params]
    head["prompt"] = draft.prompt
    parts = [_part(part) for part in draft.parts]
    if draft.solution:
        parts[-1]["solution"] = draft.solution
    body = {**head, **parts[0]} if len(parts) == 1 else {**head, "parts": parts}
    if draft.tests:
        body["tests"] = [dict(row) for row in draft.tests]
    return {key: value for key, value in body.items() if value != ""}


def _part(part: DraftPart) -> dict[str, Any]:
    points = {"points": _amount(part.points)} if part.points != 1 else {}
    prompt = {"prompt": part.prompt} if part.prompt else {}
    return {"id": part.id, part.word: part.value, **part.keys, **points, **prompt}


def _amount(points: Fraction) -> Any:
    return int(points) if points.denominator == 1 else f"{points.numerator}/{points.denominator}"


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """An id made of a name: small letters, digits and _, unlike those that are taken."""
    letters = "".join(c if c.isascii() and c.isalnum() else "_" for c in name.lower())
    base = "_".join(filter(None, letters.split("_")))[:48] or "question"
    base = base if base[0].isalpha() else f"q_{base}"
    used, found, k = set(taken), base, 1
    while found in used:
        k += 1
        found = f"{base}_{k}"
    return found

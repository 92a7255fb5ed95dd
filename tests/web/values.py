"""What `drive.mjs` fills in: the model solution of every exercise by its fields, and a wrong answer of each word.

python tests/web/values.py > VALUES.json

A wrong answer is the first that a question word knows of itself, and what the page has to say of it is what this
machine says; a word that knows none by itself is answered with something that is never right.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader import bank
from grader.course import Course
from grader.model import Exercise, Part
from grader.page.browser import jobs, wants_arrays
from grader.page.compose import values
from grader.page.face import Asked, Face
from grader.page.fields import facts

NEVER_RIGHT: dict[str, Any] = {"line": "12345", "node": "12345", "lines": ["x", "x"]}
TRIED = 6  # wrong answers of one part


def main() -> None:
    course = Course(bank.locate(None))
    known = {e.id: course.exercise(e.id) for e in bank.entries(course.root)}
    files = {path.stem: path.read_text() for path in sorted(Path("solutions").glob("*/*.py"))}
    solutions = [_solution(known[id], files[id]) for id in known if id in files]
    print(json.dumps({"solutions": solutions, "wrong": list(_wrong(Face(course), known))}))


def _solution(exercise: Exercise, source: str) -> dict[str, Any]:
    parts = _parts(exercise, source)
    if not any(part["kind"] == "code" for part in parts):
        return {"id": exercise.id, "parts": parts}
    lacks = wants_arrays(jobs(exercise, source.encode(), 7))
    return {"id": exercise.id, "parts": parts, "file": source, "lacks": lacks}


def _parts(exercise: Exercise, source: str) -> list[dict[str, Any]]:
    held = values(exercise, source)
    helpers = source[source.index('"""', 3) + 3 :].partition("def ")[0]
    imports = "".join(f"{row}\n" for row in helpers.splitlines() if row.startswith(("import ", "from ")))
    given = {
        part.id: held[part.id] if _shown(part, held) else _letters(exercise, part) for part in exercise.parts
    }
    return [_part(part, given[part.id], imports) for part in exercise.parts]


def _shown(part: Part, held: dict[str, Any]) -> bool:
    """Whether the solution's own value is all that is needed: a number of a graph may build on other lines."""
    return part.id in held and not (_kind(part) == "node" and "d" in held[part.id])


def _letters(exercise: Exercise, part: Part) -> Any:
    """The right answer by its letters, where the solution says it in words that no field shows."""
    right = part.answer.right()
    if part.id in (held := values(exercise, f"{part.id} = {right}\n")):
        return held[part.id]
    return str(ast.literal_eval(right))


def _part(part: Part, value: Any, imports: str) -> dict[str, Any]:
    kind = _kind(part)
    whole = f"{imports}\n{value}" if kind == "code" and imports and imports not in value else value
    return {"id": part.id, "kind": kind, "value": whole}


def _kind(part: Part) -> str:
    return str(facts(part.answer.field())["kind"])


def _wrong(face: Face, known: dict[str, Exercise]) -> Iterator[dict[str, Any]]:
    """One row for each question word of the bank; raises ValueError where none can be found for a word."""
    words: dict[str, list[tuple[Exercise, Part]]] = {}
    for exercise in known.values():
        for part in exercise.parts:
            words.setdefault(type(part.answer).__name__, []).append((exercise, part))
    for word, parts in words.items():
        rows = (row for exercise, part in parts for row in _rows(face, exercise, part))
        found = next(rows, None)
        if found is None:
            raise ValueError(f"no wrong answer of {word} can be typed into its field")
        yield {"word": word, **found}


def _rows(face: Face, exercise: Exercise, part: Part) -> Iterator[dict[str, Any]]:
    """Answers that this machine calls wrong, those first whose mistake has a name."""
    told = sorted(part.answer.wrongs(), key=lambda wrong: not wrong.named)[:TRIED]
    texts = [held[part.id] for wrong in told if part.id in (held := _held(exercise, part, wrong.text))]
    if _kind(part) == "code":
        name = part.answer.probe().function  # type: ignore[union-attr]  # code is called
        texts = [f"def {name}(*a):\n    return 0.0\n"]
    for value in [*texts, *([NEVER_RIGHT[_kind(part)]] if _kind(part) in NEVER_RIGHT else [])]:
        graded: Any = face.answer(Asked(do="grade", id=exercise.id, answers={part.id: value}, seed=7))
        shown = graded.get("shown", {}).get(part.id, {})
        if shown.get("outcome") == "wrong":
            what = (shown["what"] or [""])[0]
            yield {
                "id": exercise.id,
                "part": {"id": part.id, "kind": _kind(part)},
                "value": value,
                "says": what,
            }


def _held(exercise: Exercise, part: Part, text: str) -> dict[str, Any]:
    try:
        return values(exercise, f"{part.id} = {text}\n")
    except (TypeError, ValueError):
        return {}


if __name__ == "__main__":
    main()

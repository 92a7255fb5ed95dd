"""What `drive.mjs` fills in: the model solution of every exercise by its fields, and a wrong answer of each kind.

python tests/web/values.py > VALUES.json
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from grader import bank
from grader.course import Course
from grader.model import Exercise
from grader.page.compose import values
from grader.page.fields import facts

# exercise, part, value, what the page says of it
WRONG = [
    ("ex01", "answer", "1/(x^2+1)", "You differentiated the outside"),
    ("notation", "why_leibniz", "b", ""),
    ("notation", "whose", {"1": "a", "2": "b", "3": "c", "4": "d"}, ""),
    ("limit_def", "answer", ["a", "b", "c", "e", "d"], ""),
    ("power", "words", ["base", "one"], ""),
    ("evaluated_where", "lines", ["-sin(x^2 + 1)", "-sin(x^2 + 1)"], ""),
    ("three_layers", "dL_dy", "5", ""),
    ("sigmoid_code", "sigmoid", "def sigmoid(x):\n    return x\n", ""),
    ("fix_diagram", "", ["1", "x"], ""),
]


def main() -> None:
    course = Course(bank.locate(None))
    known = {e.id: course.exercise(e.id) for e in bank.entries(course.root)}
    files = {path.stem: path.read_text() for path in sorted(Path("solutions").glob("*/*.py"))}
    solutions = [{"id": id, "parts": _parts(known[id], files[id])} for id in known if id in files]
    wrong = [row for id, part, value, says in WRONG for row in _wrong(known[id], part, value, says)]
    print(json.dumps({"solutions": solutions, "wrong": wrong}))


def _parts(exercise: Exercise, source: str) -> list[dict[str, Any]]:
    held = values(exercise, source)
    helpers = source[source.index('"""', 3) + 3 :].partition("def ")[0]
    imports = "".join(f"{row}\n" for row in helpers.splitlines() if row.startswith(("import ", "from ")))
    given = {part.id: held[part.id] if _shown(part, held) else _letters(part) for part in exercise.parts}
    return [_part(part, given[part.id], imports) for part in exercise.parts]


def _shown(part: Any, held: dict[str, Any]) -> bool:
    """Whether the solution's own value is all that is needed: a number of a graph may build on other lines."""
    return part.id in held and not (facts(part.answer.field())["kind"] == "node" and "d" in held[part.id])


def _letters(part: Any) -> Any:
    """The right answer by its letters, where the solution says it in words that no field shows."""
    right = ast.literal_eval(part.answer.right())
    return (
        {str(k): str(v) for k, v in right.items()}
        if isinstance(right, dict)
        else right
        if isinstance(right, list)
        else str(right)
    )


def _part(part: Any, value: Any, imports: str) -> dict[str, Any]:
    kind = facts(part.answer.field())["kind"]
    whole = f"{imports}\n{value}" if kind == "code" and imports and imports not in value else value
    return {"id": part.id, "kind": kind, "value": whole}


def _wrong(exercise: Exercise, id: str, value: Any, says: str) -> list[dict[str, Any]]:
    """The part of that name; without one, the first that is to be repaired."""
    for part in exercise.parts:
        kind = facts(part.answer.field())["kind"]
        if part.id == id or (not id and kind == "fix"):
            return [{"id": exercise.id, "part": {"id": part.id, "kind": kind}, "value": value, "says": says}]
    raise ValueError(f"{exercise.id} has no part {id!r}")


if __name__ == "__main__":
    main()

"""What `grade doctor` says: a line a layer, a line a misdeed, and what it comes to."""

from __future__ import annotations

from grader.report.json import Json
from grader.report.layout import hang, wrap
from grader.report.style import Style
from grader.sandbox.examination import Examination
from grader.sandbox.level import LAYERS, SEALED

SCHEMA = "grade/doctor/1"
COLUMN = 24
SEALS = "learner code can compute and answer, and nothing else."
FENCES = "the grade is still worked out where learner code cannot reach it."


def render(found: Examination, style: Style) -> str:
    """The screen; each layer and each misdeed was tried just now."""
    screen = [found.system, "", "Layers"]
    for layer, gives in LAYERS.items():
        there = layer in found.layers
        screen += _line(layer, gives if there else f"not here: {gives}", there, style)
    screen += ["", "Tried from inside"]
    for tried in found.tried:
        screen += _line(tried.what, "stopped" if tried.stopped else "NOT STOPPED", tried.stopped, style, 42)
    screen += ["", *_sum(found, style)]
    return style.fit("\n".join(screen)) + "\n"


def document(found: Examination) -> dict[str, Json]:
    """The same for machines."""
    return {
        "schema": SCHEMA,
        "system": found.system,
        "level": found.level,
        "layers": {layer: layer in found.layers for layer in LAYERS},
        "tried": [{"what": tried.what, "stopped": tried.stopped} for tried in found.tried],
        "open_to": list(found.open_to),
        "repair": found.repair,
    }


def _line(name: str, about: str, good: bool, style: Style, column: int = COLUMN) -> list[str]:
    sign = "✓" if good else "✗"
    lines = hang(f"  {sign} {name}", wrap(about, style.cells - column), column)
    lines[0] = lines[0].replace(sign, style.paint(sign, "right" if good else "wrong"), 1)
    return lines


def _sum(found: Examination, style: Style) -> list[str]:
    sealed = found.level == SEALED
    said = [f"{found.level}: {SEALS if sealed else FENCES}"]
    if found.open_to:
        said.append(f"But it could: {', '.join(found.open_to)}.")
    if found.repair:
        said.append(f"To seal it off: {found.repair}.")
    if not sealed:
        said.append("Your own files are graded all the same. Other people's are not, with --require-sandbox.")
    lines = [line for sentence in said for line in wrap(sentence, style.cells)]
    lines[0] = lines[0].replace(found.level, style.paint(found.level, "right" if sealed else "unsure"), 1)
    return lines

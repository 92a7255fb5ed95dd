"""The report of an import, for people and for machines: what came over, what was lost and why, and both rates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.exchange.exported import Exported
from grader.exchange.imported import Came, Imported

DRAWS = "Seeds draw other numbers here than in STACK, whose generator is not in Maxima: variants of the same kind."
WITHOUT = "Maxima is not installed; with it (apt install maxima) more question variables can be worked out."


def lines(found: Imported) -> Iterator[str]:
    """A line a question, and what was lost of it below."""
    for each in found.questions:
        yield from _question(each)
    yield ""
    yield from _totals(found)


def _question(each: Came) -> Iterator[str]:
    if each.draft is None:
        yield f"✗ {each.name[:60]}  (line {each.line})"
    else:
        words = ", ".join(dict.fromkeys(part.word for part in each.draft.parts))
        variants = f", {each.variants} variants" if each.variants > 1 else ""
        yield f"✓ {each.draft.id}  {words}{variants}"
    for reason in each.lost:
        yield f"    lost  {reason}"
    if each.agreed < each.tried:
        yield f"    differs  {each.tried - each.agreed} of {each.tried} of its own tests expect another score"


def _totals(found: Imported) -> Iterator[str]:
    count = len(found.questions)
    yield f"{found.file}: {found.converted} of {count} questions converted ({_percent(found.converted, count)})"
    if found.without is not None:
        with_it = f"{_percent(found.converted, count)} with {found.by}"
        yield f"{with_it}, {_percent(found.without, count)} without"
    if any(each.tried for each in found.questions):
        agreed, tried = (sum(getattr(each, name) for each in found.questions) for name in ("agreed", "tried"))
        yield f"{agreed} of {tried} of the questions' own tests earn what they expect"
    if any(each.seeds > 1 for each in found.questions):
        yield DRAWS


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"


def document(found: Imported) -> dict[str, Any]:
    """`grade/import/1`: the same for machines."""
    return {
        "schema": "grade/import/1",
        "file": found.file,
        "count": len(found.questions),
        "converted": found.converted,
        "by": found.by,
        "converted_without": found.converted if found.without is None else found.without,
        "questions": [_entry(each) for each in found.questions],
    }


def _entry(each: Came) -> dict[str, Any]:
    parts = each.draft.parts if each.draft is not None else ()
    return {
        "name": each.name,
        "line": each.line,
        "id": each.draft.id if each.draft is not None else None,
        "parts": [{"id": part.id, "word": part.word} for part in parts],
        "lost": list(each.lost),
        "variants": each.variants if each.draft is not None else 0,
        "seeds": each.seeds,
        "own_tests": {"tried": each.tried, "agreed": each.agreed},
    }


# ── of an export ────────────────────────────────────────────────────────────────────────────────


def went(found: Exported) -> Iterator[str]:
    """What is not kept, part by part, and the share that was written."""
    for part in found.parts:
        if not part.written or part.lost:
            sign = "✓" if part.written else "✗"
            yield f"{sign} {part.exercise} {part.part}  {part.word}"
            yield from (f"    lost  {reason}" for reason in part.lost)
    written, count = found.share()
    if any(not part.written or part.lost for part in found.parts):
        yield ""
    outside = len(found.parts) - count
    beside = f", beside {outside} that are code, graphs, steps or matrices of any size" if outside else ""
    yield f"{written} of {count} parts written ({_percent(written, count)}){beside}"


def exported(found: Exported) -> dict[str, Any]:
    """`grade/export/1`: the same for machines."""
    written, count = found.share()
    return {
        "schema": "grade/export/1",
        "files": sorted(found.files),
        "written": written,
        "count": count,
        "parts": [
            {
                "exercise": part.exercise,
                "part": part.part,
                "word": part.word,
                "written": part.written,
                "lost": list(part.lost),
            }
            for part in found.parts
        ],
    }

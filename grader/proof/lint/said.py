"""What lint found, for machines: one JSON object, or annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from grader.errors import Advice, SpecError
from grader.report.formats.github import annotation


def as_json(found: Sequence[SpecError]) -> str:
    """`{"faults": 1, "warnings": 0, "findings": [{file, line, column, severity, what, repair}]}`."""
    findings = [
        {
            "file": error.where.file if error.where else "",
            "line": error.where.line if error.where else 1,
            "column": error.where.column if error.where else 1,
            "severity": severity(error),
            "what": error.what,
            "repair": error.repair,
        }
        for error in found
    ]
    warnings = sum(isinstance(error, Advice) for error in found)
    whole = {"faults": len(found) - warnings, "warnings": warnings, "findings": findings}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_github(found: Sequence[SpecError]) -> str:
    """`::error file=…,line=…,title=…::…`, a line each."""
    return "".join(_annotation(error) for error in found)


def severity(error: SpecError) -> str:
    return "warning" if isinstance(error, Advice) else "error"


def _annotation(error: SpecError) -> str:
    told = f"{error.what}; {error.repair}" if error.repair else error.what
    file, line = (error.where.file, error.where.line) if error.where else ("", None)
    return annotation(severity(error), told, file, line, "grade lint") + "\n"


FORMATS: dict[str, Callable[[Sequence[SpecError]], str]] = {"json": as_json, "github": as_github}

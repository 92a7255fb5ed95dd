"""Modules of code parts that cannot be imported where code is run: each is imported once, sealed."""

from __future__ import annotations

from collections.abc import Iterator

from grader import sandbox
from grader.answers.code import Code
from grader.errors import SpecError
from grader.model import Call, CallOnce
from grader.proof.lint.linted import Linted


def faults(linted: Linted) -> Iterator[SpecError]:
    for part in linted.first.parts:
        if not isinstance(part.answer, Code):
            continue
        for name in part.answer.modules:
            if why := _unusable(name):
                yield SpecError(
                    f"the module {name} cannot be used while grading: {why}",
                    where=part.answer.signature.where,
                    repair="install it where the grader runs, or leave it out",
                )


def _unusable(module: str) -> str:
    """Why a module cannot be imported in the sandbox; empty where it can."""
    source = f"import {module}\ndef f():\n    return 1.0\n".encode()
    seen = sandbox.run(source, Call("f", (CallOnce(),)), modules=(module,))
    failed = (*seen.skipped, *([seen.fault] if seen.fault else []))
    return failed[0].says if failed else ""

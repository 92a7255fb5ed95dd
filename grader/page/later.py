"""What a page imports once it is asked for, and not before: the prover, and the checks of code."""

from __future__ import annotations

from types import ModuleType


def proving() -> ModuleType:
    """Explanations, drills and receipts: they measure, which takes the prover."""
    from grader.page import proving

    return proving


def coderun() -> ModuleType:
    """Most exercises have no code."""
    from grader.page import coderun

    return coderun

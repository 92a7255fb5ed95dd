"""A learner's file in which everything is right, for any variant: written from the question, not by its author."""

from __future__ import annotations

import ast

from grader.model import Exercise


def right_file(exercise: Exercise, solution: str) -> str:
    """Python source: derived answers, and from the solution what only a person can write (functions, examples)."""
    derived = {part.id: part.answer.right() for part in exercise.parts}
    lines = [f"{name} = {text}" for name, text in derived.items() if text is not None]
    written = [name for name, text in derived.items() if text is None]
    return kept(solution, written) + "\n".join(lines) + "\n"


def kept(solution: str, names: list[str]) -> str:
    """The imports and functions of a solution, and what it assigns to these names."""
    if not names:
        return ""
    out = []
    for node in ast.parse(solution).body:
        assigned = isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id in names for t in node.targets
        )
        if assigned or isinstance(node, ast.FunctionDef | ast.Import | ast.ImportFrom):
            out.append(ast.get_source_segment(solution, node) or "")
    return "\n\n".join(out) + "\n\n"

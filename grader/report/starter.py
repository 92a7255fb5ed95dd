"""The file a learner begins with: the question as its docstring, one `...` a part."""

from __future__ import annotations

from grader.model import Exercise
from grader.report.prose import prose
from grader.report.question import asked, heading

CELLS = 76  # narrower than a screen: an editor shows line numbers beside it


def starter(exercise: Exercise) -> str:
    """Valid Python that attempts nothing."""
    commands = f"grade submit {exercise.id}.py · grade hint {exercise.id}"
    text = [heading(exercise), "", *_question(exercise), "", commands]
    body = [part.answer.starter(part.id).strip("\n") for part in exercise.parts]
    docstring = _inert("\n".join(text))
    return f'"""{docstring}\n"""\n\n' + "\n".join(_spaced(body)) + "\n"


def _question(exercise: Exercise) -> list[str]:
    """The prompt, then each part that adds something to it."""
    lines = prose(exercise.prompt, CELLS) if exercise.prompt else []
    if len(exercise.parts) == 1 and lines and not exercise.parts[0].prompt:
        return lines
    for part in exercise.parts:
        label = f"{part.id}: " if len(exercise.parts) > 1 else ""
        lines += [*([""] if lines and part is exercise.parts[0] else []), *prose(label + asked(part), CELLS)]
    return lines


def _spaced(body: list[str]) -> list[str]:
    """Values stand under each other, functions two lines apart."""
    return [f"\n\n{each}" if i and "\n" in each else each for i, each in enumerate(body)]


def _inert(text: str) -> str:
    """Text that cannot end the docstring or be read as an escape."""
    return text.replace("\\", "\\\\").replace('"""', "'''")

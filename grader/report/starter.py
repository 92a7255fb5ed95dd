"""The file a learner begins with: the question as its docstring, one `...` a part."""

from __future__ import annotations

from grader.model import Exercise, Part
from grader.notebook import written
from grader.report.prose import formulas, prose
from grader.report.question import forms, heading

CELLS = 76  # narrower than a screen: an editor shows line numbers beside it


def starter(exercise: Exercise) -> str:
    """Valid Python that attempts nothing."""
    commands = f"grade submit {exercise.id}.py · grade hint {exercise.id}"
    text = [heading(exercise), "", *_question(exercise), "", commands]
    body = [part.answer.starter(part.id).strip("\n") for part in exercise.parts]
    docstring = _inert("\n".join(text))
    head = f"{named(exercise)}\n" if exercise.variant or exercise.deal else ""
    return f'{head}"""{docstring}\n"""\n\n' + "\n".join(_spaced(body)) + "\n"


def named(exercise: Exercise) -> str:
    """The comment that says which exercise the file answers, in which variant, and how its rows were dealt out."""
    variant = f", variant {exercise.variant}" if exercise.variant else ""
    deal = f", deal {exercise.deal}" if exercise.deal else ""
    return f"# exercise: {exercise.id}{variant}{deal}"


def in_notebook(exercise: Exercise) -> str:
    """The same as a notebook: the question stays Markdown, which Jupyter shows."""
    asked = [exercise.prompt, *(_as_item(part, len(exercise.parts) > 1) for part in exercise.parts)]
    commands = f"`grade submit {exercise.id}.ipynb` · `grade hint {exercise.id}`"
    question = "\n\n".join([f"## {exercise.title}", *filter(None, asked), commands])
    body = [part.answer.starter(part.id).strip("\n") for part in exercise.parts]
    return written(question, "\n".join([named(exercise), *_spaced(body)]))


def _as_item(part: Part, several: bool) -> str:
    asked = " ".join([(part.prompt or _one_line(part.answer.asks())).strip(), *forms(part)]).strip()
    return f"- `{part.id}`: {asked}" if several and asked else asked


def _question(exercise: Exercise) -> list[str]:
    """The prompt, then each part that adds something to it."""
    lines = prose(exercise.prompt, CELLS) if exercise.prompt else []
    if len(exercise.parts) == 1 and lines and not exercise.parts[0].prompt:
        return [*lines, *forms(exercise.parts[0])]
    for i, part in enumerate(exercise.parts):
        said = _part(part, f"{part.id}: " if len(exercise.parts) > 1 else "")
        lines += ["", *said] if lines and said and i == 0 else said
    return lines


def _part(part: Part, label: str) -> list[str]:
    asked = " ".join(filter(None, [part.prompt or _one_line(part.answer.asks()), *forms(part)]))
    return prose(label + asked, CELLS) if asked else []


def _one_line(asks: str) -> str:
    """Rows to choose from stand as comments above their answer, and need no place in the docstring."""
    return "" if "\n" in asks else asks


def _spaced(body: list[str]) -> list[str]:
    """Values stand under each other, rows of choices a line apart, functions two."""
    spaced = body[:1]
    for each in body[1:]:
        gap = "\n\n" if each.startswith("def ") else "\n" if "\n" in each else ""
        spaced.append(gap + each)
    return [formulas(each) for each in spaced]


def _inert(text: str) -> str:
    """Text that cannot end the docstring or be read as an escape."""
    return text.replace("\\", "\\\\").replace('"""', "'''")

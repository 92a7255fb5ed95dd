"""The page edits the learner's file: answers are written into it at their places, and all else in it stays.

    answer = ...        # for example "3x^2 + 1"      ─>      answer = "2x/(x^2+1)"        # for example "3x^2 + 1"

What is composed is what is graded, downloaded and handed in: there is no second form of an answer.
"""

from __future__ import annotations

import ast
import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from grader import sheet
from grader.constants import NoConstant, constant
from grader.errors import Place, SubmissionError
from grader.model import Exercise
from grader.progress.typed import written
from grader.record import dataclass
from grader.report.prose import inline
from grader.report.starter import starter

Value: TypeAlias = (
    Any  # what a field holds: a text, a list, or a text for each row; None where nothing is answered
)
NEWLINE = b"\n"
HEADER = b"# exercise:"


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an answer stands in the file: bytes start .. end-1, and the node there."""

    start: int
    end: int
    node: ast.expr | ast.FunctionDef


def composed(exercise: Exercise, answers: Mapping[str, Value], base: str | None = None) -> str:
    """The learner's file with these answers; raises SubmissionError where `base` is no Python."""
    source = (base or starter(exercise)).encode()
    stood = _stood(exercise, source)
    edits: list[tuple[int, int, bytes]] = []
    more: list[str] = []
    earlier: list[str] = []
    for part in exercise.parts:
        field, value = part.answer.field(), answers.get(part.id)
        place = stood.get(part.id)
        before = None if place is None else _value(field, place, source)
        text = code(field, value, part.id, earlier)
        earlier.append(part.id)
        if value == before or (
            isinstance(value, str) and isinstance(before, str) and value.strip() == before.strip()
        ):
            continue
        if place is not None:
            edits.append((place.start, place.end, text.encode()))
        elif value is not None:
            more.append(text if isinstance(field, sheet.CodeField) else f"{part.id} = {text}")
    for start, end, text_ in sorted(edits, reverse=True):
        source = source[:start] + text_ + source[end:]
    return source.decode().rstrip("\n") + "\n" + "".join(f"\n{each}\n" for each in more)


def values(exercise: Exercise, source: str) -> dict[str, Value]:
    """What the fields hold when a file is opened; raises SubmissionError where it is no Python."""
    data = source.encode()
    stood = _stood(exercise, data)
    found = {
        part.id: _value(part.answer.field(), stood[part.id], data)
        for part in exercise.parts
        if part.id in stood
    }
    return {id: value for id, value in found.items() if value is not None}


def own_names(exercise: Exercise, source: str) -> list[str]:
    """What a learner named on the way to the answers; nothing where the file is no Python."""
    with contextlib.suppress(SubmissionError):  # said when the file is composed
        names = [_named(statement)[0] for statement in _tree(exercise, source.encode()).body]
        return sorted({*filter(None, names)} - {part.id for part in exercise.parts})
    return []


def code(field: sheet.Field, value: Value, name: str, earlier: Sequence[str] = ()) -> str:
    """The Python that stands in the file for a value."""
    if isinstance(field, sheet.CodeField):
        return str(value or f"def {field.signature}:\n    ...").rstrip()
    if value is None:
        return "..."
    match field:
        case sheet.ChoiceField(rows) if rows == sheet.TRUTHS:
            return "True" if value == "True" else "False"
        case sheet.LineField() | sheet.NodeField():
            made = written(field, str(value), earlier)
            return _quoted(str(value).strip()) if made == repr(str(value).strip()) else made
        case sheet.FixField():
            line, text = value
            return f"({int(line) if line else '...'}, {_text(text)})"
        case sheet.MatchField():
            return f"{{{', '.join(f'{_key(k)}: {_key(v)}' for k, v in value.items())}}}"
        case _:
            return f"[{', '.join(map(_text, value))}]" if isinstance(value, list) else _text(value)


def _text(value: Value) -> str:
    return _quoted(str(value)) if value else "..."


def _key(value: Value) -> str:
    return str(value) if str(value).isdecimal() else _text(value)


def _quoted(text: str) -> str:
    plain = text.isprintable() and "\\" not in text and '"' not in text
    return f'"{text}"' if plain else repr(text) if "'" not in text else json.dumps(text)


# ── what stands there ───────────────────────────────────────────────────────────────────────────


def _stood(exercise: Exercise, source: bytes) -> dict[str, Stood]:
    """The last place at which each part gets its answer, at the margin of the file.

    A function brings along what stands between it and the answer above: imports, helpers, comments.
    """
    begins = _begins(source)
    parts = {part.id for part in exercise.parts}
    found: dict[str, Stood] = {}
    above = 1 if source.startswith(HEADER) else 0  # lines that belong to something else
    for statement in _tree(exercise, source).body:
        name, node = _named(statement)
        assert statement.end_lineno is not None
        assert statement.end_col_offset is not None
        end = begins[statement.end_lineno - 1] + statement.end_col_offset
        if name in parts and node is not None:
            first = begins[above] if node is statement else begins[node.lineno - 1] + node.col_offset
            start = first + len(source[first:end]) - len(source[first:end].lstrip())
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            found[name] = Stood(start, begins[node.end_lineno - 1] + node.end_col_offset, node)
        if name in parts or (isinstance(statement, ast.Expr) and _is_text(statement.value)):
            above = statement.end_lineno
    return found


def _begins(source: bytes) -> list[int]:
    """At which byte each line begins."""
    begins = [0]
    for line in source.split(NEWLINE):
        begins.append(begins[-1] + len(line) + 1)
    return begins


def _tree(exercise: Exercise, source: bytes) -> ast.Module:
    """Raises SubmissionError where it is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        raise SubmissionError(
            f"your file is no Python: {getattr(error, 'msg', error)}",
            where=Place(f"{exercise.id}.py", getattr(error, "lineno", None) or 1),
            repair="mend it in your editor, or begin anew",
        ) from error


def _named(statement: ast.stmt) -> tuple[str, ast.expr | ast.FunctionDef | None]:
    """What a statement gives a value to, and the node of that value."""
    match statement:
        case ast.Assign([ast.Name(name)], value):
            return name, value
        case ast.AnnAssign(ast.Name(name), _, ast.expr() as value):
            return name, value
        case ast.FunctionDef(name):
            return name, statement
        case _:
            return "", None


def _value(field: sheet.Field, place: Stood, source: bytes) -> Value:
    segment = source[place.start : place.end].decode()
    if isinstance(place.node, ast.FunctionDef):
        alone = segment.startswith(("def ", "@"))
        shown = isinstance(field, sheet.CodeField) and not (alone and _empty(place.node))
        return segment + "\n" if shown else None
    try:
        value = constant(place.node)
    except NoConstant:
        return _line(field, segment)
    return None if _unanswered(value) else _held(field, value, segment)


def _line(field: sheet.Field, segment: str) -> Value:
    """Code that is no constant can only stand in a field that takes text."""
    return segment if isinstance(field, sheet.LineField | sheet.NodeField) else None


def _empty(node: ast.FunctionDef) -> bool:
    body = [each for each in node.body if not (isinstance(each, ast.Expr) and _is_text(each.value))]
    return all(isinstance(n, ast.Pass) or (isinstance(n, ast.Expr) and _is_dots(n.value)) for n in body)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _unanswered(value: Value) -> bool:
    match value:
        case dict():
            return all(map(_unanswered, value.values()))
        case list() | tuple():
            return all(map(_unanswered, value))
        case _:
            return value is ... or value is None or value == ""


def _held(field: sheet.Field, value: Value, segment: str) -> Value:
    """What the field shows of a value; None for what it cannot show, which stays as it stands."""
    match field:
        case sheet.LineField() | sheet.NodeField():
            return value if isinstance(value, str) else segment
        case sheet.ChoiceField(rows, many):
            found = _names(rows, value) if many else [_name(rows, value)]
            return None if set(found) - set(dict(rows)) else found if many else found[0]
        case sheet.OrderField(rows):
            found = _names(rows, value)
            return None if set(found) - set(dict(rows)) else found
        case sheet.MatchField(rows, choices) if isinstance(value, dict):
            pairs = {_name(rows, k): _name(choices, v) for k, v in value.items()}
            known = {*dict(choices), ""}
            return pairs if set(pairs) <= set(dict(rows)) and set(pairs.values()) <= known else None
        case sheet.FixField() if isinstance(value, tuple | list) and len(value) == 2:
            return [_shown(value[0]), _shown(value[1])]
        case sheet.LinesField() if isinstance(value, str):
            return [row for row in value.splitlines() if row.strip()]
        case sheet.LinesField() | sheet.FillField():
            return [_shown(item) for item in (value if isinstance(value, list | tuple) else [value])]
        case _:
            return None


def _shown(value: Value) -> str:
    return "" if value is ... or value is None else str(value)


def _name(rows: sheet.Rows, value: Value) -> str:
    """The row's name; a learner may have given its text."""
    said = _shown(value)
    if said in dict(rows):
        return said
    return next((name for name, text in rows if said in (text, inline(text))), said)


def _names(rows: sheet.Rows, value: Value) -> list[str]:
    return [_name(rows, item) for item in (value if isinstance(value, list | tuple | set) else [value])]

"""An author's page: whether somebody saved, the question as it stands now, and what is wrong with it.

    {"do": "saved", "id": "ex01"}                 prints of the bank and of this exercise: others after each save
    {"do": "now",   "id": "ex01", "variant": 0}   the question, in a variant that there still is
    {"do": "varied", "id": "ex01", "variant": 3, "base": "…"}     the question in that one, and a file that says so
    {"do": "desk",  "id": "ex01", "variant": 0}   right answers, mistakes, hints, the solution, and what lint finds
    {"do": "prove", "id": "ex01", "variant": 0}   what `grade prove` finds in this variant

These doors are open only where the author opened the page: `grade page --bank FOLDER`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from grader import bank
from grader.bank.fresh import Stamp, of_file
from grader.errors import GraderError, SpecError
from grader.model import Exercise, Part, Wrong
from grader.page.face import Asked, Doors, Face
from grader.page.fields import Facts
from grader.page.html import block, inline
from grader.page.question import listed, question
from grader.proof.known import known
from grader.proof.lint import faults
from grader.proof.lint.home import solution_of
from grader.proof.lint.said import severity
from grader.proof.proof import prove, unearned
from grader.report.excerpt import excerpt
from grader.report.json import Json
from grader.report.starter import named, starter
from grader.submit import ENGINE, submit

SHOWN = 12  # wrong answers of one part; the first ones say the most
CELLS = 76  # of a line that is quoted
HEAD = re.compile(r'(?:#[^\n]*\n)*"""\w+ · .*?"""\n', re.DOTALL)  # as a starter begins


def _list(face: Face, asked: Asked) -> Facts:
    """The exercises; by their ids alone while one of them cannot be read."""
    try:
        return listed(face.course.root)
    except SpecError:
        paths = bank.paths(face.course.root)
        return {"exercises": [_entry(path) for path in paths]}


def _entry(path: Path) -> Facts:
    return {"id": path.stem, "title": path.stem, "topic": path.parent.name, "level": 1}


def _saved(face: Face, asked: Asked) -> Facts:
    known = bank.listing(face.course.root)
    own = known.by_id.get(str(asked["id"]), ())
    return {
        "bank": _print(known.paths),
        "exercise": _print((*own, *map(solution_of, own))) if own else "",
    }


def _print(paths: Iterable[Path]) -> str:
    return hashlib.sha256(repr([(str(path), _stamp(path)) for path in paths]).encode()).hexdigest()


def _stamp(path: Path) -> Stamp:
    try:
        return of_file(path)
    except OSError:  # there is no solution yet, or an editor is just putting the new file in its place
        return ()


def _now(face: Face, asked: Asked) -> Facts:
    return question(_exercise(face, asked))


def _varied(face: Face, asked: Asked) -> Facts:
    """The author's own file keeps what is below its head."""
    exercise, own = _exercise(face, asked), str(asked.get("base", ""))
    begun, head = HEAD.match(starter(exercise)), HEAD.match(own)
    source = begun[0] + own[head.end() :] if begun and head else f"{named(exercise)}\n{own}"
    return {**question(exercise), "source": source if own else ""}


def _exercise(face: Face, asked: Asked) -> Exercise:
    """In the variant that is asked for, as far as there still is one."""
    return face.course.exercise(asked["id"], _variant(face, asked), int(asked.get("deal", 0)))


def _variant(face: Face, asked: Asked) -> int:
    """As a learner's file is taken: one of a variant that is gone means the first."""
    given = int(asked.get("variant", 0))
    return given if given < face.course.variants(asked["id"]) else 0


def _desk(face: Face, asked: Asked) -> Facts:
    path = bank.find(asked["id"], face.course.root)
    with ENGINE:
        found = [each for error in faults(path) for each in (error, *getattr(error, "others", ()))]
        told: list[Json] = [_fault(error) for error in found]
        try:
            exercise = _exercise(face, asked)
        except SpecError:  # lint has said why
            return {"faults": told}
        parts: list[Json] = [_part(part) for part in exercise.parts]
        return {"faults": told, "parts": parts, "solution": _solution(exercise, solution_of(path))}


def _fault(error: SpecError) -> Facts:
    where, quoted = error.where, ""
    if where and error.source:
        quoted = "\n".join(excerpt(error.source, where.column - 1, line=where.line, cells=CELLS))
    return {
        "severity": severity(error),
        "where": f"{Path(where.file).name}:{where.line}:{where.column}" if where else "",
        "says": error.what,
        "quoted": quoted,
        "repair": error.repair,
    }


def _part(part: Part) -> Facts:
    wrongs = known(part.answer)
    return {
        "id": part.id,
        "right": part.answer.right() or "",
        "hints": [inline(hint) for hint in part.hints],
        "solution": block(part.solution) if part.solution else "",
        "mistakes": [_mistake(wrong) for wrong in wrongs[:SHOWN]],
        "more": len(wrongs[SHOWN:]),
    }


def _mistake(wrong: Wrong) -> Facts:
    return {"text": wrong.text, "about": wrong.about, "says": inline(wrong.says or "")}


def _solution(exercise: Exercise, path: Path) -> Facts:
    """Its text, and what it does not earn."""
    if not path.is_file():
        return {"file": path.name, "source": "", "lacks": ""}
    source = path.read_bytes()
    try:
        lacks = unearned(submit(exercise, source, path.name)) or ""
    except GraderError as error:
        lacks = str(error)
    return {"file": path.name, "source": source.decode("utf-8", "replace"), "lacks": lacks}


def _prove(face: Face, asked: Asked) -> Facts:
    path = bank.find(asked["id"], face.course.root)
    with ENGINE:
        proof = prove(path, solution_of(path), only=_variant(face, asked))
    return {
        "faults": [{"part": f.part, "says": f.what, "repair": f.repair} for f in proof.faults],
        "unnamed": list(dict.fromkeys(proof.unnamed)),
        "rejected": proof.rejected,
        "wrong": proof.wrong,
        "named": proof.named,
        "to_name": proof.to_name,
    }


DOORS: Doors = {
    "list": _list,
    "saved": _saved,
    "now": _now,
    "varied": _varied,
    "desk": _desk,
    "prove": _prove,
}

"""`grade site build`: the page, the questions and Python itself as one folder of static files.

OUT/index.html  *.js  page.css        the front end
OUT/q/ID.json                         the questions, rendered: they wait for nothing
OUT/read.html                         the same for reading without JavaScript
OUT/engine/                           Python, its prover, the grader and the exercises
OUT/sw.js                             keeps all of it for when there is no network
OUT/_headers                          what the host should send along
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.errors import SubmissionError
from grader.page import bytecode, exam, packed, parts
from grader.page.face import Asked, Face
from grader.record import dataclass

FRONT = resources.files("grader.page") / "front"
SANDBOX = Path(__file__).resolve().parents[1] / "sandbox"
RUNNER = ("child.py", "loading.py", "functions.py", "slopes.py", "serving.py")
MARK = "grade-site"  # a file by which a folder is known to be a site of ours
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '@FIRST@'; worker-src 'self'; "
    "connect-src 'self' blob:; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = f"""/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/engine/*
  Cache-Control: public, max-age=3600
"""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """How many exercises a site has; `lacks` says why it holds no byte code."""

    exercises: int
    lacks: str


def build(out: Path, root: Path, engine: Path, quizzes: Sequence[Path] = ()) -> BuiltSite:
    """Write the site; raises SubmissionError."""
    parts.checked(engine)
    _emptied(out)
    quizzes = (*exam.beside(root), *quizzes)
    face = Face(Course(root), quizzes=quizzes)
    questions = _questions(face)
    lacks = _engine(out / "engine", root, engine, quizzes)
    _front(out)
    _written(out / "q", questions)
    (out / "read.html").write_text(_reading(questions), encoding="utf-8")
    (out / "_headers").write_text(headers(), encoding="utf-8")
    (out / MARK).write_text("made by grade site build\n", encoding="utf-8")
    _worker(out)
    return BuiltSite(len(questions) - 1, lacks)


def _emptied(out: Path) -> None:
    """Raises SubmissionError where something else than a site of ours lies there."""
    if out.exists():
        if any(out.iterdir()) and not (out / MARK).is_file():
            raise SubmissionError(f"{out} is no site of ours, and is not empty", repair="name another folder")
        shutil.rmtree(out)
    (out / "engine").mkdir(parents=True)
    (out / "q").mkdir()


def _front(out: Path) -> None:
    """The page; a memory of Python that a browser keeps fits this very engine and this code."""
    engine = hashlib.sha256(json.dumps(parts.HASHES).encode())
    for name in ("python.pack", "grader.pack"):
        engine.update((out / "engine" / name).read_bytes())
    for each in FRONT.iterdir():
        if each.name not in ("sw.js", "authoring.js", "first.js"):
            text = each.read_text(encoding="utf-8").replace("@ENGINE@", engine.hexdigest()[:16])
            if FIRST in text:
                text = text.replace(FIRST, f"<script>{_first()}</script>")
            else:
                text = text.replace('<script type="module"', f'{_preloads(each.name)}<script type="module"')
            (out / each.name).write_text(text, encoding="utf-8")


IMPORT = re.compile(r'^import .* from "\./([\w.]+)";$', re.MULTILINE)


FIRST = '<script src="first.js"></script>'


def _first() -> str:
    """What asks for a question stands in the page itself, and the scripts that the page imports come after that."""
    text = (FRONT / "first.js").read_text(encoding="utf-8")
    return text.replace("/* @IMPORTS@ */", ", ".join(json.dumps(name) for name in _imports("index.html")))


def headers() -> str:
    """The policy allows by its hash the script that stands in the page, and no other one."""
    digest = hashlib.sha256(_first().encode()).digest()
    return HEADERS.replace("@FIRST@", f"sha256-{base64.b64encode(digest).decode()}")


def _preloads(page: str) -> str:
    """A link for every script that a page imports: they come at once, not each after the one that names it."""
    return "".join(
        f'<link rel="modulepreload" href="{name}" fetchpriority="low">\n' for name in _imports(page)
    )


def _imports(page: str) -> list[str]:
    script = re.search(r'type="module" src="(.*?)"', (FRONT / page).read_text(encoding="utf-8"))
    found: list[str] = [script[1]] if script else []
    for name in found:
        found += [
            each for each in IMPORT.findall((FRONT / name).read_text(encoding="utf-8")) if each not in found
        ]
    return found[1:]


def _engine(out: Path, root: Path, engine: Path, quizzes: Sequence[Path]) -> str:
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"):
        shutil.copyfile(engine / name, out / name)
    lock = json.loads((engine / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {}  # nothing is ever loaded from elsewhere
    (out / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    for name in RUNNER:
        shutil.copyfile(SANDBOX / name, out / name)
    shutil.copyfile(Path(__file__).parent / "runner.py", out / "runner.py")
    return _packs(out, root, engine, quizzes)


def _packs(out: Path, root: Path, engine: Path, quizzes: Sequence[Path]) -> str:
    """Python's library, ours and the prover, with byte code for what a first verdict takes; or why without."""
    library = dict(packed.standard_library(engine / "python_stdlib.zip"))
    ours, prover = dict((*packed.grader(), *packed.bank(root, quizzes))), packed.flint(engine / parts.WHEEL)
    runner = {name: (out / name).read_bytes() for name in (*RUNNER, "runner.py")}
    files = {"stdlib": library, "site": {**ours, **prover}, "runner": runner}
    texts = {f"{folder}/{name}": data for folder, each in files.items() for name, data in each.items()}
    code = bytecode.made(engine, texts)
    packed.pack_zip(out / "python.pack", bytecode.replaced(library, code.files, "stdlib"))
    packed.pack(out / "grader.pack", bytecode.replaced(ours, code.files, "site"))
    packed.pack(out / "flint.pack", bytecode.replaced(prover, code.files, "site"))
    return code.lacks


def _questions(face: Face) -> dict[str, Any]:
    """By file name; raises SubmissionError for an exercise that cannot be shown."""
    listed: Any = face.answer(Asked(do="list"))
    if "error" in listed:
        raise SubmissionError(f"a quiz cannot be asked: {listed['error']['says']}", repair="grade lint")
    out: dict[str, Any] = {"index": listed}
    for each in listed["exercises"]:
        made: Any = face.answer(Asked(do="question", id=each["id"]))
        if "error" in made:
            raise SubmissionError(
                f"{each['id']} cannot be shown: {made['error']['says']}", repair="grade lint"
            )
        out[each["id"]] = made
    return out


def _written(folder: Path, questions: dict[str, Any]) -> None:
    for name, facts in questions.items():
        (folder / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def _reading(questions: dict[str, Any]) -> str:
    """All questions on one page, for whoever has no JavaScript."""
    shown = "".join(_article(made) for name, made in questions.items() if name != "index")
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    style = '<title>All exercises</title><link rel="stylesheet" href="page.css">'
    way = '<p class="quiet">To answer them, open <a href="./">the course</a>: it needs JavaScript.</p>'
    main = f'<main class="read-all"><h1>All exercises</h1>{way}{shown}</main>'
    return f'<!doctype html>\n<html lang="en">{head}{style}{main}</html>\n'


def _article(made: Any) -> str:
    several = len(made["parts"]) > 1
    asked = "".join(_section(part, several) for part in made["parts"])
    return f'<article id="{escape(made["id"])}"><h2>{made["title"]}</h2>{made["prompt"]}{asked}</article>'


def _section(part: Any, several: bool) -> str:
    head = f"<h3>{escape(part['id'])}</h3>" if several else ""
    return f"<section>{head}{part['prompt']}{_rows(part['field'])}</section>"


def _rows(field: Any) -> str:
    """What there is to choose from, or to complete."""
    if field["kind"] == "fill":
        return f"<p>{' ____ '.join(field['pieces'])}</p>"
    if field["kind"] == "code":
        return f"<pre><code>{escape(field['starter'])}</code></pre>"
    return "".join(_named(field[key]) for key in ("rows", "values") if field.get(key))


def _named(rows: Any) -> str:
    """Each row has a name, which takes the place of a bullet."""
    items = "".join(f"<li><b>{escape(row['name'])}</b> {row['html']}</li>" for row in rows)
    return f'<ul class="order">{items}</ul>'


def _worker(out: Path) -> None:
    """The worker that keeps the site; the name of what it keeps is the hash of the build."""
    files = sorted(_files(out))
    digest = hashlib.sha256()
    for name in files:
        digest.update(name.encode() + b"\0" + (out / name).read_bytes())
    text = (FRONT / "sw.js").read_text(encoding="utf-8")
    text = text.replace("@BUILD@", f"grade-{digest.hexdigest()[:16]}")
    text = text.replace("/*@FILES@*/", ", ".join(json.dumps(name) for name in ["./", *files]))
    (out / "sw.js").write_text(text, encoding="utf-8")


def _files(out: Path) -> Iterator[str]:
    for path in out.rglob("*"):
        if path.is_file() and path.name not in ("_headers", MARK):
            yield path.relative_to(out).as_posix()

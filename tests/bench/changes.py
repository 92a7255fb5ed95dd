"""Files to touch for one more of a kind: the change is made on a copy of the package, and a run proves that it works.

    python tests/bench/changes.py

Counted are the files of `grader/` that differ from ours; rows of tests and generated documents come on top.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.unit.test_mistakes_registry import TOY as MISTAKE  # noqa: E402  # found after the path is set
from tests.unit.test_registries import TOY_COMMAND, TOY_FORMAT  # noqa: E402
from tests.unit.test_words import TOY as WORD  # noqa: E402


@dataclass(frozen=True)
class Change:
    """`text` is a new file, or stands before the last `mark` of one that is there; `proof` prints what it can do."""

    kind: str
    file: str
    text: str
    mark: str
    proof: str
    prints: str


SHOUTED = """
import os
os.environ["GRADE_BANK"] = "exercises"
os.mkdir("exercises")
from grader.cli.group import grade
for said in ("new loud --word shout --topic own", "prove loud"):
    grade.main(said.split(), prog_name="grade", standalone_mode=False)
"""
CHANGES = (
    Change(
        "a question word",
        "answers/shout.py",
        WORD.replace("WRONGS", 'Wrong(repr(self.whisper), "whispered", sure=True)'),
        "",
        SHOUTED,
        "1 wrong answer: 100.0 % rejected",
    ),
    Change(
        "a misconception",
        "mistakes/rules/toy.py",
        MISTAKE,
        "",
        "from grader.mistakes import recognise; print(recognise('sin(x^2)', 'x', '7 sin(x^2) 2x').matches[0].ids)",
        "toy.times_seven",
    ),
    Change(
        "a function",
        "maths/functions.py",
        '    Function("gd", means="2*atan(tanh(u/2))", slope="sech(u)", total=True),\n',
        ")  # fmt: skip\n\nTABLE",
        "from grader.maths import compare; print(compare('sech(x)', 'D(gd(x), x)', variables=('x',)))",
        "Proved",
    ),
    Change(
        "a notation",
        "maths/parsing/notations/powers.py",
        '    Following("toy", ("?",), POWER, lambda s, u: Power(u, u, Span(u.span.start, s.next().end))),\n',
        ")\n",
        "from grader.maths import read; from grader.maths.printing import to_text\n"
        "print(to_text(read('x?', ('x',)).tree))",
        "x^x",
    ),
    Change(
        "a report format",
        "report/formats/toy.py",
        TOY_FORMAT,
        "",
        "from grader.report import formats; print(formats.format_of('toy').render([], None), formats.names())",
        "toy: ",
    ),
    Change(
        "a command",
        "cli/toy_shop.py",
        TOY_COMMAND,
        "",
        "from grader.cli.group import grade; grade.main(['toy-shop'], prog_name='grade', standalone_mode=False)",
        "sold",
    ),
)


def made(change: Change, root: Path) -> None:
    """The change, in a copy of the package."""
    file = root / "grader" / change.file
    if not change.mark:
        file.write_text(change.text, encoding="utf-8")
        return
    head, mark, tail = file.read_text(encoding="utf-8").rpartition(change.mark)
    assert mark, f"{change.file} has no {change.mark!r}"
    file.write_text(head + change.text + mark + tail, encoding="utf-8")


def touched(root: Path) -> list[str]:
    """The files of the copy that are new, or are not as ours."""
    copy = root / "grader"
    names = sorted(path.relative_to(copy) for path in copy.rglob("*") if path.is_file())
    ours = [(name, ROOT / "grader" / name) for name in names if "__pycache__" not in name.parts]
    return [
        str(name)
        for name, own in ours
        if not own.exists() or not filecmp.cmp(own, copy / name, shallow=False)
    ]


def proved(change: Change) -> list[str]:
    """The files that were touched; raises AssertionError where the change does not do what it should."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "grader", root / "grader", ignore=shutil.ignore_patterns("__pycache__"))
        made(change, root)
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        run = [sys.executable, "-c", change.proof]
        ran = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
        assert change.prints in ran.stdout, f"{change.kind}: {ran.stdout}{ran.stderr}"
        return touched(root)


def counts() -> Iterator[tuple[str, int]]:
    for change in CHANGES:
        yield change.kind, len(proved(change))


def main() -> None:
    for kind, number in counts():
        print(f"{kind:<20} {number}")


if __name__ == "__main__":
    main()

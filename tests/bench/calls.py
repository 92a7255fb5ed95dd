"""How many of our own functions one whole answer calls, and how often its text is read, lowered and compared.

    python tests/bench/calls.py

Counted are the Python frames of `grader` in one `grade submit ex01.py`, in a process that has imported everything
and met the question before.  Cold is the first answer of a process to the question: its derivative, its slopes and
its table of mistakes are worked out there.  Readings, lowerings and comparisons are those of the wrong answer's own
text; of the comparisons one is with the right answer, and one more, not counted, with the mistake that is named.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
OWN = f"{ROOT / 'grader'}/"
OTHERS = {"ex02": ("2*x*cos(x^2)", "cos(x^2)"), "ex03": ("0",)}  # import what an answer imports
WARM = ("x/(x^2 + 1)", "2*x/(1 + x^2)")
RIGHT, WRONG = "2x/(x^2 + 1)", "1/(1 + x^2)"
Frame = tuple[str, str, object]  # file, function, and what it is about


NAMED = 1  # mistake that the wrong answer is: one more comparison confirms it


def counts() -> dict[str, int]:
    """Calls of a right and of a wrong answer; readings, lowerings and comparisons of the wrong one."""
    found: dict[str, int] = json.loads(_in_a_new_process("--warm"))
    return found


def cold(answer: str) -> int:
    """Calls of the first answer of a process to the question."""
    return int(_in_a_new_process("--cold", answer))


def _in_a_new_process(*arguments: str) -> str:
    run = [sys.executable, __file__, *arguments]
    return subprocess.run(run, stdout=subprocess.PIPE, cwd=ROOT, check=True, text=True, timeout=120).stdout


def warm_here() -> dict[str, int]:
    from grader.maths.reader import read

    for answer in WARM:
        submitted("ex01", answer)
    right, wrong = submitted("ex01", RIGHT), submitted("ex01", WRONG)
    tree = read(WRONG, ("x",)).tree
    return {
        "right": len(right),
        "wrong": len(wrong),
        "readings": sum(frame == ("maths/reader.py", "read", WRONG) for frame in wrong),
        "lowerings": sum(frame == ("maths/lower.py", "lower", tree) for frame in wrong),
        "comparisons": sum(frame[:2] == ("maths/equivalence.py", "compare") for frame in wrong) - NAMED,
    }


def submitted(exercise: str, answer: str) -> list[Frame]:
    """Every own function that is called while an answer is graded and reported."""
    from grader.cli.group import grade

    seen: list[Frame] = []
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        file = Path(folder) / f"{exercise}.py"
        file.write_text(f'answer = "{answer}"\n', encoding="utf-8")
        with watched(seen):
            grade.main(args=["submit", str(file), "--seed", "5"], prog_name="grade", standalone_mode=False)
    return seen


@contextlib.contextmanager
def watched(seen: list[Frame]) -> Iterator[None]:
    def note(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(OWN):
            seen.append((file[len(OWN) :], frame.f_code.co_name, about(frame)))

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def about(frame: FrameType) -> object:
    """The text that is read, or the tree that is lowered."""
    return frame.f_locals.get({"read": "source", "lower": "tree"}.get(frame.f_code.co_name, ""))


def main(arguments: list[str]) -> None:
    match arguments:
        case ["--warm" | "--cold", *rest]:
            sys.path.insert(0, str(ROOT))
            for exercise, answers in OTHERS.items():
                for answer in answers:
                    submitted(exercise, answer)
            print(len(submitted("ex01", rest[0])) if rest else json.dumps(warm_here()))
        case _:
            found = {"cold right": cold(RIGHT), "cold wrong": cold(WRONG), **counts()}
            for name, number in found.items():
                print(f"{name:<12} {number:>7,}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What `scripts/wheel` tries in an empty folder with an installed wheel: the bank, the commands, the compiled form.

python tests/wheel.py SITE      SITE is the folder into which the wheel was installed
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import grader

IMPORTED = (
    "import sys; from grader.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
)
RIGHT = 'answer = "2x/(x^2+1)"\n'
WRONG = 'answer = "1/(x^2+1)"\n'


def main() -> None:
    """Raises AssertionError at the first thing that is not as it should be."""
    site = Path(sys.argv[1]).resolve()
    package = Path(grader.__file__).resolve().parent
    assert package == site / "grader", package
    exercises = sorted((package / "_bank/exercises").glob("*/*.yaml"))
    compiled = sorted((package / "_bank/compiled").glob("*.json"))
    assert len(exercises) == len(compiled) > 50, (len(exercises), len(compiled))
    assert {"index.html", "page.css", "page.js", "sw.js"} <= {
        f.name for f in (package / "page/front").iterdir()
    }
    assert typed("--help", code=0).startswith("Usage: grade")
    assert typed("--version", code=0).strip() == f"grade, version {grader.__version__}"
    listed = typed("list", code=0)
    assert [path.stem for path in exercises if f" {path.stem} " not in listed] == []
    assert "wrote ex01.py" in typed("start", "ex01", code=0)
    assert "not attempted yet" in typed("submit", "ex01.py", code=1)
    Path("ex01.py").write_text(RIGHT, encoding="utf-8")
    assert "yaml" not in imported("submit", "ex01.py")
    for text, code in ((RIGHT, 0), (WRONG, 1)):
        Path("ex01.py").write_text(text, encoding="utf-8")
        assert "ex01" in typed("submit", "ex01.py", code=code)
    assert "chain.forgot_inner" in typed("submit", "ex01.py", "--format", "json", code=1)
    assert "The rule" in typed("explain", "chain.forgot_inner", code=0)
    code_task = next((package / "_bank/solutions").glob("*/ex04.py"))
    confined = os.name == "posix"
    assert ("3/3 points" if confined else "not graded") in typed(
        "submit", str(code_task), code=0 if confined else 4
    )
    assert f"{len(exercises)} exercises can be read" in typed("lint", code=0)
    print(f"{len(exercises)} exercises, from {package.parent}: the wheel works")


def typed(*arguments: str, code: int) -> str:
    """What the installed command says."""
    ran = run("from grader.cli import main; main()", arguments)
    assert ran.returncode == code, (arguments, ran.returncode, ran.stdout, ran.stderr)
    return ran.stdout


def imported(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    return set(run(IMPORTED, arguments).stderr.split())


def run(script: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


if __name__ == "__main__":
    main()

"""Three peers on one code task, each as its own documentation grades a file: `tests.bench.classroom --peers VENV`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

PACKAGES = ("gradescope-utils", "nbgrader", "otter-grader")
RIGHT = "def df(x):\n    return 2 * x\n"
Cost = Callable[[Callable[[], object]], tuple[float, float]]

UNITTEST = """import sys, unittest
sys.path.insert(0, sys.argv[1])
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

class Test(unittest.TestCase):
    @weight(1)
    def test_slope(self):
        from sub import df
        self.assertEqual(df(2), 4)

suite = unittest.defaultTestLoader.loadTestsFromTestCase(Test)
with open(sys.argv[1] + "/results.json", "w") as out:
    JSONTestRunner(stream=out).run(suite)
"""
NOTEBOOK = """import nbformat, pathlib
from nbformat.v4 import new_code_cell, new_notebook

def cell(source, id, **more):
    made = new_code_cell(source)
    told = {"schema_version": 3, "grade_id": id, "locked": False, "solution": False, "grade": False, "task": False}
    made.metadata["nbgrader"] = {**told, **more}
    return made

def write(folder, body):
    path = pathlib.Path(folder)
    path.mkdir(parents=True)
    test = cell("assert df(2) == 4", "t", grade=True, locked=True, points=1)
    spec = {"kernelspec": {"name": "python3", "display_name": "p", "language": "python"}}
    nbformat.write(new_notebook(cells=[cell(body, "df", solution=True), test], metadata=spec), path / "p1.ipynb")

write("source/ps1", "def df(x):\\n    ### BEGIN SOLUTION\\n    return 2*x\\n    ### END SOLUTION")
for k in range(3):
    write(f"submitted/s{k}/ps1", "def df(x):\\n    return 2*x")
"""
OTTER = {
    "name": "q1",
    "points": 1,
    "suites": [
        {
            "cases": [{"code": ">>> df(2)\n4", "hidden": False, "locked": False}],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}


def installed(venv: Path) -> Path:
    """The Python of the environment, with the peers in it."""
    python = venv / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    found = subprocess.run(
        [str(python), "-c", "import otter, nbgrader, gradescope_utils"], capture_output=True, check=False
    )
    if found.returncode:
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return python


def _ran(command: list[str], folder: Path) -> None:
    path = f"{Path(command[0]).parent}:{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**kept, "PATH": path})


def gradescope_utils(python: Path, folder: Path, cost: Cost) -> str:
    (folder / "sub.py").write_text(RIGHT, encoding="utf-8")
    (folder / "run.py").write_text(UNITTEST, encoding="utf-8")
    spent, _ = cost(lambda: [_ran([str(python), "run.py", str(folder)], folder) for _ in range(5)])
    score = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"][0]["score"]
    return f"{1000 * spent / 5:.0f} ms" if score == 1 else "failed"


def nbgrader(python: Path, folder: Path, cost: Cost) -> str:
    command = str(python.with_name("nbgrader"))
    (folder / "make.py").write_text(NOTEBOOK, encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(
        "get_config().CourseDirectory.course_id = 'x'\n", encoding="utf-8"
    )
    _ran([str(python), "make.py"], folder)
    _ran([command, "generate_assignment", "ps1", "--quiet"], folder)
    spent, _ = cost(lambda: _ran([command, "autograde", "ps1", "--quiet"], folder))
    done = len(list(folder.glob("autograded/*/ps1/p1.ipynb")))
    return f"{1000 * spent / 3:.0f} ms" if done == 3 else "failed"


def otter(python: Path, folder: Path, cost: Cost) -> str:
    (folder / "sub.py").write_text(RIGHT, encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("tests/q1.py", f"OK_FORMAT = True\ntest = {OTTER!r}\n")
        archive.writestr("otter_config.json", "{}")
    command = [str(python.with_name("otter")), "run", "-a", "a.zip", "sub.py"]
    spent, _ = cost(lambda: _ran(command, folder))
    tests = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"]
    return f"{1000 * spent:.0f} ms" if any(test.get("score") == 1 for test in tests) else "failed"


ALL = {"gradescope-utils": gradescope_utils, "nbgrader": nbgrader, "otter": otter}

"""What needs no mathematics imports none: help, lists, questions, hints and completion answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sympy", "numpy", "flint", "mpmath"}
BANK = Path(__file__).parents[2] / "exercises"
PROBE = """
import sys
sys.argv = ["grade", *sys.argv[1:]]
from grader.cli import main
try:
    main()
except SystemExit as left:
    print("exit", left.code or 0)
print("modules", *sorted({name.split(".")[0] for name in sys.modules}))
"""

COMMANDS = [
    ["--help"],
    ["--version"],
    ["submit", "--help"],
    ["list"],
    ["show", "ex01"],
    ["show", "ex03"],
    ["show", "ex04"],
    ["hint", "ex01"],
]


def imported(arguments: list[str], **environ: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GRADE_BANK": str(BANK), **environ},
        cwd=BANK.parent,
    )
    *_, left, modules = ran.stdout.splitlines()
    assert left == "exit 0", ran.stdout + ran.stderr
    return set(modules.split()[1:])


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_it_imports_neither_sympy_nor_numpy_nor_flint(arguments: list[str]) -> None:
    modules = imported(arguments)
    assert "grader" in modules
    assert modules & HEAVY == set()


def test_help_does_not_even_read_yaml() -> None:
    assert "yaml" not in imported(["--help"])


def test_completion_of_ids_reads_titles_only() -> None:
    script = PROBE.replace('sys.argv = ["grade", *sys.argv[1:]]', 'sys.argv = ["grade"]')
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "GRADE_BANK": str(BANK),
            "_GRADE_COMPLETE": "bash_complete",
            "COMP_WORDS": "grade show ex0",
            "COMP_CWORD": "2",
        },
        cwd=BANK.parent,
    )
    *answers, left, modules = ran.stdout.splitlines()
    assert left == "exit 0"
    assert {answer.split(",")[-1] for answer in answers} >= {"ex01", "ex02", "ex03", "ex04"}
    assert set(modules.split()[1:]) & HEAVY == set()


STEPS = """
import sys
from grader.submission import observe
found = observe(sys.argv[1].encode(), "ex01.py", ["answer"])
print(found["answer"].source, *sorted(name for name in sys.modules if name == "grader.submission.doing.file"))
"""


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("answer = 2*x/(x**2 + 1)\n", ["2*x/(x**2", "+", "1)"]),
        ("s = 1/x\nanswer = 'x + 1'\n", ["x", "+", "1"]),
        ("class A: k = 3\nanswer = A.k\n", ["3", "grader.submission.doing.file"]),
    ],
)
def test_only_a_file_that_is_not_plain_is_done_step_by_step(file: str, expected: list[str]) -> None:
    ran = subprocess.run([sys.executable, "-c", STEPS, file], capture_output=True, text=True, check=True)
    assert expected == ran.stdout.split()

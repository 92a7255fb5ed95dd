"""Hostile answers are refused, or graded without harm and in bounded work; our own sources never run text."""

from __future__ import annotations

import ast
from contextlib import suppress
from pathlib import Path

import pytest

from grader import bank
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Evidence, Proved
from grader.maths.reader import read
from grader.maths.syntax import NotReadable
from grader.maths.work import VERDICT_BUDGET, OutOfWork, Work
from grader.report.style import Style
from grader.report.terminal import render
from grader.submit import submit

ROOT = Path(__file__).parents[2]
EX01 = bank.load(next((ROOT / "exercises").rglob("ex01.yaml")))

HOSTILE = {
    "a tower of powers": "9**9**9",
    "a taller one": "9^9^9^9^9",
    "a tower with a variable": "x**10**10",
    "a huge power of a sum": "(x+1)**(10**8)",
    "a hundred thousand brackets": "(" * 10**5 + "x" + ")" * 10**5,
    "a megabyte": "x+" * 500_000 + "x",
    "a megabyte of digits": "9" * 10**6,
    "import": "__import__('os').system('echo no')",
    "attributes": "().__class__.__bases__[0].__subclasses__()",
    "a lambda": "(lambda: 0)()",
    "a huge float": "1e999",
    "a tiny float": "1e-999",
    "a float with a long exponent": "1e99999999999999",
    "null bytes": "x\x00+1",
    "terminal control": "\x1b[2Jx",
    "right to left": "\u202ex",
    "a surrogate": "\ud800",
    "nested functions": "sin(" * 59 + "x" + ")" * 59,
    "nested fractions": "1/(1+" * 55 + "x" + ")" * 55,
    "nested exponentials": "e^(" * 30 + "x" + ")" * 30,
    "nested roots": "sqrt(x+" * 50 + "1" + ")" * 50,
    "nested absolute values": "|x-" * 20 + "1" + "|" * 20,
    "nested conditions": "(1 if x > " * 20 + "0" + " else 2)" * 20,
    "nested derivatives": "D(" * 12 + "sin(x)^5" + ", x)" * 12,
    "a product of many sums": "*".join(f"(x+{k})" for k in range(150)),
    "a power of many names": "(" + "+".join(f"x^{k}" for k in range(60)) + ")^40",
    "max of many": "max(" + ",".join(f"x-{k}" for k in range(120)) + ")",
    "a sum of many roots": "+".join(f"sqrt(x+{k})" for k in range(60)),
    "a logarithm of a tower": "ln(9^9^9^9)",
    "a sine of something huge": "sin(10^(10^5))",
    "one over a hidden zero": "1/(sin(x)^2+cos(x)^2-1)",
    "zero to the zero": "0^0",
    "no number": "0/0",
    "unary chains": "-" * 900 + "x",
    "factorials": "x!!!!!!",
    "a matrix of matrices": "[" * 40 + "x" + "]" * 40,
    "commas": "," * 1000,
    "bars": "|" * 400,
    "a latex bomb": "\\frac{" * 200 + "x" + "}{x}" * 200,
    "fancy letters": "𝓍" * 300,
}


def lines(count: int, line: str, first: str = "sin(x)/7") -> str:
    """A function of so many equal lines, each made of the one before."""
    return f"def answer(x):\n    u = {first}\n" + f"    u = {line}\n" * count + "    return u\n"


# Lines of code share their parts: what they stand for, written out, has more symbols than there are atoms.
HOSTILE_FILES = {
    "halves of doubles": lines(26, "(u + u)/2"),
    "halves of doubles, as long as we read": lines(10, "(u + u)/2"),
    "squares": lines(190, "u*u"),
    "exponentials of themselves": lines(9, "exp(u)/(1 + exp(u)**2)"),
    "logarithms of themselves": lines(7, "log(exp(u)*u) - log(u)"),
    "switches of themselves": lines(4, "max(u, u*u) + min(u, u*u) - u"),
    "powers of themselves": lines(12, "u**u"),
    "cases of themselves": lines(8, "u if u > 0 else -u"),
    "on the level of the file": "u = 'sin(x)/7'\n" + "u = (u + u)/2\n" * 60 + "answer = u\n",
    "changed in place": "answer = sin(x)/7\n" + "answer += answer\n" * 60,
    "sigmoids of themselves": lines(90, "1/(1 + exp(-u))"),
    "a head line of spaces": "# exercise: ex01" + " " * 9_000 + "x\nanswer = sin(x)/7\n",
    "a head line that means something": "# exercise" + " " * 700 + "!\nanswer = sin(x)/7\n",
    "a string of lines": 'answer = """' + "\n" * 60_000 + 'x"""\n',
    "a bracket of lines": "answer = (x" + "\n" * 20_000 + "*2/(x**2+1)/7)\n",
    "a list of many": "answer = [" + '"2*x",\n' * 3_000 + "]\n",
    "comments with letters": ("#a) " + " " * 9_900 + "\n") * 20 + "answer = sin(x)/7\n",
    "a variable of the question, doubled again and again": "x = 2*x\n" * 190 + "answer = x/7\n",
    "a lambda in between": "u = lambda x: sin(x)/7\n" + "v = (u(x) + u(x))/2\n" * 30 + "answer = v\n",
}


@pytest.mark.parametrize("source", HOSTILE_FILES.values(), ids=HOSTILE_FILES.keys())
def test_a_file_is_refused_or_graded_and_never_right(source: str) -> None:
    report = submit(EX01, source.encode(), "ex01.py")
    assert [mark.outcome for mark in report.marks] != ["correct"]
    assert len(render(report, Style(cells=80)).splitlines()) < 60


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_or_graded_and_never_right(text: str) -> None:
    found: Evidence | None = None
    with suppress(NotReadable):
        found = compare("cos(x)/7", text, variables=("x",), function="sin(x)/7", wrt="x", seed=3)
    assert not isinstance(found, Proved | Agreed)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_even_as_the_expected_answer_it_is_bounded(text: str) -> None:
    try:
        expression = read(text, ("x",))
    except NotReadable:
        return
    compare(expression, "x", variables=("x",), seed=3)


def test_a_comparison_has_a_budget_of_work() -> None:
    work = Work()
    work.spend(VERDICT_BUDGET)
    with pytest.raises(OutOfWork):
        work.spend(1)


FORBIDDEN_CALLS = {"eval", "exec", "compile", "sympify", "parse_expr", "literal_eval", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill"}
MAY_RUN = {
    "grader/sandbox/loading.py",  # the same, statement by statement, where the file as a whole fails
    "grader/sandbox/child.py",  # the learner's file: its one job, in a child that is confined
    "grader/sandbox/zygote.py",  # our own modules, by path: its interpreter has no import path of ours
    "grader/record.py",  # constructors, of the names of fields, as the standard library makes them
    "grader/page/precompile.py",  # byte code of our own texts, when a site is built
}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "grader").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_module_of_ours_runs_text(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            if isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_CALLS - {
                "compile",
                "exec",
            }:
                called = node.func.attr
            if called in FORBIDDEN_CALLS:
                found.add(called)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            found |= FORBIDDEN_MODULES & {m.split(".")[0] for m in modules}
    assert not found or name in MAY_RUN

"""What reaches a Maxima that is installed: programs that can only compute, in a child that holds no rights."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.exchange.maxima.allowed import gated
from grader.exchange.maxima.program import Maxima, installed
from grader.exchange.maxima.spelling import spelled
from grader.exchange.maxima.syntax import Unread, statements
from grader.exchange.maxima.values import Beyond, written

# programs that would do more than compute, and words of the reason why they are not handed over
BARRED = [
    ('system("touch /tmp/x")', "the function system"),
    ('load("x.lisp")', "the function load"),
    ('batch("x.mac")', "the function batch"),
    ("to_lisp()", "the function to_lisp"),
    (":lisp (run-program)", "cannot stand there"),
    ("?run\\-program(1)", "cannot be read"),
    ('eval_string("system(1)")', "the function eval_string"),
    ('apply(system, ["rm"])', "without being named"),
    ('apply("system", ["rm"])', "without being named"),
    ('map(f, ["rm"])', "without being named"),
    ('apply(concat("sys", "tem"), ["rm"])', "without being named"),
    ('s: concat("sys", "tem")', "the function concat"),
    ('f: "system"; f("rm")', "the function f"),
    ('block([g: "system"], g("rm"))', "the function g"),
    ('(lambda([g], g("rm")))("system")', "a sign is missing"),
    ('funmake("system", ["rm"])', "the function funmake"),
    ('writefile("/tmp/x")', "the function writefile"),
    ('openr("/etc/passwd")', "the function openr"),
    ("kill(all)", "the function kill"),
    ("a :: system", "the function ::"),
    ("f(x) ::= system(x)", "the function ::="),
    ("quit()", "the function quit"),
]


@pytest.mark.parametrize("program, why", BARRED, ids=[row[0] for row in BARRED])
def test_a_program_that_could_do_more_is_not_handed_over(program: str, why: str) -> None:
    with pytest.raises((Beyond, Unread)) as refused:
        gated(statements(program))
    assert why in str(refused.value)


def test_names_and_texts_of_an_author_get_a_prefix() -> None:
    (made,) = gated(statements('subst("system", "[", [x, "two words", sin(system)])'))
    assert spelled(made) == 'subst("gq_system", "[", [gq_x, "two words", sin(gq_system)])'


MAXIMA = installed()
needs_maxima = pytest.mark.skipif(MAXIMA is None, reason="Maxima is not installed")


@needs_maxima
def test_an_installed_maxima_works_out_what_ours_does_not() -> None:
    assert MAXIMA is not None
    program = 's: solve(x^2 = 4, x); n: rand(5); bad: 1/0; worse: bad + 1; l: "a \\"b\\""'
    asked = [
        "rhs(s[2])",
        "integrate(x*cos(x), x)",
        "n",
        "worse",
        "l",
        "expand((x+1)^2)",
        "undefined_thing(3)",
    ]
    first, second = Maxima(MAXIMA)(program, asked, [1, 2])
    shown = [str(v) if isinstance(v, Beyond | str) else written(v) for v in first]
    assert shown == [
        "2", "x*sin(x) + cos(x)", "1", "Maxima could not work out worse", 'a "b"', "x^2 + 2*x + 1",
        "the function undefined_thing",
    ]  # fmt: skip
    assert written(second[2]) == "2"


@needs_maxima
def test_a_program_without_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAXIMA is not None
    monkeypatch.setattr("grader.exchange.maxima.program.WALL", 3.0)
    begun = time.monotonic()
    ((found,),) = Maxima(MAXIMA)("f(n) := f(n + 1) + f(n + 2); n: factorial(10^7)", ["n"], [1])
    assert isinstance(found, Beyond)
    assert time.monotonic() - begun < 20


@needs_maxima
def test_the_child_can_write_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a way past the gate be found, there is nothing behind it: the gate is opened here on purpose."""
    from grader.exchange.maxima import program

    assert MAXIMA is not None
    tmp_path.chmod(0o777)
    target = tmp_path / "written"
    writing = f'with_stdout("{target}", print(makelist(k, k, 1, 5000)))$ writefile("{target}2")$'
    program._run(MAXIMA, f"{writing} print(1)$\n")
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0], [0, 0])

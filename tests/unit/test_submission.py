"""What is seen in a learner's file: read with `ast`, never run; only data comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.header import begun_as, exercise_id
from grader.model import Nothing, Observation, Text, Unusable
from grader.submission import has_function, observe


def seen(source: str, name: str = "answer") -> Observation:
    return observe(source.encode(), "ex.py", (name,))[name]


def text(source: str, name: str = "answer") -> Text:
    found = seen(source, name)
    assert isinstance(found, Text), found
    return found


COMMANDS = [
    *(r"\sin", r"\theta", r"\nabla", r"\beta", r"\rho", r"\times", r"\tau", r"\nu", r"\ne", r"\to", r"\text"),
    *(r"\frac1x", r"\vec", r"\alpha", r"\right", r"\binom", r"\forall", r"\timesx", r"\,", r"\{", r"\tfrac12"),
]  # fmt: skip

# the file, the source text of the answer, its line and column, its parameters, the names it builds on
READ: list[tuple[str, str, int, int, tuple[str, ...] | None, tuple[str, ...]]] = [
    ('answer = "2x"', "2x", 1, 11, None, ()),
    ("answer = '2x'", "2x", 1, 11, None, ()),
    ('answer = r"\\frac{2x}{3}"', "\\frac{2x}{3}", 1, 12, None, ()),
    ('answer = "\\frac{2x}{3}"', "\\frac{2x}{3}", 1, 11, None, ()),
    ("answer = 'w\\'(t)'", "w'(t)", 1, 11, None, ()),
    ('answer = "\\u221e"', "∞", 1, 11, None, ()),
    ('answer = "x\\x5e2"', "x^2", 1, 11, None, ()),
    ('answer = "\\N{INFINITY}"', "∞", 1, 11, None, ()),
    ('answer = "2x\\n"', "2x\n", 1, 11, None, ()),
    ('answer = "2x\\t+ 1"', "2x\t+ 1", 1, 11, None, ()),
    ('answer = "2\\\\cdot x"', "2\\cdot x", 1, 11, None, ()),
    ('answer = r"2x\\n"', "2x\\n", 1, 12, None, ()),
    ('answer = "2x" "+ 1"', "2x+ 1", 1, 10, None, ()),
    *((f'answer = "{word} x"', f"{word} x", 1, 11, None, ()) for word in COMMANDS),
    ('answer = f"{2}x"', "2x", 1, 10, None, ()),
    ('answer: str = "2x"', "2x", 1, 16, None, ()),
    ("answer = 2*x", "2*x", 1, 10, None, ()),
    ("answer = 2*x/(x**2 + 1)  # by the chain rule", "2*x/(x**2 + 1)", 1, 10, None, ()),
    ("answer = -1.5", "-1.5", 1, 10, None, ()),
    ("\n\nanswer = 3", "3", 3, 10, None, ()),
    ("a = b = answer = 3", "3", 1, 18, None, ()),
    ("answer, other = 3, 4", "3", 1, 17, None, ()),
    ("answer = lambda t: 2*t", "2*t", 1, 20, ("t",), ()),
    ("answer = lambda x, y: x*y", "x*y", 1, 23, ("x", "y"), ()),
    ("def answer(x):\n    return 2*x", "2*x", 2, 12, ("x",), ()),
    ('def answer(x):\n    "doc"\n    u = x**2\n    return 2*u', "2*u", 4, 12, ("x",), ("u",)),
    ("u = x**2 + 1\nanswer = 2*x/u", "2*x/u", 2, 10, None, ("u",)),
    ("s = 1/(1 + exp(-x))\nd = s*(1 - s)\nanswer = d", "d", 3, 10, None, ("d",)),
    ("if True: pass\nanswer = 1 if x > 0 else 0", "1 if x > 0 else 0", 2, 10, None, ()),
    ("import numpy as np\nanswer = np.exp(x)", "np.exp(x)", 2, 10, None, ()),
    ("from math import *\nanswer = exp(x)", "exp(x)", 2, 10, None, ()),
    ('answer = ...\nanswer = "2x"', "2x", 2, 11, None, ()),
    ('answer = "2x"\nanswer = ...', "2x", 1, 11, None, ()),
    ("s = 2\ns *= x\nanswer = s", "s", 3, 10, None, ("s",)),
    ("answer = [1, 2]", "[1, 2]", 1, 10, None, ()),
    ("answer = (1, 2)", "(1, 2)", 1, 10, None, ()),
    ("answer = True", "True", 1, 10, None, ()),
]


@pytest.mark.parametrize(
    "source, shown, line, column, parameters, given_", READ, ids=[row[0] for row in READ]
)
def test_an_answer_is_read(
    source: str,
    shown: str,
    line: int,
    column: int,
    parameters: tuple[str, ...] | None,
    given_: tuple[str, ...],
) -> None:
    found = text(source)
    assert (found.source, found.where.line, found.where.column) == (shown, line, column)
    assert (found.parameters, tuple(found.given)) == (parameters, given_)


@pytest.mark.parametrize(
    "source",
    [
        "answer = ...",
        "answer = None",
        'answer = ""',
        'answer = "TODO"',
        'answer = "..."',
        "answer = '  '",
        "answer = '?'",
        "def answer(x):\n    ...",
        "def answer(x):\n    pass",
        "def answer(x):\n    'doc'\n    raise NotImplementedError",
    ],
)
def test_a_starter_is_not_attempted(source: str) -> None:
    assert isinstance(seen(source), Nothing)


def test_a_name_that_is_absent_is_not_attempted_and_its_misspelling_is_pointed_at() -> None:
    assert seen("anwser = 2") == Nothing("there is no answer in this file; did you mean anwser on line 1?")
    assert seen("x = 2") == Nothing("there is no answer in this file")


# the file, what is said of it
UNUSABLE: list[tuple[str, str]] = [
    ('answer = "2x"\nanswer = "3x"', "answer is answered twice, on lines 1 and 2"),
    ('answer = f"{x}x"', "an f-string is not read"),
    ('answer = f"{2:>9}x"', "an f-string is not read"),
    ('answer = b"2x"', "bytes is not read"),
    ('answer = "2x" if x > 0 else "0"', "a choice between two texts is not read"),
    ('n = 3\nanswer = ("2x"\n  if x > n else "0")', "a choice between two texts is not read"),
    ("if u > 2:\n    answer = 3", "answer is assigned inside a block, which is not run"),
    ("for answer in data: pass", "answer is assigned inside a block, which is not run"),
    (
        "def answer(x):\n    for i in x:\n        pass\n    return 2",
        "the function answer is more than one formula",
    ),
    ("def answer(*a):\n    return 2", "a function of plain variables is asked for"),
    ("answer = x\nanswer //= 3", "answer is changed in a way that is not read"),
]


@pytest.mark.parametrize("source, what", UNUSABLE, ids=[row[0] for row in UNUSABLE])
def test_what_cannot_be_an_answer_is_explained(source: str, what: str) -> None:
    found = seen(source)
    assert isinstance(found, Unusable)
    assert found.what == what
    assert found.repair


# the file, what is said of it, the line and column
BROKEN: list[tuple[bytes, str, int, int]] = [
    (b'answer = "2x', "this quotation mark is never closed", 1, 10),
    (b"answer = 2x", "Python cannot read this line: invalid decimal literal", 1, 10),
    (b"x = 1\nanswer = (2*x", "'(' was never closed", 2, 10),
    (b"answer = 'caf\xe9'", "this file is not UTF-8 text", 1, 1),
]


@pytest.mark.parametrize("source, what, line, column", BROKEN, ids=[repr(row[0]) for row in BROKEN])
def test_a_file_that_is_no_python_is_explained_at_its_place(
    source: bytes, what: str, line: int, column: int
) -> None:
    with pytest.raises(SubmissionError) as error:
        observe(source, "ex.py", ("answer",))
    assert error.value.what == what
    assert error.value.where is not None
    assert (error.value.where.line, error.value.where.column or 1) == (line, column)


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbfanswer = 3",
        b"answer = 3\r\n",
        b"answer = 3\r",
        b"# -*- coding: latin-1 -*-\n# caf\xe9\nanswer = 3",
    ],
    ids=["byte-order mark", "CRLF", "CR", "latin-1 cookie"],
)
def test_honest_encodings_are_read(source: bytes) -> None:
    found = observe(source, "ex.py", ("answer",))["answer"]
    assert isinstance(found, Text)
    assert found.source == "3"


def test_nothing_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    seen("print('hello')\nanswer = print('no')\nimport os; os._exit(3)")
    assert capsys.readouterr().out == ""


def test_a_long_chain_of_names_is_bounded() -> None:
    chain = "a0 = x\n" + "".join(f"a{k + 1} = a{k} + a{k}\n" for k in range(300)) + "answer = a300"
    assert isinstance(seen(chain), Unusable)


def test_the_exercise_is_the_stem_or_what_a_comment_says() -> None:
    assert exercise_id("work/ex03.py", b"answer = 3") == "ex03"
    assert exercise_id("mine.py", b"# exercise: ex03\nanswer = 3") == "ex03"
    assert exercise_id("mine.py", b"\n" * 9 + b"# exercise: ex03") == "mine"


@pytest.mark.parametrize(
    "source, line",
    [
        ("def slope(f, x):\n    return 1", 1),
        ("slope = lambda f, x: 1", 1),
        ("x = 1\nclass slope:\n    def __call__(self): return 1", 2),
        ("from math import sin as slope", 1),
        ("def slope(f, x):\n    ...", None),
        ("slope = ...", None),
        ("def other(): return 1", None),
    ],
)
def test_a_function_is_found_where_it_stands(source: str, line: int | None) -> None:
    assert has_function(source.encode(), "slope") == line


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda s: s.encode(errors="replace"))))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    try:
        observe(b"answer = 1\n" + source, "ex.py", ("answer",))
    except SubmissionError as error:
        assert error.what  # noqa: PT017  a refusal is one of the two outcomes


def test_a_copy_is_known_by_its_starters_docstring() -> None:
    assert begun_as('"""ex01 · Chain rule\n"""\nanswer = 2'.encode()) == "ex01"
    assert begun_as('# exercise: power, variant 3\n"""power · Powers"""'.encode()) == "power"
    assert begun_as(b"answer = 2") is None


def test_a_place_behind_an_escape_is_that_of_the_file() -> None:
    from grader.answers.expressions import Stop, understood

    for source, column in (
        ('answer = "2x + ?"', 16),
        ('answer = "\\x32x + ?"', 19),
        ('answer = "\\u0032x\\n + ?"', 23),
    ):
        found = text(source)
        with pytest.raises(Stop) as stopped:
            understood(found, ("x",))
        assert stopped.value.judgement.verdict.where.column == column == source.index("?") + 1


def test_a_string_in_a_list_is_read_as_one_alone() -> None:
    from grader.answers.listed import items_of

    found = items_of(text(r"""answer = ["\theta", 'w\'(t)', "\frac{1}{2}", "\u221e"]"""), "")
    assert [item.source for item in found if item] == [r"\theta", "w'(t)", r"\frac{1}{2}", "∞"]

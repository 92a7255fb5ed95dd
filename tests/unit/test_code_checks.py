# ruff: noqa: C408, E501  # dict(call="(2)", near="4") reads like the row of the YAML that it stands for
"""Every kind of check of a code task, as a table: the row of the YAML, what the learner wrote, what comes of it.

Each is run as the product runs it: through the sandbox, with values coming back and nothing else.
"""

from __future__ import annotations

import pytest

from grader import sandbox
from grader.answers.checks import Check, plan
from grader.answers.code import Code
from grader.answers.fields import Formula, Tolerance
from grader.answers.outcomes import Outcome, Passed
from grader.answers.planted import RIGHT, SLOPE_OF, WRONG, planted
from grader.answers.served import FORMULAS
from grader.errors import Place, SpecError
from grader.model import Call, Faulted, Judgement, Missing, Proved, Rejected, Served

HERE = Place("ex.yaml", 1)


def formula(text: str) -> Formula:
    return Formula(text, HERE)


def row(**keys: object) -> Check:
    """A check from the keys of its YAML row."""
    made: dict[str, object] = dict(keys)
    for key in ("call", "near"):
        if key in made:
            made[key] = formula(str(made[key]))
    if "at" in made:
        made["at"] = tuple(formula(str(point)) for point in made["at"])  # type: ignore[attr-defined]  # a list
    if "tolerance" in made:
        made["tolerance"] = Tolerance.parse(str(made["tolerance"]))
    for key in ("of", "rejects"):
        if key in made:
            made[key] = tuple(made[key])  # type: ignore[arg-type]  # a list
    check = Check(**made)  # type: ignore[arg-type]  # as the YAML reader does
    check.check()
    return check


def outcome(check: Check, source: str) -> Outcome:
    seen = sandbox.run(source.encode(), Call("f", plan(check)))
    assert seen.fault is None
    return check.judge(seen.results)


CENTRAL = "def f(g, x, h=1e-5): return (g(x + h) - g(x - h)) / (2 * h)"
ONE_SIDED = "def f(g, x, h=1e-7): return (g(x + h) - g(x)) / h"
FIVE = "def f(g, x, h=1e-3): return (8*(g(x+h) - g(x-h)) - (g(x+2*h) - g(x-2*h))) / (12*h)"
CHECKER = """
def f(g, dg, x, h=1e-6):
    return abs((g(x + h) - g(x - h)) / (2 * h) - dg(x)) < 1e-4 * max(1, abs(dg(x)))
"""
SOFTMAX = "import numpy as np\ndef f(z):\n    e = np.exp(z - np.max(z))\n    return e / e.sum()"

# the row, what the learner wrote, whether it passes, a word of what is said
TABLE = [
    # near
    (dict(call="(2)", near="4"), "def f(x): return x * x", True, "(2)"),
    (dict(call="(2)", near="4"), "def f(x): return x * x + 1e-7", True, "(2)"),
    (dict(call="(2)", near="4"), "def f(x): return 8.0", False, "returned  8.0"),
    (dict(call="(2)", near="1"), "def f(x): return x > 1", True, "(2)"),  # a slope of max(0, x)
    (dict(call="(2)", near="0"), "import numpy as np\ndef f(x): return np.float64(x) < 1", True, "(2)"),
    (dict(call="(2)", near="1"), "def f(x): return [1.0]", False, "not a list of 1: return what is in it"),
    (dict(call="(2)", near="1"), "import numpy as np\ndef f(x): return np.ones((1, 1))", True, "(2)"),
    (dict(call="(2)", near="1"), "import numpy as np\ndef f(x): return np.ones(2)", False, "not a list of 2"),
    (
        dict(call="(2)", near="1", tolerance="1e-12"),
        "def f(x): return 1 + 1e-9",
        False,
        "right to 9 digits, and 12",
    ),
    (
        dict(call="(2)", near="0", tolerance="1e-12"),
        "def f(x): return 1e-9",
        False,
        "near to 0, and 0 is asked for",
    ),
    (
        dict(call="(30)", near="exp(-30)", tolerance="10 figures"),
        "import math\ndef f(x): return math.exp(-x)",
        True,
        "",
    ),
    (
        dict(call="(30)", near="exp(-30)", tolerance="10 figures"),
        "def f(x): return 9.3576e-14",
        False,
        "digits",
    ),
    (dict(call="(2)", near="1"), "def f(x): return float('nan')", False, "a finite number"),
    (dict(call="(2)", near="1"), "def f(x): return float('inf')", False, "a finite number"),
    (
        dict(call="(sin, 0.3, h=1e-3)", near="cos(0.3)", tolerance="1e-6"),
        CENTRAL,
        True,
        "(sin, 0.3, h=0.001)",
    ),
    (dict(call="(polynomial([1, 2, 3]), 1)", near="8"), CENTRAL, True, "(polynomial([1, 2, 3]), 1)"),
    # near zero, where nothing can be near relatively
    (dict(call="(cos, 0)", near="0"), CENTRAL, True, "(cos, 0)"),
    (dict(call="(cos, 0)", near="0"), ONE_SIDED, True, "(cos, 0)"),
    (dict(call="(0)", near="cos(pi/2)"), "def f(x): return 1e-9", True, "(0)"),
    (dict(call="(0)", near="0", tolerance="0.1%"), "def f(x): return 0.01", False, "returned  0.01"),
    (dict(call="(0)", near="0", tolerance="1e-300"), "def f(x): return 1e-200", False, "1e-200"),
    # near, a list
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return [t * t for t in x]", True, "([1, 2])"),
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return []", False, "0 values"),
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return [1]", False, "1 values"),
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return 1", False, "a list of 2 numbers"),
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return [1, 5]", False, "5.0 in place 2"),
    (dict(call="([1, 2])", near="[1, 4]"), "def f(x): return [True, 4]", True, "([1, 2])"),
    (dict(call="([1, 2])", near="[0, 1]"), "def f(x): return [t > 1 for t in x]", True, "([1, 2])"),
    # near, a matrix
    (dict(call="(2)", near="[[1, 2], [3, 4]]"), "def f(x): return [[1, 2], [3, 4]]", True, "(2)"),
    (
        dict(call="(2)", near="[[1, 2], [3, 4]]"),
        "import numpy as np\ndef f(x): return np.array([[1, 2], [3, 4]])",
        True,
        "",
    ),
    (
        dict(call="(2)", near="[[1, 2], [3, 4]]"),
        "def f(x): return [[1, 2], [3, 5]]",
        False,
        "5.0 in place 2, 2",
    ),
    (
        dict(call="(2)", near="[[1, 2], [3, 4]]"),
        "def f(x): return [1, 2, 3, 4]",
        False,
        "a matrix of 2 rows with 2",
    ),
    (dict(call="(2)", near="[[1, 2], [3, 4]]"), "def f(x): return [[1, 2], [3]]", False, "not of one length"),
    (dict(call="(2)", near="[[cos(0)]]"), "def f(x): return 1.0", False, "a matrix of 1 rows"),
    # returns: booleans only
    (dict(call="(2)", returns=True), "def f(x): return x > 1", True, "(2)"),
    (dict(call="(2)", returns=True), "import numpy as np\ndef f(x): return np.float64(x) > 1", True, "(2)"),
    (dict(call="(2)", returns=True), "def f(x): return 1.0", False, "True or False is asked for."),
    (dict(call="(2)", returns=True), "def f(x): return x < 1", False, "returned  False"),
    (dict(call="(2)", returns=False), "def f(x): return 0", False, "True or False is asked for."),
    (dict(call="(2)", returns=False), "def f(x): return False", True, "(2)"),
    # order
    (dict(order=2, of=["sin", "exp"], at=["0.3", "1"]), CENTRAL, True, "h^2"),
    (dict(order=2, of=["sin", "exp"], at=["0.3", "1"]), FIVE, True, "h^2"),
    (dict(order=4, of=["sin", "sin_exp"], at=["0.3"]), FIVE, True, "h^4"),
    (dict(order=1, of=["sin", "exp"], at=["0.3"]), ONE_SIDED, True, "h^1"),
    (dict(order=2, of=["sin"], at=["0.3"]), ONE_SIDED, False, "the error falls like h^1.0"),
    (dict(order=4, of=["sin"], at=["0.3"]), CENTRAL, False, "the error falls like h^2.00"),
    (
        dict(order=2, of=["square", "cos"], at=["0", "3", "1000"]),
        CENTRAL,
        True,
        "h^2",
    ),  # exact, or all rounding
    (dict(order=2, of=["sin"], at=["0.3"]), "def f(g, x, h): return 0.9", False, "h^0.0"),
    (dict(order=2, of=["sin"], at=["0.3"]), "def f(g, x, h): return float('nan')", False, "no numbers"),
    (dict(order=2, of=["sin"], at=["0.3"]), "def f(g, x, h): return [0.9]", False, "no numbers"),
    (dict(order=2, of=["sin"], at=["0.3"]), "def f(g, x, h): return 1.7e308 / h", False, "no numbers"),
    (
        dict(order=2, of=["exp"], at=["0.3"]),
        "def f(g, x, h=1): return (g(x+1e-5)-g(x-1e-5))/2e-5",
        False,
        "h^0",
    ),
    # calls_f
    (dict(calls_f="2", of=["sin"], at=["0.3"]), CENTRAL, True, "f is called 2 times"),
    (dict(calls_f="at least 2", of=["sin"], at=["0.3"]), FIVE, True, "at least 2"),
    (dict(calls_f="<= 2", of=["sin"], at=["0.3"]), FIVE, False, "4 calls"),
    (dict(calls_f="1", call="(sin, 0.3)"), CENTRAL, False, "expected  1 call"),
    (dict(calls_f="at least 2", of=["sin"]), "def f(g, x): return 1.0", False, "0 calls"),
    # finite
    (dict(finite=True, at=["1000", "-1000"]), "import math\ndef f(x): return math.tanh(x)", True, "extreme"),
    (dict(finite=True, at=["1000", "-1000"]), "import numpy as np\ndef f(x): return np.exp(x)", False, "inf"),
    (dict(finite=True, call="([1000, 0])"), SOFTMAX, True, "([1000, 0])"),
    (
        dict(finite=True, call="([1000, 0])"),
        "import numpy as np\ndef f(z): return np.exp(z) / np.exp(z).sum()",
        False,
        "nan",
    ),
    (dict(finite=True, at=["1"]), "def f(x): return True", False, "finite numbers"),
    (dict(finite=True, of=["sigmoid", "tanh"], at=["-1000", "1000"]), CENTRAL, True, "extreme"),
    # vectorised
    (dict(vectorised=True, call="([0.5, 1, 2])"), "def f(x): return x**2 + 1", True, "([0.5, 1, 2])"),
    (
        dict(vectorised=True, call="([0.5, 1, 2])"),
        "import math\ndef f(x): return math.sin(x)",
        None,
        "TypeError",
    ),
    (
        dict(vectorised=True, call="([0.5, 1, 2])"),
        "import numpy as np\ndef f(x): return np.sum(x)",
        False,
        "a list of 3",
    ),
    (
        dict(vectorised=True, call="([0.5, 1, 2])"),
        "def f(x): return x[:2] if hasattr(x, 'shape') else x",
        False,
        "2 values",
    ),
    (
        dict(vectorised=True, call="([0.5, 1, 2])"),
        "def f(x): return x * 0 if hasattr(x, 'shape') else x",
        False,
        "place 1",
    ),
    (dict(vectorised=True, call="(sin, [0.5, 1, 2])"), CENTRAL, True, "(sin, [0.5, 1, 2])"),
    (dict(vectorised=True, call="([1, 2])", near="[1, 4]"), "def f(x): return x**2", True, "([1, 2])"),
    (dict(vectorised=True, call="([1, 2])", near="[1, 5]"), "def f(x): return x**2", False, "4.0 in place 2"),
    # what the program says of itself
    (
        dict(no_mutation=True, call="([3, 1, 2])"),
        "def f(x): return sorted(x)",
        True,
        "as your program itself says",
    ),
    (
        dict(no_mutation=True, call="([3, 1, 2])"),
        "def f(x):\n    x.sort()\n    return x",
        False,
        "Work on a copy",
    ),
    (
        dict(dtype="float64", call="([3, 1, 2])"),
        "def f(x): return x / 2",
        True,
        "as your program itself says",
    ),
    (dict(dtype="float64", call="([3, 1, 2])"), "def f(x): return x.astype('float32')", False, "float32"),
    # rejects
    (dict(rejects=["sin", "exp", "cube"], at=["0.3", "1"]), CHECKER, True, "rejects planted wrong ones"),
    (
        dict(rejects=["cos", "square"], at=["0"]),
        CHECKER,
        True,
        "rejects planted wrong ones",
    ),  # a slope of zero
    (
        dict(rejects=["sin"], at=["0.3"]),
        "def f(g, dg, x): return True",
        False,
        "a wrong derivative of sin, at 0.3",
    ),
    (
        dict(rejects=["sin"], at=["0.3"]),
        "def f(g, dg, x): return False",
        False,
        "the derivative of sin, at 0.3",
    ),
    (dict(rejects=["sin"], at=["0.3"]), "def f(g, dg, x): return 1.0", False, "True or False is asked for."),
    (
        dict(rejects=["sin"], at=["0.3"]),
        CHECKER.replace("abs((", "(("),
        False,
        "a wrong derivative",
    ),  # no absolute value
]


@pytest.mark.parametrize("keys, source, passes, words", TABLE)
def test_a_check(keys: dict[str, object], source: str, passes: bool | None, words: str) -> None:
    found = outcome(row(**keys), source)

    if passes is None:
        assert found.fault is not None
        assert words in found.fault.says
        return
    assert isinstance(found, Passed) is passes, found
    assert words in "\n".join((*found.lines("f"), found.says))


HIDDEN = [
    (dict(call="(2)", near="4"), "def f(x): return 8.0"),
    (dict(order=2, of=["sin"], at=["0.3"]), ONE_SIDED),
    (dict(finite=True, at=["1000"]), "import numpy as np\ndef f(x): return np.exp(x)"),
    (dict(rejects=["sin"], at=["0.3"]), "def f(g, dg, x): return True"),
]


@pytest.mark.parametrize("keys, source", HIDDEN)
def test_a_hidden_check_tells_nothing_but_the_authors_words(keys: dict[str, object], source: str) -> None:
    silent = outcome(row(**keys, hidden=True), source)
    spoken = outcome(row(**keys, hidden=True, say="Think of large inputs."), source)

    assert silent.lines("f") == ("✗ a hidden check: another input of the same kind",)
    said = "" if "finite" in keys else "Think of large inputs."  # an overflow has words of its own
    assert (silent.says, spoken.says) == ("", said)


# the row, what the learner wrote, what is said: a sentence speaks only to what happened
MATH = "import math\n"
SAID = [
    (dict(say="Twice."), "def f(x): return 8.0", "Twice."),
    (dict(say="Twice."), "def f(x): return -4.0", "Twice."),
    (dict(say="Twice."), "def f(x): return 5.1", "Twice."),
    (dict(say="Twice."), "def f(x): return [4.0]", "One number is asked for, not a list of 1"),
    (dict(say="Twice."), "def f(x): return 4.0001", "It is right to 4 digits"),
    (dict(say="Twice."), MATH + "def f(x): return math.exp(1000)", ""),
    (dict(say="Twice.", overflow="Too large."), MATH + "def f(x): return math.exp(1000)", "Too large."),
    (dict(overflow="Too large."), "def f(x): return float('inf')", "Too large."),
    (dict(overflow="Too large."), "def f(x): return 5.1", ""),
    (
        dict(overflow="Too large.", quiet=True),
        "import numpy as np\ndef f(x): return 4 + 0/np.exp(1000.)",
        "Too large.",
    ),
    (
        dict(overflow="Too large.", quiet=True),
        "import numpy as np\ndef f(x): return 1/np.float64(0)",
        "Too large.",
    ),
    (dict(say={"sign": "Turn it.", "else": "No."}), "def f(x): return -4.0", "Turn it."),
    (dict(say={"sign": "Turn it.", "else": "No."}), "def f(x): return 5.1", "No."),
    (dict(say={"factor 2": "Halve it.", "factor": "A factor."}), "def f(x): return 8.0", "Halve it."),
    (dict(say={"factor 2": "Halve it.", "factor": "A factor."}), "def f(x): return 12.0", "A factor."),
    (
        dict(say={"near 6.5": "That is the forward difference."}),
        "def f(x): return 6.5",
        "That is the forward",
    ),
    (dict(say={"near 6.5": "That is the forward difference."}), "def f(x): return 6.6", ""),
    (dict(say={"stopped": "Look."}), "def f(x): return 1/0", "Look."),
]


@pytest.mark.parametrize("keys, source, says", SAID)
def test_a_sentence_speaks_only_to_what_happened(keys: dict[str, object], source: str, says: str) -> None:
    found = outcome(row(call="(2)", near="4", **keys), source)

    assert not isinstance(found, Passed)
    assert found.says.startswith(says) if says else found.says == ""


def judged_all(source: str, *checks: Check) -> Judgement:
    task = Code(formula("f(x)"), checks)
    return task.judge(sandbox.run(source.encode(), task.probe()))


SQUARE = (row(call="(2)", near="4"), row(call="(3)", near="9"), row(call="(0)", near="0"))


def test_a_factor_is_told_only_where_it_fits_every_number() -> None:
    all_twice = judged_all("def f(x): return 2*x*x", *SQUARE)
    one_twice = judged_all("def f(x): return 8.0 if x == 2 else x*x + 0.5", *SQUARE)
    assert all_twice.says == ("Every number that came back is 2 times the right one.",)
    assert one_twice.says == ("At f(2) the value is 2 times the right one.",)


def test_an_exception_in_one_check_is_not_swallowed_by_a_mismatch_in_another() -> None:
    found = judged_all("def f(x):\n    return 1/x", *SQUARE)
    assert found.verdict == Rejected("0 of 3 checks passed")
    assert "    stopped   ZeroDivisionError: float division by zero (line 2)" in found.lines or any(
        line.startswith("    stopped   ZeroDivisionError") and line.endswith("(line 2)")
        for line in found.lines
    )


def test_an_answer_that_varies_between_calls_is_told() -> None:
    table = "left = iter([4.0, 9.0, 0.0])\nseen = {}\ndef f(x):\n    seen[x] = seen.get(x, -1) + 1\n    return x*x + seen[x]"
    assert judged_all(table, *SQUARE).says == (
        "The same input was given twice, and the answer was another one.",
    )


def test_true_is_taken_for_one_and_said_so() -> None:
    found = judged_all("def f(x): return x > 0", row(call="(2)", near="1"), row(call="(-2)", near="0"))
    assert (found.verdict, found.notes) == (
        Proved("2 of 2 checks passed"),
        ("True was taken for 1, and False for 0",),
    )


def test_a_line_of_the_screen_reads_like_the_call() -> None:
    passed = outcome(row(call="(sin_exp, 0)", near="cos(1)"), CENTRAL)
    failed = outcome(row(call="(sin_exp, 0)", near="2"), CENTRAL)

    assert passed.lines("slope") == ("✓ slope(sin_exp, 0)",)
    assert failed.lines("slope")[0] == "✗ slope(sin_exp, 0)"


# rows that say too little, too much, or the impossible
UNCLEAR = [
    (dict(call="(2)"), "says nothing"),
    (dict(near="2"), "near needs a call"),
    (dict(call="(2)", near="2", finite=True), "one thing, and this one has finite and near"),
    (dict(order=2, of=["sin"]), "order needs points"),
    (dict(order=2, at=["1"]), "order needs functions"),
    (dict(order=2, of=["sinus"], at=["1"]), "'sinus' is not one of the functions"),
    (dict(rejects=["sinus"], at=["1"]), "'sinus' is not one of the functions"),
    (dict(rejects=["sin"]), "rejects needs points"),
    (dict(calls_f="twice", of=["sin"]), "no count"),
    (dict(vectorised=True, call="(2)"), "needs a list"),
    (dict(dtype="float64"), "dtype needs a call"),
    (dict(call="(2)", near="2", say={"sgin": "No."}), "'sgin' is no cause"),
    (dict(near="x", draw={"x": ("1..2",)}, order=2), "one thing"),
    (dict(near="x", call="(2)", draw={"x": ("1..2",)}), "has no call"),
]


@pytest.mark.parametrize("keys, words", UNCLEAR)
def test_a_row_that_is_unclear_is_the_authors_to_mend(keys: dict[str, object], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        row(**keys)


def test_a_kink_has_no_slope_to_be_compared_with() -> None:
    with pytest.raises(SpecError, match="relu has no slope at 0"):
        outcome(row(order=2, of=["relu"], at=["0"]), CENTRAL)


def test_every_planted_slope_is_visibly_wrong() -> None:
    for name in FORMULAS:
        point = formula("0.75")
        right, again, *wrong = planted(name, point)
        assert right == again == (Served(SLOPE_OF + name, True, RIGHT), True)
        assert len(wrong) >= 3
        assert not any(accept for _, accept in wrong)
    assert len({*WRONG, RIGHT}) == len(WRONG) + 1


def test_the_whole_task_is_right_when_every_check_is() -> None:
    checks = (
        row(call="(square, 3)", near="6"),
        row(calls_f="2", of=["sin"]),
        row(call="(cos, 0)", near="0", hidden=True),
    )
    task = Code(formula("f(g, x)"), checks)

    def judged(source: str) -> object:
        return task.judge(sandbox.run(source.encode(), task.probe())).verdict

    assert judged(CENTRAL) == Proved("3 of 3 checks passed")
    assert judged("def f(g, x): return x") == Rejected("1 of 3 checks passed")
    assert isinstance(judged("def f(g, x): return g(x, x)"), Faulted)
    assert isinstance(judged("h = 1/0\ndef f(g, x): return h"), Faulted)
    assert isinstance(judged("g = 1"), Missing)


# the call, what the function must be handed: numbers as they were written, and lists as arrays of floats
HANDED = [
    ("(2)", "isinstance(x, int)"),
    ("(-2)", "isinstance(x, int)"),
    ("(2.0)", "isinstance(x, float)"),
    ("(1e3)", "isinstance(x, float)"),
    ("(1/2)", "isinstance(x, float)"),
    ("([1, 2])", "all(isinstance(v, float) for v in x)"),
    ("(true)", "x is True"),
]


@pytest.mark.parametrize("call, kind", HANDED)
def test_a_function_is_handed_what_was_written(call: str, kind: str) -> None:
    assert isinstance(outcome(row(call=call, near="1"), f"def f(x): return 1.0 * ({kind})"), Passed)


def test_an_expected_value_that_is_the_answer_is_not_told() -> None:
    check = row(call="(1)", near="6e-6", tolerance="1e-6", told=False, say="Smaller.")
    found = outcome(check, "def f(x): return 12e-6")
    assert found.lines("f") == ("✗ f(1)", "    returned  1.2e-05")
    assert found.says == "Smaller."

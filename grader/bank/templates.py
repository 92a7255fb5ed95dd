"""What a new exercise begins with: the smallest file of each question word that can be read and proved."""

from __future__ import annotations

from grader.answers import WORDS
from grader.errors import SubmissionError

# the lines of a question, and its right answer in Python
QUESTIONS: dict[str, tuple[str, str]] = {
    "differentiate": ("differentiate: x^2 + 1\n", '"2x"'),
    "partial": ("partial: [x*y^2, y]\n", '"2x y"'),
    "gradient": ("gradient: x^2*y\n", '["2x y", "x^2"]'),
    "jacobian": ("jacobian: [x*y, x + y]\nvariables: [x, y]\n", '[["y", "x"], ["1", "1"]]'),
    "answer": ("answer: 2*x + 1\n", '"2x + 1"'),
    "number": ("number: 3*4\n", "12"),
    "interval": ("interval: x > 0\n", '"x > 0"'),
    "choose": (
        "choose:\n  - right: the true one\n  - wrong: a false one\n    say: Why it is false.\n",
        '"the true one"',
    ),
    "choose_all": (
        "choose_all:\n  - right: a true one\n  - wrong: a false one\n    say: Why it is false.\n",
        '["a true one"]',
    ),
    "true_or_false": ("true_or_false: true\nsay: Why it is true.\n", "True"),
    "match": (
        "match:\n  - {left: first, right: one}\n  - {left: second, right: two}\n",
        '{1: "one", 2: "two"}',
    ),
    "order": ("order:\n  - begin\n  - go on\n  - end\n", '["begin", "go on", "end"]'),
    "sort": ("sort:\n  first bin: [one]\n  second bin: [two]\n", '{"one": 1, "two": 2}'),
    "fill": ("fill: The slope of x^2 is ___.\nblanks:\n  - formula: 2*x\n", '["2x"]'),
    "steps": ("steps: x^2*sin(x)\n", '["D(x^2, x)*sin(x) + x^2*D(sin(x), x)", "2*x*sin(x) + x^2*cos(x)"]'),
    "graph": (
        "graph: |\n  z = w*x\n  L = z^2\ngiven: {w: 2, x: 3}\nask: [dL_dw]\n",
        "36",
    ),
    "code": (
        "code: slope(f, x)\nchecks:\n  - call: (square, 3)\n    near: 6\n    tolerance: 1e-6\n"
        "  - draw: {f: [sin, exp, cube], x: -1..1}\n    near: slope\n    tolerance: 1e-5\n",
        "",
    ),
    "predict": ("predict: print(2 + 3)\nprints: 5\n", "5"),
    "fix": (
        "fix:\n  - the slope of x^2 is 2x\n  - the slope of x^3 is 3x\nwrong: 2\nformula: 3*x^2\n",
        '(2, "3x^2")',
    ),
    "example": ("example: f(x)\nconditions:\n  - {left: f'(0), right: 2}\n", '"2x"'),
}

REST = """\
hints:
  - A first hint, that only points at where to look.
  - A second one, that says what to do there.
"""


def template(word: str, id: str) -> str:
    """The YAML of a new exercise; raises SubmissionError for a word that is none."""
    if word not in QUESTIONS:
        raise SubmissionError(
            f"{word[:40]!r} is no question word", repair=f"they are {', '.join(sorted(WORDS))}"
        )
    title = id.replace("_", " ").capitalize()
    head = f"title: {title}\nlevel: 1\nminutes: 5\ntags: [draft]\nprompt: |\n  What is asked, in your own words.\n"
    return head + QUESTIONS[word][0] + REST


def solution(word: str, id: str) -> str:
    """The solution to it."""
    head = f'"""{id} · {id.replace("_", " ").capitalize()}"""\n'
    if word == "code":
        body = "\n\ndef slope(f, x):\n    # why it is written so\n    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5\n"
        return head + body
    name = "dL_dw" if word == "graph" else "answer"
    return f"{head}\n# why this is right\n{name} = {QUESTIONS[word][1]}\n"

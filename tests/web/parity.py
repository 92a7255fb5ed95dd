"""The same files, graded natively and in a browser with one seed: verdicts and evidence must be equal.

python tests/web/parity.py rows [EVERY] > ROWS.json       the model solutions, and what slips make of them
python tests/web/parity.py compare ROWS.json OUT.json     OUT from tests/web/site.mjs

What no page has is counted apart: code that imports NumPy is not graded there, which is no mark.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from grader import bank
from grader.course import Course
from grader.report import document

SEED = 7
ANSWER = re.compile(r'^(\w+) = (r?)"(.*)"(\s*#.*)?$')
NUMBER = re.compile(r"^(\w+) = (-?[\d.]+)$")
SLIPS: tuple[Callable[[str], str], ...] = (
    lambda t: f"{t} + 1e-9",
    lambda t: f"-({t})",
    lambda t: "x",
    lambda t: re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), t, count=1),
    lambda t: t[:-1],
    lambda t: t.replace("+", "-", 1),
)


CODE: tuple[Callable[[str], str], ...] = (
    lambda t: t.replace("return ", "return 0 * ", 1),
    lambda t: t.replace(" + ", " - ", 1),
    lambda t: t.replace("return ", "return 1 + ", 1),
    lambda t: re.sub(r"^(    return )", r"    raise ValueError('no')\n\1", t, count=1, flags=re.MULTILINE),
    lambda t: "import numpy\n" + t,
)
LACKS = "this page has no numpy"


def files() -> Iterator[tuple[str, str]]:
    """(exercise, source)"""
    for path in sorted(Path("solutions").glob("*/*.py")):
        source = path.read_text()
        made = {source, *("\n".join(_slipped(row, slip) for row in source.split("\n")) for slip in SLIPS)}
        made |= {slip(source) for slip in CODE} if _coded(source) else set()
        yield from ((path.stem, each) for each in sorted(made))


def _coded(source: str) -> bool:
    return re.search(r"^def ", source, re.MULTILINE) is not None


def _slipped(row: str, slip: Callable[[str], str]) -> str:
    if (text := ANSWER.match(row)) and len(text[3]) > 1 and not text[3].replace(" ", "").isalpha():
        return f'{text[1]} = {text[2]}"{slip(text[3])}"'
    if number := NUMBER.match(row):
        return f"{number[1]} = {number[2]}1"
    return row


def rows(every: int) -> list[Any]:
    course = Course(bank.locate(None))
    return [
        [id, source, SEED, _coded(source), document.record(_graded(course, id, source))]
        for id, source in list(files())[::every]
    ]


def _graded(course: Course, id: str, source: str) -> Any:
    return course.grade(f"{id}.py", source.encode(), exercise=id, seed=SEED, sympy=False)


def compare(native: list[Any], browser: list[Any]) -> int:
    """How many parts differ in their verdict or their evidence."""
    count: Counter[str] = Counter()
    for (id, _, _, _, was), now in zip(native, browser, strict=True):
        if was["error"] is not None:
            same = now.get("error", {}).get("says") == was["error"]["says"]
            count["errors, the same" if same else f"DIFFERS {id}: {was['error']['says']}"] += 1
            continue
        if "error" in now:
            count[f"DIFFERS {id}: {now['error']['says']}"] += 1
            continue
        for one, other in zip(was["parts"], now["result"]["results"][0]["parts"], strict=True):
            count["parts"] += 1
            count[_difference(id, one, other)] += 1
    count.pop("", None)
    differ = sum(n for what, n in count.items() if what[:1].isupper())
    print(len(native), "files;", *(f"{n} {what};" for what, n in count.items()), differ, "differ")
    return differ


def _difference(id: str, one: Any, other: Any) -> str:
    if LACKS in str(other["evidence"]):
        return "parts whose code imports numpy"
    if one["verdict"] != other["verdict"]:
        return f"DIFFERS {id}.{one['id']}: {one['verdict']} and {other['verdict']} {other['evidence']}"
    if one["evidence"] != other["evidence"]:
        return f"EVIDENCE {id}.{one['id']}: {one['evidence']} and {other['evidence']}"
    ours, theirs = _named(one), _named(other)
    return "" if ours == theirs else f"MISTAKES {id}.{one['id']}: {ours} and {theirs}"


def _named(part: Any) -> list[Any]:
    """The mistakes, their shares to nine digits: the last bit of a logarithm is the machine's."""
    return [{**mistake, "share": round(mistake["share"], 9)} for mistake in part["mistakes"]]


if __name__ == "__main__":
    if sys.argv[1] == "rows":
        print(json.dumps(rows(int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
    else:
        sys.exit(compare(*(json.loads(Path(name).read_text()) for name in sys.argv[2:4])) > 0)

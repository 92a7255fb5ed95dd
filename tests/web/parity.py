"""The same files, graded natively and in a browser with one seed: verdicts and evidence must be equal.

python tests/web/parity.py rows > ROWS.json               the model solutions, and what slips make of them
python tests/web/parity.py compare ROWS.json OUT.json     OUT from tests/web/site.mjs
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


def files() -> Iterator[tuple[str, str]]:
    """(exercise, source); files with code are left out: they are run elsewhere, by the page itself."""
    for path in sorted(Path("solutions").glob("*/*.py")):
        source = path.read_text()
        if re.search(r"^def ", source, re.MULTILINE):
            continue
        made = {source, *("\n".join(_slipped(row, slip) for row in source.split("\n")) for slip in SLIPS)}
        yield from ((path.stem, each) for each in sorted(made))


def _slipped(row: str, slip: Callable[[str], str]) -> str:
    if (text := ANSWER.match(row)) and len(text[3]) > 1 and not text[3].replace(" ", "").isalpha():
        return f'{text[1]} = {text[2]}"{slip(text[3])}"'
    if number := NUMBER.match(row):
        return f"{number[1]} = {number[2]}1"
    return row


def rows() -> list[Any]:
    course = Course(bank.locate(None))
    return [[id, source, SEED, document.record(_graded(course, id, source))] for id, source in files()]


def _graded(course: Course, id: str, source: str) -> Any:
    return course.grade(f"{id}.py", source.encode(), exercise=id, seed=SEED, sympy=False)


def compare(native: list[Any], browser: list[Any]) -> int:
    """How many parts differ in their verdict or their evidence."""
    count: Counter[str] = Counter()
    for (id, _, _, was), now in zip(native, browser, strict=True):
        if was["error"] is not None:
            same = now.get("error", {}).get("says") == was["error"]["says"]
            count["errors, the same" if same else f"{id}: another error"] += 1
            continue
        for one, other in zip(was["parts"], now["result"]["results"][0]["parts"], strict=True):
            count["parts"] += 1
            if one["verdict"] != other["verdict"]:
                count[f"DIFFERS {id}.{one['id']}: {one['verdict']} and {other['verdict']}"] += 1
            elif (one["evidence"], one["mistakes"]) != (other["evidence"], other["mistakes"]):
                count[f"EVIDENCE {id}.{one['id']}"] += 1
    differ = sum(n for what, n in count.items() if what[:1].isupper() or "another" in what)
    print(len(native), "files;", *(f"{n} {what};" for what, n in count.items()), differ, "differ")
    return differ


if __name__ == "__main__":
    if sys.argv[1] == "rows":
        print(json.dumps(rows()))
    else:
        sys.exit(compare(*(json.loads(Path(name).read_text()) for name in sys.argv[2:4])) > 0)

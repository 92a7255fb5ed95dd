"""The same answers before and after a change: which verdicts, diagnoses and results differ?

    PYTHONPATH=BEFORE python tests/bench/differential.py make CORPUS [COUNT] [SEED]   what is asked, by the old code
    PYTHONPATH=BEFORE python tests/bench/differential.py run CORPUS OLD.jsonl         what the old code says
    PYTHONPATH=.      python tests/bench/differential.py run CORPUS NEW.jsonl         what the new code says
    python tests/bench/differential.py compare OLD.jsonl NEW.jsonl                    every difference

A corpus has all rows of tests/tables, the solutions and derived wrong answers of the bank, and COUNT pairs of random
functions, right and wrong.  Only faces are used that stay: `compare`, `recognise`, `grade submit --format json`.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Item = dict[str, Any]
SAID = ("verdict", "score", "mistakes", "read", "evidence", "hint")
TABLES = Path(__file__).parents[1] / "tables"
BANK = Path(__file__).parents[2] / "exercises"
SHARE = 3  # decimals of a share that count


# ── what is asked ───────────────────────────────────────────────────────────────────────────────


def make(count: int, seed: int) -> Iterator[Item]:
    """Every question of the corpus; `kind` says which face answers it."""
    yield from _of_tables()
    yield from _of_bank(seed)
    yield from _of_chance(count, seed)


def _of_tables() -> Iterator[Item]:
    import yaml

    for section in yaml.safe_load((TABLES / "equivalence.yaml").read_text(encoding="utf-8")):
        for expected, answer, *_ in section["rows"]:
            variables, domain = section.get("variables", ""), section.get("domain")
            yield _pair(expected, answer, variables.split(), domain)
    for name in ("reader.yaml", "decimal_comma.yaml"):
        for variables, text, *_ in yaml.safe_load((TABLES / name).read_text(encoding="utf-8")):
            yield {"kind": "read", "text": str(text), "variables": str(variables).split()}
    for line in (TABLES / "pairs.jsonl").read_text(encoding="utf-8").splitlines()[1:]:
        row = json.loads(line)
        yield _pair(row["expected"], row["answer"], row["variables"], row.get("domain"))
        yield _named(row["function"], row["wrt"], row["answer"])
    for name in ("students.yaml", "strangers.yaml"):
        for rows in yaml.safe_load((TABLES / name).read_text(encoding="utf-8")).values():
            yield from filter(None, map(_of_row, rows))


def _of_row(text: str) -> Item | None:
    f, answer, _, _, options = [*(p.strip() for p in text.split(";")), "", ""][:5]
    said = dict(o.split("=", 1) for o in options.split())
    if "rate" in said:
        return None
    asked = _named(f, said.get("x", "x"), answer)
    asked.update(order=int(said.get("order", "1")), at=said.get("at"), domain=said.get("in"))
    return asked


def _of_bank(seed: int) -> Iterator[Item]:
    """Solutions, and some of the derived wrong answers of every part, each alone in a file."""
    from grader import bank

    dice = random.Random(seed)
    for path in sorted(BANK.glob("*/*.yaml")):
        solution = BANK.parent / "solutions" / path.parent.name / f"{path.stem}.py"
        text = solution.read_text(encoding="utf-8")
        yield {"kind": "file", "name": f"{path.stem}.py", "text": text}
        for part in bank.load(path).parts:
            wrongs = [wrong.text for wrong in part.answer.wrongs()]
            for wrong in dice.sample(wrongs, min(len(wrongs), 12)):
                answer = wrong if "def " in wrong else f"{part.id} = {wrong}"
                yield {"kind": "file", "name": f"{path.stem}.py", "text": f"{answer}\n"}


def _of_chance(count: int, seed: int) -> Iterator[Item]:
    """Random functions rewritten, changed, and their derivatives so treated: pairs, and wrong answers to name."""
    from grader.maths.printing.text import to_text
    from tests.fuzz.expressions import changed, function, rewritten, somewhere

    dice = random.Random(seed)
    for k in range(count):
        names = ("x",) if dice.random() < 0.7 else ("x", "y")
        original = function(dice, dice.randint(1, 3), names)
        answer = somewhere(dice, original, rewritten)
        if dice.random() < 0.5:
            answer = somewhere(dice, answer, changed)
        if max(len(to_text(original)), len(to_text(answer))) > 400:
            continue
        yield _pair(to_text(original), to_text(answer), list(names), None)
        if k % 4 == 0:
            yield _named(to_text(original), "x", to_text(answer))


def _pair(expected: str, answer: str, variables: list[str], domain: Any) -> Item:
    return {
        "kind": "compare",
        "expected": expected,
        "text": answer,
        "variables": list(variables),
        "domain": domain,
    }


def _named(f: str, x: str, answer: str) -> Item:
    return {
        "kind": "recognise",
        "function": f,
        "x": x,
        "text": answer,
        "order": 1,
        "at": None,
        "domain": None,
    }


# ── what is said ────────────────────────────────────────────────────────────────────────────────


def say(item: Item) -> Any:
    """What the grader says of one item, as plain data."""
    return {"compare": _compared, "recognise": _recognised, "read": _read, "file": _file}[item["kind"]](item)


def _compared(item: Item) -> Any:
    from grader.maths import NotReadable, compare

    try:
        found = compare(
            item["expected"],
            item["text"],
            variables=tuple(item["variables"]),
            domain=item["domain"],
            seed=7,
        )
    except NotReadable as error:
        return ["unreadable", error.why]
    # whatever carries no point differs without a witness: it was called Refuted once
    kind = type(found).__name__
    return kind if getattr(found, "at", True) else "Differs"


def _recognised(item: Item) -> Any:
    from fractions import Fraction

    from grader.maths import NotReadable
    from grader.mistakes import recognise

    at = None if item["at"] is None else Fraction(item["at"])
    try:
        found = recognise(
            item["function"], item["x"], item["text"], domain=item["domain"], at=at, order=item["order"]
        )
    except NotReadable as error:
        return ["unreadable", error.why]
    matches = [
        [sorted(map(str, (*m.ids, *getattr(m, "also", ())))), m.where, round(m.share, SHARE)]
        for m in found.matches
    ]
    return [found.status, matches, [fact.id for fact in found.facts]]


def _read(item: Item) -> Any:
    from grader.maths import NotReadable, read
    from grader.maths.printing.text import to_text

    try:
        found = read(item["text"], tuple(item["variables"]))
    except NotReadable as error:
        return [error.offset, error.why, error.repair]
    return [to_text(found.tree), list(found.notes)]


def _file(item: Item) -> Any:
    from grader.cli import main
    from grader.cli.submit import command

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / item["name"]
        path.write_text(item["text"], encoding="utf-8")
        out = io.StringIO()
        first = (
            ["--schema", "1"] if any(p.name == "schema" for p in command.params) else []
        )  # before it had a number
        options = ["--format", "json", "--seed", "7", "--bank", str(BANK), *first]
        sys.argv = ["grade", "submit", *options, path.name]
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            main()
    document = json.loads(out.getvalue())
    document = document["results"][0] if "results" in document else document
    return [
        [part["id"], *(_plain(part.get(key)) for key in SAID)] for part in document.get("parts", [document])
    ]


def _plain(value: Any) -> Any:
    """Without what a clock, a place in memory or a rounding of shares says."""
    if isinstance(value, dict):
        return {key: _plain(v) for key, v in value.items() if key not in ("measured", "seed", "bits")}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return round(value, SHARE) if isinstance(value, float) else value


def run(corpus: Path, out: Path) -> None:
    """One line an item: what was asked, and what is said; a crash is said, too."""
    with corpus.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        for line in lines:
            item = json.loads(line)
            try:
                said = say(item)
            except Exception as error:
                said = ["crash", type(error).__name__, str(error)]
            file.write(json.dumps([item, said], ensure_ascii=False) + "\n")


def differences(old: Path, new: Path) -> Iterator[tuple[Item, Any, Any]]:
    with old.open(encoding="utf-8") as one, new.open(encoding="utf-8") as other:
        for before, after in zip(one, other, strict=True):
            (item, was), (same, now) = json.loads(before), json.loads(after)
            assert item == same, "two corpora"
            if was != now:
                yield item, was, now


def main() -> None:
    match sys.argv[1:]:
        case ["make", corpus, *numbers]:
            count, seed = (*map(int, numbers), *(5000, 1)[len(numbers) :])
            with Path(corpus).open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in make(count, seed))
        case ["run", corpus, out]:
            run(Path(corpus), Path(out))
        case ["compare", old, new]:
            found = list(differences(Path(old), Path(new)))
            for item, was, now in found:
                print(json.dumps(item, ensure_ascii=False), f"  was {was}", f"  now {now}", sep="\n")
            print(f"{len(found)} differences")
            sys.exit(bool(found))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()

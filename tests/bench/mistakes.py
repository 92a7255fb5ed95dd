"""The numbers of naming mistakes: sizes, CPU times, false names, slips located, derivations, leaks.

    python tests/bench/mistakes.py [HOW_MANY]

Prints one table.  Functions and labelled answers are those of tests/tables/mistakes.yaml; the labelled ones were
written with the rules, so the first lines are no forecast for answers of people.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from grader.maths import read
from grader.maths.by_place import ByPlace
from grader.maths.derivation import Derivation, right
from grader.maths.printing import to_text
from grader.maths.syntax import Apply, Derivative, Expression, Node, NotReadable, children, variables, walk
from grader.maths.tidy import tidy
from grader.maths.trees import fresh, replaced
from grader.mistakes import recognise
from grader.mistakes.faults import bent_at
from grader.mistakes.hints import hints, leaks
from grader.mistakes.question import ask, places
from grader.mistakes.recognition import table_of
from grader.mistakes.steps import check_steps
from grader.mistakes.table import build
from grader.mistakes.values import points_to_ask, recognise_values
from tests.bench.machine import said, scale

TABLE = yaml.safe_load((Path(__file__).parents[1] / "tables" / "mistakes.yaml").read_text(encoding="utf-8"))
TOKEN = re.compile(r"\d+|[a-z]+|[-+*/^()]")
CALLED = ("sin", "cos", "exp", "ln", "sqrt")
Asked = tuple[Expression, str, str | None]


def questions() -> list[Asked]:
    out: list[Asked] = []
    for line in TABLE["functions"]:
        parts = [part.strip() for part in line.split(";")]
        f = read(parts[0])
        x = parts[1] if len(parts) > 1 else (f.variables or ("x",))[0]
        out.append((f, x, parts[2] if len(parts) > 2 else None))
    return out


def names(f: Expression, x: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*f.variables, x)))


def status(asked: Asked, answer: str) -> str:
    f, x, domain = asked
    return recognise(f, x, answer, variables=names(f, x), domain=domain).status


def milliseconds(action: Callable[[], object]) -> float:
    before = time.process_time()
    action()
    return 1000 * (time.process_time() - before)


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    middle, high = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
    return f"{middle:.1f}, p95 {high:.1f} ms; scaled {middle * scale():.1f}, p95 {high * scale():.1f}"


def show(what: str, found: str, target: str = "") -> None:
    print(f"{what:<58} {found:<44} {target}")


def derivative(asked: Asked) -> str:
    f, x, _ = asked
    return to_text(tidy(Derivation(x).of(f.tree)))


# ── answers that have nothing to do with the question ───────────────────────────────────────────


def of_other_functions(dice: random.Random, count: int, related: bool = True) -> Iterator[tuple[Asked, str]]:
    """The right derivatives of other functions in the same letters; perhaps only of functions that share no part.

    Where they share one, the name is often no chance: the derivative of ln(x) is what x*ln(x) gives to who
    multiplies the derivatives.
    """
    asked = questions()
    while count:
        one, other = dice.sample(asked, 2)
        if not related and _parts(one[0]) & _parts(other[0]):
            continue
        answer = derivative(other)
        if variables(read(answer, names(other[0], other[1])).tree) <= set(names(one[0], one[1])):
            yield one, answer
            count -= 1


def _parts(f: Expression) -> set[Node | str]:
    """What a function is made of: its compound parts, its functions."""
    compound = {node for node in walk(f.tree) if any(children(node)) and variables(node)}
    return {*compound, *(node.name for node in compound if isinstance(node, Apply))}


def expression(dice: random.Random, letters: tuple[str, ...], depth: int) -> str:
    k = dice.random()
    if depth == 0 or k < 0.15:
        return dice.choice([*letters, *letters, str(dice.randint(1, 9))])
    a, b = expression(dice, letters, depth - 1), expression(dice, letters, depth - 1)
    if k < 0.35:
        return f"({a} + {b})"
    if k < 0.45:
        return f"({a} - {b})"
    if k < 0.65:
        return f"{a}*{b}"
    if k < 0.72:
        return f"({a})/({b})"
    return f"({a})^{dice.randint(2, 4)}" if k < 0.84 else f"{dice.choice(CALLED)}({a})"


def random_ones(dice: random.Random, count: int) -> Iterator[tuple[Asked, str]]:
    asked = questions()
    for _ in range(count):
        one = dice.choice(asked)
        yield one, expression(dice, names(one[0], one[1]), dice.randint(2, 3))


def false_names(pairs: Iterator[tuple[Asked, str]]) -> str:
    found = [status(asked, answer) for asked, answer in pairs]
    wrong = [s for s in found if s != "correct"]
    named, slips = wrong.count("named"), wrong.count("slip")
    return f"{100 * named / len(wrong):.2f} % named, {100 * slips / len(wrong):.2f} % slips, of {len(wrong)}"


# ── one token changed in a right answer ─────────────────────────────────────────────────────────


def slipped(dice: random.Random, answer: str, letters: tuple[str, ...]) -> str | None:
    tokens = TOKEN.findall(answer)
    for k in dice.sample(range(len(tokens)), len(tokens)):
        old, new = tokens[k], None
        if old.isdigit():
            new = str(max(1, int(old) + dice.choice([-2, -1, 1, 2, 3])))
        elif old in ("+", "-") and k:
            new = "-" if old == "+" else "+"
        elif old in ("*", "/"):
            new = dice.choice([c for c in "+*/" if c != old])
        elif old in CALLED:
            new = dice.choice([c for c in CALLED if c != old])
        elif old in letters and len(letters) > 1:
            new = dice.choice([c for c in letters if c != old])
        if new is not None and new != old:
            return "".join([*tokens[:k], new, *tokens[k + 1 :]])
    return None


def located(dice: random.Random, count: int) -> str:
    asked, good, done = questions(), 0, 0
    while done < count:
        one = dice.choice(asked)
        answer = slipped(dice, derivative(one), names(one[0], one[1]))
        try:
            found = status(one, answer) if answer else "correct"
        except NotReadable:
            continue
        if found != "correct":
            done, good = done + 1, good + (found in ("slip", "named"))
    return f"{100 * good / done:.1f} % of {done}"


# ── derivations ─────────────────────────────────────────────────────────────────────────────────


def derivations(dice: random.Random, count: int) -> tuple[str, str]:
    """(first wrong lines found, false alarms on right ones)"""
    asked = [q for q in questions() if any(isinstance(n, Derivative) for n in walk(right(q[0].tree, q[1])))]
    found = wrong = alarms = lines = 0
    for _ in range(count):
        f, x, domain = dice.choice(asked)
        tree = fresh(f.tree)
        first, worked = right(tree, x), Derivation(x).of(tree)
        texts = [to_text(first), to_text(worked), to_text(tidy(worked))]
        if any("Piecewise" in text for text in texts):
            continue
        alarms += sum(s.verdict == "wrong" for s in check_steps(f, x, texts, domain=domain).steps)
        lines += len(texts)
        leaf = dice.choice([n.body for n in walk(first) if isinstance(n, Derivative)])
        others = tuple(v for v in f.variables if v != x)
        bent = [(n, rule) for n, parent in places(leaf) for _, rule in bent_at(n, parent, x, others)]
        if not bent:
            continue
        node, rule = dice.choice(bent)
        derivation = Derivation(x, ByPlace([(node, rule)]))
        second = replaced(first, lambda n, d=derivation: d.of(n.body) if isinstance(n, Derivative) else None)
        if status((f, x, domain), to_text(second)) == "correct":
            continue
        wrong += 1
        steps = check_steps(f, x, [to_text(first), to_text(second), to_text(tidy(second))], domain=domain)
        found += steps.first_wrong == 1 and steps.steps[2].verdict == "follows"
    return f"{100 * found / wrong:.1f} % of {wrong}", f"{alarms} in {lines} lines"


# ── labelled answers ────────────────────────────────────────────────────────────────────────────


def labels() -> dict[tuple[str, ...], set[str]]:
    """Under which names one answer to one question stands in the table: nobody can tell them apart."""
    out: dict[tuple[str, ...], set[str]] = {}
    for row in TABLE["named"]:
        out.setdefault(_key(row), set()).add(row["id"])
    return out


def _key(row: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(row.get(word)) for word in ("f", "x", "answer", "domain", "order"))


def labelled() -> tuple[str, str, str, str]:
    """(first, in the first three), first where there is one label, the place, and leaks in the hints."""
    first = three = placed = with_place = shown = leaked = alone = first_alone = 0
    rows, known = TABLE["named"], labels()
    for k, row in enumerate(rows):
        asked = (row["f"], row.get("x", "x"), row["answer"])
        options = {"domain": row.get("domain"), "order": row.get("order", 1)}
        found = recognise(*asked, **options)
        fitting = [m for m in found.matches if row["id"] in m.names]
        is_first = bool(fitting) and fitting[0] is found.matches[0]
        first += is_first
        three += bool(fitting)
        if len(known[_key(row)]) == 1:
            alone, first_alone = alone + 1, first_alone + is_first
        if row.get("where") and fitting:
            with_place += 1
            placed += any(m.where == row["where"] for m in fitting)
        if k % 5 == 0:
            f = read(row["f"])
            q = ask(f.tree, asked[1], names(f, asked[1]), row.get("domain"), order=options["order"])
            given = read(row["answer"], q.names).tree
            for hint in hints(*asked, found, **options):
                shown += len(hint.shown)
                leaked += sum(leaks(piece, q, given) for piece in hint.shown)
    share = f"{100 * first / len(rows):.1f} / {100 * three / len(rows):.1f} % of {len(rows)}"
    told = f"{100 * first_alone / alone:.1f} % of {alone}"
    return share, told, f"{100 * placed / with_place:.1f} % of {with_place}", f"{leaked} of {shown}"


def as_functions() -> str:
    """Labelled answers of the first order, as a function that returns values."""
    same = done = 0
    for row in TABLE["named"][::3]:
        if row.get("order", 1) != 1 or row.get("domain"):
            continue
        f, x = read(row["f"]), row.get("x", "x")
        at = points_to_ask(f, x)
        q = ask(f.tree, x, names(f, x), looked_at=None)
        points = [{v: float(u) for v, u in p.items()} for p in at]
        from grader.mistakes.rows import Rows

        rows = Rows({v: [p[v] for p in points] for v in q.names})
        returned = list(rows.of(read(row["answer"], q.names).tree))
        found = recognise_values(f, x, points, returned)
        done += 1
        same += any(row["id"] in m.names for m in found.matches)
    return f"{100 * same / done:.1f} % of {done}"


def main(count: int) -> None:
    dice = random.Random(2024)
    asked = questions()
    tables = [table_of(f.tree, x, names(f, x), domain, None, 1) for f, x, domain in asked]
    single = [len({tuple(round(y, 9) for y in r) for r in t.blocks[0].rows}) for t in tables if t.blocks]
    every = [sum(len(b) for b in t.blocks) for t in tables]
    show("functions", str(len(asked)))
    show(
        "distinct wrong answers by one bent rule; rows in all",
        f"{statistics.mean(single):.0f}; {statistics.mean(every):.0f}",
    )

    def built(order: int) -> list[float]:
        return [
            milliseconds(lambda q=q: build(ask(q[0].tree, q[1], names(q[0], q[1]), q[2], None, order)))
            for q in asked
        ]

    show("table built", spread(built(1)), "p95 < 15 ms")
    show("table of the second derivative built", spread(built(2)), "p95 < 100 ms")
    rows = [t.question.rows.of(t.question.f) for t in tables]
    show(
        "looked up (values)",
        spread([milliseconds(lambda t=t, r=r: t.look_up(r)) for t, r in zip(tables, rows, strict=True)]),
        "p95 < 3 ms",
    )
    whole = [
        (row["f"], row.get("x", "x"), row["answer"], row.get("domain"), row.get("order", 1))
        for row in TABLE["named"]
    ]
    for f, x, a, d, o in whole:
        recognise(f, x, a, domain=d, order=o)
    show(
        "recognised and proved, table at hand",
        spread(
            [milliseconds(lambda w=w: recognise(w[0], w[1], w[2], domain=w[3], order=w[4])) for w in whole]
        ),
    )
    share, told, place, leaked = labelled()
    show("own labelled answers: first / in the first three", share, ">= 95 / 97 %")
    show("… first, of those that stand under one name only", told, ">= 95 %")
    show("place right", place, ">= 95 %")
    show("the same answers as functions (in the first three)", as_functions(), "within 2 points")
    show("names for answers of other functions", false_names(of_other_functions(dice, count)), "< 0.7 %")
    apart = false_names(of_other_functions(dice, count // 2, related=False))
    show("… of functions that share no part with the question", apart, "< 0.7 %")
    show("names for random expressions", false_names(random_ones(dice, count)), "< 1 %")
    show("independent one-token slips located", located(dice, max(100, count // 10)), ">= 90 %")
    first_wrong, alarms = derivations(dice, max(100, count // 20))
    show("first wrong line of a derivation found", first_wrong, ">= 99 %")
    show("false alarms on right derivations", alarms, "0")
    show("hint fragments that leak", leaked, "0")
    print(said())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

"""The structure of `grader/`, measured from the code itself: `python tests/bench/house.py [FOLDER]`.

branching       1 + the decisions of a function (if, for, while, except, and, or, case, …), over LIMIT
late imports    imports inside functions; circles: modules that import each other, by any way round
names           public classes, and files, whose name stands in two places
calls           own functions called for one whole answer; how often its text is read, lowered, compared
changes         files to touch for one more of a kind, by doing it on a copy (see `changes.py`)
"""

from __future__ import annotations

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

LIMIT = 10
ROOT = Path(__file__).resolve().parents[2]
DECISIONS = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.comprehension,
    ast.match_case,
    ast.Assert,
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMMON = {"__init__"}


def trees(package: Path) -> dict[Path, ast.Module]:
    """Every module of the package, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            yield node


def branching(function: ast.AST) -> int:
    """McCabe's number: one more than the decisions, those of nested functions included."""
    count = 1
    for node in ast.walk(function):
        if isinstance(node, DECISIONS):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


def share_branching(modules: dict[Path, ast.Module]) -> tuple[float, int, int]:
    """(share, over the limit, functions)"""
    sizes = [branching(f) for tree in modules.values() for f in functions(tree)]
    over = sum(size > LIMIT for size in sizes)
    return over / max(1, len(sizes)), over, len(sizes)


def late_imports(modules: dict[Path, ast.Module]) -> dict[Path, int]:
    """Imports inside functions, by file; an import is counted once, also where functions are nested."""
    out = {}
    for path, tree in modules.items():
        inside = {
            id(node)
            for function in functions(tree)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        if inside:
            out[path] = len(inside)
    return out


def imported(path: Path, tree: ast.Module, names: set[str], package: str) -> set[str]:
    """The modules of the package that this one imports, late or for types alone included."""
    out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names if alias.name in names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                out.add(full if full in names else node.module)
    return out & names


def circles(root: Path, modules: dict[Path, ast.Module], package: str = "grader") -> list[tuple[str, ...]]:
    """Groups of modules that reach each other: strongly connected, two or more."""
    name = {path: ".".join(path.relative_to(root).with_suffix("").parts) for path in modules}
    name = {path: n.removesuffix(".__init__") for path, n in name.items()}
    names = set(name.values())
    arrows = {name[p]: imported(p, tree, names, package) - {name[p]} for p, tree in modules.items()}
    return [group for group in connected(arrows) if len(group) > 1]


def connected(arrows: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """Tarjan's strongly connected components, by hand on a stack of our own."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(start: str) -> None:
        work = [(start, iter(sorted(arrows[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        while work:
            node, rest = work[-1]
            after = next(rest, None)
            if after is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    found.append(tuple(sorted(stack[at:])))
                    del stack[at:]
            elif after not in index:
                index[after] = low[after] = len(index)
                stack.append(after)
                work.append((after, iter(sorted(arrows[after]))))
            elif after in stack:
                low[node] = min(low[node], index[after])

    for node in sorted(arrows):
        if node not in index:
            visit(node)
    return found


def doubled_classes(modules: dict[Path, ast.Module]) -> dict[str, list[Path]]:
    """Public classes whose name is defined in more than one file."""
    where = defaultdict(list)
    for path, tree in modules.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(path)
    return {name: paths for name, paths in where.items() if len(paths) > 1}


def doubled_files(modules: dict[Path, ast.Module]) -> list[str]:
    """File names that stand in more than one folder."""
    counts = Counter(path.stem for path in modules if path.stem not in COMMON)
    return sorted(stem for stem, count in counts.items() if count > 1)


def lines(modules: dict[Path, ast.Module]) -> tuple[int, int]:
    """(all lines, those that are neither blank nor a comment)"""
    texts = [path.read_text(encoding="utf-8").splitlines() for path in modules]
    plain = [[line for line in text if line.strip() and not line.lstrip().startswith("#")] for text in texts]
    return sum(map(len, texts)), sum(map(len, plain))


def structure(root: Path) -> Iterator[tuple[str, str, str]]:
    """(what, now, aim) for all that is read from the source."""
    modules = trees(root / "grader")
    share, over, count = share_branching(modules)
    yield f"functions with branching over {LIMIT}", f"{share:.1%} ({over} of {count})", "≤ 6 %"
    maths = {path: tree for path, tree in modules.items() if "maths" in path.parts}
    share, over, count = share_branching(maths)
    yield "  in maths", f"{share:.1%} ({over} of {count})", ""
    late = late_imports(modules)
    yield "imports inside functions / files", f"{sum(late.values())} / {len(late)}", "≤ 60 / ≤ 25"
    round_ways = circles(root, modules)
    yield "import circles", f"{len(round_ways)}", "0"
    for group in round_ways:
        yield "  circle", ", ".join(name.removeprefix("grader.") for name in group), ""
    twice = doubled_classes(modules)
    yield "public class names in two or more files", f"{len(twice)}", "0"
    if twice:
        yield "  they are", ", ".join(sorted(twice)), ""
    files = doubled_files(modules)
    yield "file names in two or more folders", f"{len(files)}", "only where the folder makes it plain"
    if files:
        yield "  they are", ", ".join(files), ""
    whole, plain = lines(modules)
    yield "lines of grader/ (without blanks and comments)", f"{whole:,} ({plain:,})", "≤ 30,500"


def behaviour() -> Iterator[tuple[str, str, str]]:
    """(what, now, aim) for all that is found by running it; our own tree alone."""
    sys.path.insert(0, str(ROOT))
    from tests.bench import calls, changes

    for kind, number in changes.counts():
        yield f"files to touch for {kind}", f"{number}", "1"
    found = calls.counts()
    yield (
        "own calls for one whole answer, right / wrong",
        f"{found['right']:,} / {found['wrong']:,}",
        "≤ 8,000",
    )
    ways = [f"{found[way]}" for way in ("readings", "lowerings", "comparisons")]
    yield "readings, lowerings, comparisons of a wrong answer", " / ".join(ways), "1 / 1 / 1"


def main() -> None:
    given = len(sys.argv) > 1
    root = Path(sys.argv[1]).resolve() if given else ROOT
    for what, now, aim in (*structure(root), *(() if given else behaviour())):
        print(f"{what:52} {now}" + (f"    aim {aim}" if aim else ""))


if __name__ == "__main__":
    main()

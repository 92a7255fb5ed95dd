"""Why a name is missing: the statement that was to make it failed, or one on which that builds.

The child says which statements failed; that could be a lie, and changes nothing but explanations: a module is
called unavailable only where the file itself imports it, as its syntax tree shows here.
"""

from __future__ import annotations

from dataclasses import replace

from grader.errors import Place
from grader.model import Fault, Unusable, Values
from grader.record import dataclass
from grader.sandbox.faults import NO_FILE, quoted, words
from grader.sandbox.frames import Frames, Raised
from grader.sandbox.modules import allowed, known
from grader.sandbox.shown import shown
from grader.sandbox.slicing import Statement, needed, statements_of


@dataclass(frozen=True, slots=True)
class Story:
    """The file's statements, and which of them failed."""

    rows: list[Statement]
    failed: dict[int, Raised]
    function: str
    modules: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: bytes, frames: Frames, function: str, modules: tuple[str, ...]) -> Story:
        """A file that was run without a fault is not looked at."""
        troubled = frames.failed or frames.load or any(isinstance(r, Raised) for r in frames.results)
        return cls(statements_of(source) if troubled else [], dict(frames.failed or ()), function, modules)

    def told(self, fault: Fault | None, e: Raised | None) -> Fault | None:
        """The fault itself, or what led to it."""
        if fault is None or e is None:
            return fault
        if self.unavailable(e):
            return self._needs(e)
        name = self.function if e.type == "Missing" else missing_name(e)
        root = self.root(name, frozenset())
        if root is None:
            return fault
        if self.unavailable(root):
            return self._needs(root)
        makes = (
            "this line"
            if name == self.function
            else f"the function {self.function} needs `{shown(name)}`, and this line"
        )
        return Fault("load", f"{makes} failed: {words(root)}", root.line)

    def _needs(self, e: Raised) -> Fault:
        needs = f"the function {self.function} needs the module {shown(quoted(e))}"
        why = f"{needs}, which is not available while grading"
        return Fault("module", f"{why}; available: {allowed(self.modules)}", e.line)

    def root(self, name: str, seen: frozenset[int]) -> Raised | None:
        """The first failure on the way to a name that is missing."""
        for k, row in enumerate(self.rows):
            if name in row.binds and k in self.failed and k not in seen:
                e = self.failed[k]
                return self.root(missing_name(e), seen | {k}) or e
        return None

    def unavailable(self, e: Raised) -> bool:
        """A module that the file does import, and that nobody has here: no fault of the answer."""
        name = quoted(e)
        imported = {module for row in self.rows for module in row.modules}
        named = name in imported or any(module.startswith(f"{name}.") for module in imported)
        return e.type == "ModuleNotFoundError" and named and not known(name, self.modules)

    def skipped(self) -> tuple[Fault, ...]:
        """The failed statements: first those on which the function builds, of kind `load`, then the `skipped`."""
        base = needed(self.rows, self.function) if self.failed else set()
        order = sorted(self.failed.items(), key=lambda pair: (pair[0] not in base, pair[0]))
        return tuple(Fault("load" if k in base else "skipped", _short(e), e.line) for k, e in order)


def missing_name(e: Raised) -> str:
    return quoted(e) if e.type in ("NameError", "UnboundLocalError") else ""


def _short(e: Raised) -> str:
    absent = e.type == "ModuleNotFoundError" and words(e) != NO_FILE
    return f"no module {shown(quoted(e))}" if absent else words(e)


def unavailable(seen: Values, source: bytes, file: str, line: int) -> Values:
    """With the line at which a module is asked for that nobody has here, as a file that cannot be graded shows it."""
    missing = [f for f in (seen.fault, *seen.results) if isinstance(f, Fault) and f.kind == "module"]
    if not missing:
        return seen
    at = missing[0].line or line
    rows = source.decode("utf-8", "replace").splitlines()
    row = rows[at - 1] if 0 < at <= len(rows) else ""
    repair = "write it with what is available"
    return replace(seen, unavailable=Unusable(row, missing[0].says, Place(file, at, 1), repair))

"""What is told in passing about a file that was run: statements that failed or were left out, and warnings."""

from __future__ import annotations

from grader.model import Fault, Returned, Values

WARNINGS = 3  # of a part, on a screen


def notes_of(seen: Values, function: str) -> tuple[str, ...]:
    """At most one note on what failed in the file, one on a run that was cut short, and three warnings."""
    cut = [f"{f.says}: only what {function} needs was run" for f in seen.skipped if f.kind == "stopped"]
    failed = [f for f in seen.skipped if f.kind != "stopped"]
    return (*(f"as a whole {what}" for what in cut), *_failed(failed), *_warned(seen))


def _failed(failed: list[Fault]) -> tuple[str, ...]:
    if not failed:
        return ()
    first, more = failed[0], len(failed) - 1
    what = "failed" if first.kind == "load" else "could not be run here and is not needed"
    rest = (
        f"; nor could {more} more {'line' if more == 1 else 'lines'}" if more and first.kind != "load" else ""
    )
    rest = rest or (f"; so did {more} more {'line' if more == 1 else 'lines'}" if more else "")
    return (f"{first.place} {what}: {first.says}{rest}",)


def _warned(seen: Values) -> tuple[str, ...]:
    """The program's own words: honest or not, they decide nothing here."""
    warned = dict.fromkeys(w for r in seen.results if isinstance(r, Returned) for w in r.warned)
    return tuple(f"your program warned: {words}" for words in list(warned)[:WARNINGS])

"""Read a document of results that may come from anybody: each entry is a claim, and a broken one ends itself only."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from grader.errors import SubmissionError
from grader.record import dataclass
from grader.report.document import SCHEMA

DIGITS = 300  # of a whole number: scores have three


@dataclass(frozen=True, slots=True)
class Broken:
    """No claim: what is wrong with it, and whether somebody must have tampered with it."""

    says: str
    forged: bool = False


Claim: TypeAlias = "dict[str, Any] | Broken"


def claims(text: str) -> list[Claim]:
    """The entries, of one document or of one a line; raises SubmissionError where there are none."""
    found = _parsed(text)
    if isinstance(found, Broken):
        several = [_parsed(line) for line in text.splitlines() if line.strip()]
        if len(several) > 1 and any(not isinstance(each, Broken) for each in several):
            return [claim for each in several for claim in _entries(each)]
    if isinstance(found, Broken) and not found.forged:
        raise SubmissionError(
            found.says, repair="make it with: grade submit FILE --format json > RESULT.json"
        )
    return _entries(found)


def _entries(found: Any) -> list[Claim]:
    if isinstance(found, dict) and found.get("schema") == SCHEMA and isinstance(found.get("results"), list):
        if more := set(found) - {"schema", "results"}:
            return [Broken(f"no document has the key {min(more)[:40]}", forged=True)]
        return [_claim(each) for each in found["results"]]
    if isinstance(found, list):
        return [_claim(each) for each in found]
    return [_claim(found)]


def _claim(found: Any) -> Claim:
    if isinstance(found, Broken):
        return found
    if not isinstance(found, dict):
        return Broken("this is not a result")
    doubled = _doubled(found)
    return found if doubled is None else doubled


def _doubled(value: Any) -> Broken | None:
    """A broken thing somewhere inside."""
    if isinstance(value, Broken):
        return value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((broken for each in inner if (broken := _doubled(each)) is not None), None)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=_whole)
    except RecursionError:
        return Broken("this is not JSON: it is nested too deeply")
    except ValueError as error:
        return Broken(f"this is not JSON: {error}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Broken:
    """An object in which each key stands once: of two, other readers would take the other."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    return Broken(f"the key {twice[:40]} stands there twice", forged=True)


def _whole(digits: str) -> int | Broken:
    return int(digits) if len(digits) <= DIGITS else Broken("a number has too many digits", forged=True)

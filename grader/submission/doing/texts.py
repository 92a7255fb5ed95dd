"""Texts that are put together from what was worked out."""

from __future__ import annotations

from grader import late
from grader.submission.doing.things import Body, Doer, Entries, Figure, OwnClass, Thing, Tied, stop
from grader.submission.texts import bounded, formatted

FORM = late.pattern(r"[+ ]?(0?\d)?(\.\d{1,2})?[dfgse]?")
PERCENT = late.pattern(r"%(\.\d)?[sdfg]")


def raw(value: Thing) -> str | int | float:
    """The Python value of a text or a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, Figure) and value.value is not None and value.kind != "exact":
        return value.value
    raise stop("what is put into this text is not followed")


def shown(m: Doer, value: Thing, form: str = "") -> str:
    """What format(value, form) writes."""
    if isinstance(value, Body) and not form:
        return of_object(m, value)
    try:
        if FORM.fullmatch(form):
            return bounded(format(raw(value), form))
    except ValueError:
        pass
    raise stop("this format is not followed")


def of_object(m: Doer, value: Body) -> str:
    family = value.family
    for name in ("__str__", "__repr__"):
        if isinstance(family, OwnClass) and family.has(name):
            found = m.call(Tied(value, name, family.find(name)), [], {})
            if isinstance(found, str):
                return found
    raise stop("what this object is written as is not followed")


def percent(m: Doer, text: str, given: Thing) -> str:
    parts = given.items if isinstance(given, Entries) and given.kind == "tuple" else [given]
    try:
        if "%" not in PERCENT.sub("", text):
            return bounded(text % tuple(map(raw, parts)))
    except (TypeError, ValueError):
        pass
    raise stop("this format is not followed")


PLAIN = frozenset(
    {
        "replace",
        "strip",
        "lower",
        "upper",
        "lstrip",
        "rstrip",
        "title",
        "capitalize",
        "removeprefix",
        "removesuffix",
    }
)


def method(m: Doer, text: str, name: str, given: list[Thing], named: dict[str, Thing]) -> str:
    try:
        if name == "format":
            return formatted(text, [raw(v) for v in given], {k: raw(v) for k, v in named.items()})
        if name in PLAIN and not named and all(isinstance(each, str) for each in given):
            if name == "replace" and text.count(str(given[0])) * len(str(given[1])) > 4_000:
                raise stop("this text is too long when it is put together")
            return bounded(str(getattr(text, name)(*given)))
    except (TypeError, ValueError, LookupError, AttributeError):
        pass
    raise stop(f".{name}() is not followed")

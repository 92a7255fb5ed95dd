"""What the methods of lists, dictionaries, arrays, texts and numbers do: a.append(3), d.items(), f.subs(x, 2)."""

from __future__ import annotations

from collections.abc import Iterator

from grader.submission.doing import texts
from grader.submission.doing.arrays import array, changeable, depth, leaves, listed, typed
from grader.submission.doing.going import items_of
from grader.submission.doing.library import LIBRARY, foreign, ordered
from grader.submission.doing.numbers import whole
from grader.submission.doing.places import entry, key_of, put_under
from grader.submission.doing.symbolic import left_open, subs
from grader.submission.doing.things import (
    Dictionary,
    Doer,
    Entries,
    External,
    Figure,
    Sight,
    Thing,
    Tied,
    stop,
)
from grader.submission.library import OF_ONE
from grader.submission.texts import bounded

SAME = frozenset({"item", "detach", "numpy", "doit", "simplify", "evalf", "expand", "n"})
OF_ARRAYS = frozenset({"sum", "mean", "dot", "prod", "transpose", "clip"})


def method(m: Doer, work: Tied, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match work.owner:
        case str() as text:
            return of_text(m, text, work.name, given, named)
        case Figure() as number:
            return of_number(m, number, work.name, given, named)
        case Dictionary() as table if not named or work.name == "update":
            return of_table(m, table, work.name, given, named)
        case Entries(kind="array") as row:
            return of_array(m, row, work.name, given, named)
        case Entries() as row:
            return of_list(m, row, work.name, given, named)
        case _:
            raise stop(f".{work.name}() is not followed")


def of_text(m: Doer, text: str, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match name, given:
        case "join", [row]:
            parts = items_of(m, row)
            if not all(isinstance(part, str) for part in parts):
                raise stop("Python joins texts alone", "write every one in quotes")
            return bounded(text.join(map(str, parts)))
        case "split", [] | [str()] if given != [""]:
            return listed(m.clock, list(text.split(str(given[0]) if given else None)))
        case _:
            return texts.method(m, text, name, given, named)


def of_number(m: Doer, number: Figure, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    if name == "subs" and not named:
        return subs(m, number, given)
    if name == "evalf" and set(named) == {"subs"} and not given:
        return subs(m, number, [named["subs"]])
    if name == "diff" and not named:
        return left_open("diff")(m, [number, *given], {})
    if name in SAME and not given and not named:
        return number
    if name in OF_ONE and not given and not named and number.value is None:
        return foreign(m, External(name), [number], {})
    raise stop(f".{name}() is not followed")


def of_table(m: Doer, table: Dictionary, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match name, given:
        case "get", [key, *more] if len(more) < 2:
            found = table.entries.get(key_of(key))
            return found[1] if found else (more[0] if more else None)
        case "keys" | "values" | "items", []:
            return Sight(lambda: watched(m, table, name))
        case "copy", []:
            return Dictionary(m.clock, dict(table.entries))
        case "update", [] | [Dictionary()]:
            for other in given:
                assert isinstance(other, Dictionary)
                for key, value in other.entries.values():
                    put_under(table, key, value)
            for word, value in named.items():
                put_under(table, word, value)
            return None
        case "pop", [key]:
            value = entry(m, table, key)
            del table.entries[key_of(key)]
            return value
        case "setdefault", [key, value]:
            return table.entries.setdefault(key_of(key), (key, value))[1]
        case _:
            raise stop(f".{name}() is not followed")


def watched(m: Doer, table: Dictionary, what: str) -> Iterator[Thing]:
    """The keys, the values, or both, as they are when they are met."""
    size = len(table.entries)
    for place in list(table.entries):
        m.step()
        if len(table.entries) != size or place not in table.entries:
            raise stop("a dictionary is changed while a loop goes over it")
        key, value = table.entries[place]
        if what == "items":
            yield listed(m.clock, [key, value], "tuple")
        else:
            yield key if what == "keys" else value


def of_list(m: Doer, row: Entries, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match name, given:
        case "copy", []:
            return listed(m.clock, list(row.items), row.kind)
        case "index" | "count", _:
            raise stop(f".{name}() is not followed")
    if row.kind != "list":
        raise stop(f".{name}() is not followed")
    return lengthened(m, changeable(row), name, given, named)


def lengthened(m: Doer, row: Entries, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match name, given:
        case "append", [item]:
            row.items.append(item)
            listed(m.clock, row.items)
        case "extend", [more]:
            row.items.extend(items_of(m, more))
            listed(m.clock, row.items)
        case "insert", [at, item]:
            if abs(k := whole(at)) > len(row.items):
                raise stop("this list has no such entry")
            row.items.insert(k, item)
            listed(m.clock, row.items)
        case "pop", [] | [Figure()]:
            k = whole(given[0]) if given else -1
            if not -len(row.items) <= k < len(row.items):
                raise stop("this list has no such entry")
            return row.items.pop(k)
        case "clear", []:
            row.items.clear()
        case "reverse", []:
            row.items.reverse()
        case "sort", []:
            made = ordered(m, [row], named)
            assert isinstance(made, Entries)
            row.items[:] = made.items
        case _:
            raise stop(f".{name}() is not followed")
    return None


def of_array(m: Doer, row: Entries, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    match name, given:
        case "copy", [] if not named:
            return array(m.clock, row)
        case "tolist", []:
            return plain(m, row)
        case "flatten", []:
            return typed(listed(m.clock, leaves(row), "array"))
        case "item", [] if len(leaves(row)) == 1:
            return leaves(row)[0]
        case "astype", [External(last="float" | "float64")]:
            return LIBRARY["numpy.array"](m, [row], {"dtype": given[0]})
        case (("max" | "min"), []) if not named and depth(row) == 1:
            return LIBRARY[name](m, [row], {})
        case _ if name in OF_ARRAYS:
            return foreign(m, External(f"numpy.{name}"), [row, *given], named)
        case _:
            raise stop(f".{name}() is not followed")


def plain(m: Doer, row: Entries) -> Entries:
    items = [
        plain(m, item)
        if isinstance(item, Entries)
        else item.of_kind("")
        if isinstance(item, Figure)
        else item
        for item in row.items
    ]
    return listed(m.clock, list(items))

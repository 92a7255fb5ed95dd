"""A record is a dataclass in everything but the time that it takes to be made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from grader import record
from grader.record import dataclass

quick = pytest.MonkeyPatch()
quick.setattr(record, "FROZEN", False)  # as it is outside tests


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers and a remark that does not count."""

    x: int
    y: int = 0
    remark: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Alone:
    x: object


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(slots=True)
class Changing:
    x: int


@dataclass(frozen=True, slots=True)
class Own:
    x: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __repr__(self) -> str:
        return "mine"


@dataclass(slots=True)
class Basket:
    things: list[int] = dataclasses.field(default_factory=list)
    seen: list[int] = dataclasses.field(init=False, default_factory=list)
    price: int = 1

    def __post_init__(self) -> None:
        self.seen.append(len(self.things))


@dataclass(slots=True)
class Labelled(Basket):
    label: str = ""


quick.undo()

EQUAL = [
    (Point(1), Point(1, 0), True),
    (Point(1, 0, "a"), Point(1, 0, "b"), True),
    (Point(1), Point(2), False),
    (Alone(1), Alone(1), True),
    (Alone((1, 2)), Alone((1, 2)), True),
    (Nothing(), Nothing(), True),
    (Alone(1), Changing(1), False),
    (Point(1), (1, 0, ""), False),
    (Changing(1), Changing(1), True),
    (Own(1), Own(2), True),
]


@pytest.mark.parametrize("one, other, equal", EQUAL)
def test_records_are_equal_by_class_and_fields(one: object, other: object, equal: bool) -> None:
    assert (one == other) is equal
    assert (one != other) is not equal


@pytest.mark.parametrize("one", [Point(1, 2), Alone("a"), Nothing()])
def test_equal_records_have_one_hash_and_a_record_survives_copies(one: Any) -> None:
    for again in (
        copy.copy(one),
        copy.deepcopy(one),
        dataclasses.replace(one),
        pickle.loads(pickle.dumps(one)),
    ):
        assert again == one
        assert hash(again) == hash(one)


def test_what_may_change_cannot_be_hashed() -> None:
    with pytest.raises(TypeError):
        hash(Changing(1))


SHOWN = [
    (Point(1, 2), "Point(x=1, y=2, remark='')"),
    (Nothing(), "Nothing()"),
    (Alone(Alone("a")), "Alone(x=Alone(x='a'))"),
    (Own(1), "mine"),
]


@pytest.mark.parametrize("one, text", SHOWN)
def test_a_record_shows_its_fields(one: object, text: str) -> None:
    assert repr(one) == text


def test_a_record_has_slots_and_is_matched_by_place() -> None:
    assert not hasattr(Point(1), "__dict__")
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_a_record_makes_its_own_lists_anew() -> None:
    one, other = Basket(), Basket([1, 2], price=3)
    one.things.append(7)
    assert (other.things, other.seen, other.price) == ([1, 2], [2], 3)
    assert (Basket().things, one.seen) == ([], [0])


def test_a_record_takes_the_fields_of_its_base_first() -> None:
    one = Labelled([1], 2, "two")
    assert (one.things, one.seen, one.price, one.label) == ([1], [1], 2, "two")
    assert Basket([1]).things == [1]


WRONG_CALLS: list[tuple[Any, list[int], dict[str, Any], str]] = [
    (Changing, [], {}, "Changing.__init__() missing 1 required positional argument: 'x'"),
    (Alone, [1, 2], {}, "Alone.__init__() takes 2 positional arguments but 3 were given"),
    (Basket, [], {"seen": [1]}, "Basket.__init__() got an unexpected keyword argument 'seen'"),
]


@pytest.mark.parametrize("made, values, named, says", WRONG_CALLS)
def test_a_record_made_wrongly_says_so(
    made: Any, values: list[int], named: dict[str, Any], says: str
) -> None:
    with pytest.raises(TypeError) as caught:
        made(*values, **named)
    assert str(caught.value) == says

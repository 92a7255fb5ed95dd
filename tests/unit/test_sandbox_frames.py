"""The value channel: what is in the grammar is taken, in order; all else loses the run, and nothing is raised."""

from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox.frames import MAX_ASKS, Ask, Back, Frames, Raised
from grader.sandbox.limits import MAX_FRAMES

ARMED = '{"armed": ["seccomp"]}'
ERROR = '{"type": "ValueError", "msg": "no", "line": 3}'
DEEP = "[" * 100_000
LOADED = '{"loaded": []}'
HONEST = [
    ARMED,
    LOADED,
    '{"i": 0, "v": 1.5}',
    f'{{"i": 1, "e": {ERROR}}}',
    '{"i": 2, "v": [true, [1]]}',
    '{"done": true}',
]


def fed(*lines: str, telling: frozenset[int] = frozenset()) -> Frames:
    frames = Frames(3, (1, 0, 0), telling)
    frames.feed("".join(f"{line}\n" for line in lines).encode())
    return frames


def test_an_honest_stream_is_taken_in_any_portions() -> None:
    stream = "".join(f"{line}\n" for line in HONEST).encode()
    for size in (1, 2, 7, 64, len(stream)):
        frames = Frames(3)
        for k in range(0, len(stream), size):
            frames.feed(stream[k : k + size])
        assert frames.results == [Back(1.5), Raised("ValueError", "no", 3), Back((True, (1.0,)))]
        assert (frames.done, frames.bad, frames.armed) == (True, "", ("seccomp",))


# what follows `armed` and `loaded`
BAD = [
    LOADED,  # a second time
    "",
    "nothing",
    "null",
    "[]",
    "{}",
    '{"i": 1, "v": 0}',  # out of order
    '{"i": true, "v": 0}',
    '{"i": 0.0, "v": 0}',
    '{"i": -1, "v": 0}',
    '{"i": 0, "v": 0, "ok": true}',
    '{"i": 0}',
    '{"v": 0}',
    '{"i": 0, "v": "0"}',
    '{"i": 0, "v": null}',
    '{"i": 0, "v": {}}',
    '{"i": 0, "v": [[[[0]]]]}',
    f'{{"i": 0, "v": {[0] * 10_001}}}',
    f'{{"i": 0, "v": {DEEP}',
    '{"i": 0, "v": 0, "said": {"kept": true, "dtype": "float64"}}',  # it was not asked
    '{"done": true}',  # too early
    '{"done": 1}',
    '{"armed": ["seccomp"]}',  # a second time
    f'{{"i": 0, "e": {{"type": "E", "msg": "{"x" * 601}", "line": 1}}}}',
    '{"i": 0, "e": {"type": "E", "msg": "", "line": 1.5}}',
    '{"i": 0, "e": {"type": "E", "msg": "", "line": -1}}',
    '{"i": 0, "e": "E"}',
    '{"ask": 1, "x": 0}',  # there is one served function, number 0
    '{"ask": 0, "x": "0"}',
    '{"ask": 0, "x": 0}\n{"ask": 0, "x": 0}',  # it did not wait
    '{"ask": 0, "x": 0}\n{"i": 0, "v": 0}',
    '{"passed": true}',
    '{"status": 0, "timeout": false, "cpu": 0}',
]


@pytest.mark.parametrize("line", BAD)
def test_what_is_not_in_the_grammar_loses_the_run(line: str) -> None:
    frames = fed(ARMED, LOADED, line)
    assert frames.bad
    assert frames.finished
    assert not frames.done


@pytest.mark.parametrize(
    "first", [line for line in HONEST if line != ARMED] + ['{"armed": "seccomp"}', '{"armed": [1]}']
)
def test_nothing_is_taken_before_the_layers(first: str) -> None:
    assert fed(first).bad


def test_nothing_may_follow_the_end() -> None:
    assert fed(*HONEST, '{"i": 3, "v": 0}').bad
    assert fed(ARMED, f'{{"load": {ERROR}}}', '{"i": 0, "v": 0}').bad
    assert fed(ARMED, LOADED, '{"i": 0, "v": 0}', f'{{"load": {ERROR}}}').bad


VALUES = [
    ("1", 1.0),
    ("true", True),
    ("1e999", math.inf),
    ("-1e999", -math.inf),
    ("9" * 300_000, math.inf),
    ("-0.0", 0.0),
    ("[]", ()),
    ("[[1, 2], [3, 4]]", ((1.0, 2.0), (3.0, 4.0))),
]


@pytest.mark.parametrize("text, value", VALUES)
def test_a_value_is_plain(text: str, value: object) -> None:
    assert fed(ARMED, LOADED, f'{{"i": 0, "v": {text}}}').results == [Back(value)]  # type: ignore[arg-type]  # a Value


def test_what_a_child_says_of_itself_is_taken_where_it_was_asked() -> None:
    said = '{"i": 0, "v": 0, "said": {"kept": false, "dtype": "float32"}}'
    assert fed(ARMED, LOADED, said, telling=frozenset({0})).results == [Back(0.0, False, "float32")]
    assert fed(ARMED, LOADED, '{"i": 0, "v": 0}', telling=frozenset({0})).bad
    assert fed(ARMED, LOADED, said.replace("false", "1"), telling=frozenset({0})).bad
    assert fed(ARMED, LOADED, said.replace("float32", "x" * 101), telling=frozenset({0})).bad


# what is said of the statements that failed
UNTOLD = [
    '{"loaded": null}',
    '{"loaded": {}}',
    '{"loaded": [0]}',
    f'{{"loaded": [[-1, {ERROR}]]}}',
    f'{{"loaded": [[true, {ERROR}]]}}',
    f'{{"loaded": [["0", {ERROR}]]}}',
    f'{{"loaded": [[0, {ERROR}, 1]]}}',
    '{"loaded": [[0, {"type": "E", "msg": ""}]]}',
    f'{{"loaded": [{", ".join([f"[0, {ERROR}]"] * 51)}]}}',
    f'{{"loaded": [], "load": {ERROR}}}',
]


@pytest.mark.parametrize("line", UNTOLD)
def test_what_failed_is_told_in_a_strict_form(line: str) -> None:
    assert fed(ARMED, line).bad


def test_values_of_a_file_that_has_not_been_run_are_forged() -> None:
    assert fed(ARMED, '{"i": 0, "v": 0}').bad
    assert fed(ARMED, '{"ask": 0, "x": 0}').bad
    assert fed(ARMED, f'{{"loaded": [[3, {ERROR}]]}}').failed == ((3, Raised("ValueError", "no", 3)),)


def test_warnings_are_few_and_short() -> None:
    warned = '{"i": 0, "v": 0, "warned": ["overflow"]}'
    assert fed(ARMED, LOADED, warned).results == [Back(0.0, warned=("overflow",))]
    assert fed(ARMED, LOADED, warned.replace('["overflow"]', '"overflow"')).bad
    assert fed(ARMED, LOADED, warned.replace("overflow", "x" * 201)).bad
    assert fed(ARMED, LOADED, warned.replace('"overflow"', '"a", "b", "c", "d"')).bad


def test_asking_is_answered_one_at_a_time_and_not_for_ever() -> None:
    frames = fed(ARMED, LOADED)
    for _ in range(MAX_ASKS):
        frames.feed(b'{"ask": 0, "x": [1, 2]}\n')
        assert (frames.ask, frames.finished) == (Ask(0, [1, 2]), False)
        frames.ask = None
    frames.feed(b'{"ask": 0, "x": 1}\n')
    assert (frames.too_many, frames.finished, frames.bad) == (True, True, "")


def test_a_megabyte_is_the_end() -> None:
    frames = fed(ARMED)
    for _ in range(MAX_FRAMES // 65536 + 1):
        frames.feed(b"x" * 65536)
    assert frames.bad == "more than a megabyte of values"


def mutated(dice: random.Random) -> bytes:
    """An honest stream with some of its pieces changed."""
    data = bytearray("".join(f"{line}\n" for line in HONEST).encode())
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.randint(1, 9)]
            case 2:
                data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 5)))
            case _:
                data[at:at] = dice.choice(
                    [b"true", b"1e999", b"[", b"]", b"{}", b"\n", b'"i"', b"NaN", b"-1"]
                )
    return bytes(data)


def check(data: bytes) -> None:
    """Never an exception; a stream that is taken to its end has one plain result for every call."""
    frames = Frames(3)
    frames.feed(data)
    if frames.done and not frames.bad and frames.load is None:
        assert len(frames.results) == 3
    for result in frames.results:
        assert isinstance(result, Back | Raised)


def test_mutated_streams_are_never_more_than_values() -> None:
    dice = random.Random(0)
    for _ in range(20_000):
        check(mutated(dice))


FRAME = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["i", "v", "e", "done", "load", "ask", "x", "armed", "said", "loaded"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(st.lists(FRAME, max_size=6))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_json_is_survived(frames: list[object]) -> None:
    check(b"".join(json.dumps(frame).encode() + b"\n" for frame in [{"armed": []}, *frames]))


@given(st.binary(max_size=200))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_bytes_are_survived(data: bytes) -> None:
    check(data)

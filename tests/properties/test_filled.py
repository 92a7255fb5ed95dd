"""What is read of lists, dictionaries, objects and loops is what Python has at the end, or nothing."""

from __future__ import annotations

import pytest

from tests.fuzz.filled import Drawn
from tests.fuzz.objects import Objects
from tests.fuzz.programs import Program, programs


@pytest.mark.parametrize("kind, count", [(Drawn, 1500), (Objects, 300)])
def test_what_is_read_is_what_python_has(kind: type[Program], count: int) -> None:
    found = programs(kind, count, 0)
    assert found.contradictions == []
    assert found.seen["values"] > count  # of two or three names in each program

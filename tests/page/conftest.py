"""A face for the course that comes with us, and its requests as keywords."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from grader import bank
from grader.course import Course
from grader.page.face import Face

Ask = Callable[..., dict[str, Any]]


def asking(face: Face) -> Ask:
    return lambda **request: json.loads(face.call(json.dumps(request)))  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def ask() -> Ask:
    return asking(Face(Course(bank.locate(None))))


@pytest.fixture(scope="session")
def ask_in_page() -> Ask:
    """As in a browser: code is run by the page."""
    return asking(Face(Course(bank.locate(None)), runs=False))

"""Gradescope's `submission_metadata.yml`: who submitted what.  Its keys begin with a colon, as Ruby writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.errors import Place, SubmissionError

LARGEST = 64 << 20  # bytes: that of a course of thousands


def submitters(source: bytes, file: str) -> dict[str, list[list[str]]]:
    """The people of each submission, with the names by which each may be known; raises SubmissionError."""
    import yaml

    try:
        read = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise SubmissionError(
            "Gradescope's metadata cannot be read", where=Place(file, 1), repair="download the export again"
        ) from error
    return {str(key): _people(each) for key, each in _mapping(read).items()}


def _people(submission: Any) -> list[list[str]]:
    found = _get(submission, "submitters")
    people = [_names(each) for each in found] if isinstance(found, list) else []
    return [names for names in people if names]


def _names(person: Any) -> list[str]:
    return [str(value) for key in ("sid", "email", "name") if (value := _get(person, key))]


def _get(thing: Any, key: str) -> Any:
    mapping = _mapping(thing)
    return mapping.get(f":{key}", mapping.get(key))


def _mapping(thing: Any) -> Mapping[Any, Any]:
    return thing if isinstance(thing, dict) else {}

"""The nodes of an exercise: from the compiled form that a wheel brings along, else from its YAML.

The compiled form is JSON in a file whose name is a fingerprint of the YAML's text, so that it can never belong to
another text: where there is none, or the YAML was changed, the YAML is read.  PyYAML takes longer to be imported than
a right answer to be judged.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.errors import Place

FOLDER = Path(__file__).resolve().parent.parent / "_bank" / "compiled"  # written by `hatch_build.py`
VERSION = 1  # of the JSON below: goes into the fingerprint


def nodes_of(source: Source) -> Mapping:
    """The file as one mapping; raises SpecError at the place of whatever YAML or we do not allow."""
    try:
        compiled = (FOLDER / name_of(source.text)).read_bytes()
    except OSError:  # not of the built-in bank, or not installed from a wheel
        from grader.bank.composing import compose

        return compose(source)
    root = _node(json.loads(compiled), source.file)
    assert isinstance(root, Mapping)
    return root


def name_of(text: str) -> str:
    """The name of the file that has the compiled form of a text."""
    return hashlib.sha256(f"{VERSION}\n{text}".encode()).hexdigest()[:40] + ".json"


def written(root: Mapping) -> str:
    """The compiled form: a scalar is [line, column, text, style], a list [line, column, [nodes]], a mapping
    [line, column, {}, [pairs]]."""
    return json.dumps(_plain(root), ensure_ascii=False, separators=(",", ":"))


def _plain(node: Node) -> list[Any]:
    at = [node.where.line, node.where.column]
    match node:
        case Scalar(text, _, style):
            return [*at, text, style]
        case Sequence(items):
            return [*at, [_plain(item) for item in items]]
        case Mapping(pairs):
            return [*at, {}, [[_plain(key), _plain(value)] for key, value in pairs]]


def _node(plain: list[Any], file: str) -> Node:
    match plain:
        case [line, column, str(text), style]:
            return Scalar(text, Place(file, line, column), style)
        case [line, column, list(items)]:
            return Sequence(tuple(_node(item, file) for item in items), Place(file, line, column))
        case [line, column, _, pairs]:
            where = Place(file, line, column)
            return Mapping(tuple((_scalar(key, file), _node(value, file)) for key, value in pairs), where)
    raise ValueError("this is not a compiled exercise")


def _scalar(plain: list[Any], file: str) -> Scalar:
    line, column, text, style = plain
    return Scalar(text, Place(file, line, column), style)

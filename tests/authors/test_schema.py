"""The JSON Schema flags what lint flags, and a language server that reads it proposes what fits the question word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from grader import bank
from grader.bank.schema import schema
from grader.errors import SpecError
from grader.proof.lint import faults
from tests.authors.language_server import CASES, Server, command, judged

FILES = [row for row in CASES if "complete" not in row]


def name(row: dict[str, Any]) -> str:
    return str(row[next(iter(row))])


@pytest.mark.parametrize("row", FILES, ids=name)
def test_the_schema_flags_what_is_at_fault_and_nothing_else(row: dict[str, Any], tmp_path: Path) -> None:
    assert Draft202012Validator(schema()).is_valid(yaml.safe_load(row["file"])) == ("sound" in row)
    path = tmp_path / "exercises/own/asked.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(row["file"], encoding="utf-8")
    if "sound" in row:
        assert bank.load(path).title == "T"
    else:
        assert any(isinstance(error, SpecError) for error in faults(path))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not command():
        pytest.skip("yaml-language-server is not installed here: npm install --global yaml-language-server")
    driven = Server(command(), tmp_path_factory.mktemp("schema"))
    yield driven
    driven.close()


@pytest.mark.parametrize("row", CASES, ids=name)
def test_an_editor_flags_faults_and_completes_what_fits(row: dict[str, Any], server: Server) -> None:
    assert judged(server, row, CASES.index(row)) == ""


def test_the_cases_are_thirty_two_of_which_twelve_at_least_are_faulty() -> None:
    assert len(CASES) == 32
    assert sum("faulty" in row for row in CASES) >= 12

"""The instructor's page: what is dropped into it is a class, graded as `grade class run` grades it."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

from grader import bank
from grader.classroom import dropped, exports
from grader.classroom.gradebook import book
from grader.classroom.journal.journal import Journal
from grader.classroom.setup import Request
from tests.classroom.conftest import run

RIGHT, WRONG = "answer = '2x/(x^2+1)'\n", "answer = '1/(x^2+1)'\n"
CODE = "def sigmoid(x):\n    return 1\n"


def packed(folder: Path) -> list[list[str]]:
    """Every file below a folder, as the page sends it."""
    return [
        [path.relative_to(folder).as_posix(), b64encode(path.read_bytes()).decode()]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def handed(folder: Path) -> Path:
    for who, name, text in (
        ("ada", "ex01.py", RIGHT),
        ("bob", "ex01.py", WRONG),
        ("bob", "sigmoid_code.py", CODE),
    ):
        (folder / who).mkdir(parents=True, exist_ok=True)
        (folder / who / name).write_text(text)
    return folder


def test_the_table_is_that_of_a_class_run(tmp_path: Path) -> None:
    folder, root = handed(tmp_path / "class"), bank.locate(None).absolute()
    (folder / "bob" / "sigmoid_code.py").unlink()
    run(Request(folder, tmp_path / "run.db", root))
    with Journal(tmp_path / "run.db") as journal:
        expected = exports.texts("csv", exports.Wanted(book(journal)))[""]
    assert expected == dropped.shown(packed(folder), tmp_path / "in", root)["csv"]


def test_code_is_not_run_and_is_no_zero(tmp_path: Path) -> None:
    found = dropped.shown(packed(handed(tmp_path / "class")), tmp_path / "in", bank.locate(None).absolute())
    assert "<tr><td>bob</td><td class=n>0</td><td>0?</td><td class=n>0</td></tr>" in found["table"].replace(
        "\n", ""
    )
    assert "this page does not run learners" in found["body"]


def test_a_roster_is_a_csv_and_an_archive_is_a_class(tmp_path: Path) -> None:
    import zipfile

    folder = handed(tmp_path / "class")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.rglob("*.py"):
            archive.write(path, path.relative_to(folder))
    roster = b"id,name\nada,Ada Lovelace\nbob,Bob\ncleo,Cleo\n"
    files = [
        ["all.zip", b64encode((tmp_path / "all.zip").read_bytes()).decode()],
        ["r.csv", b64encode(roster).decode()],
    ]
    found = dropped.shown(files, tmp_path / "in", bank.locate(None).absolute())
    assert (found["learners"], "Ada Lovelace" in found["table"], "Cleo" in found["table"]) == (3, True, True)


def test_what_cannot_be_graded_is_a_sentence() -> None:
    assert json.loads(dropped.call('{"files": []}'))["error"]["says"] == "there is nothing to grade"
    damaged = json.dumps({"files": [["class.zip", b64encode(b"PK nothing").decode()]]})
    assert "no zip archive" in json.loads(dropped.call(damaged))["error"]["says"]

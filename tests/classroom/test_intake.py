"""Whose a file is, which exercise it answers, and how its letters are read: tables, one row a case."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from grader.classroom.intake import archives, folders, layouts, roster
from grader.classroom.intake.collect import Handin, Leftover, collect, found_in, layout_of
from grader.classroom.intake.delivered import Delivered, Trouble
from grader.classroom.intake.encodings import readable
from grader.classroom.intake.names import meant
from grader.classroom.intake.owners import Owner, Owners
from grader.classroom.late import Policy
from grader.errors import SubmissionError
from tests.classroom.made import RIGHT, zipped

IDS = ("ex01", "ex02", "ex03", "power", "sigmoid", "sigmoid_code")

NAMES = [
    ("ex01.py", "ex01"),
    ("EX01.PY", "ex01"),
    ("ex01 (1).py", "ex01"),
    ("ex01-2.py", "ex01"),
    ("ex01-02.py", "ex01"),
    ("ex01_2.py", "ex01"),
    ("ex01_final_v2.py", "ex01"),
    ("ex1.py", "ex01"),
    ("Ex 1.py", "ex01"),
    ("ex_01.py", "ex01"),
    ("ex001.py", "ex01"),
    ("ex01.py.txt", "ex01"),
    ("doejane_12345_678_ex01.py", "ex01"),
    ("Kopie von ex01.ipynb", "ex01"),
    ("sigmoid_code.py", "sigmoid_code"),
    ("my sigmoid code.py", "sigmoid_code"),
    ("sigmoid.py", "sigmoid"),
    ("ex01_ex02.py", ""),
    ("ex1 ex2.py", ""),
    ("ex01power.py", ""),
    ("exercise.py", ""),
    ("ex.py", ""),
    ("2.py", ""),
    ("notes.py", ""),
]


@pytest.mark.parametrize("name, id", NAMES)
def test_a_name_means_one_exercise_or_none(name: str, id: str) -> None:
    found = meant(name, b"", IDS).ids
    assert (found[0] if len(found) == 1 else "") == id


def test_a_first_line_counts_before_the_name() -> None:
    assert meant("ex01.py", b"# exercise: power, variant 3\n", IDS).ids == ("power",)
    assert meant("ex01.py", b"# exercise: nothing_of_ours\n", IDS).ids == ()


ENCODINGS = [
    (b"answer = 'x'", ""),
    ("answer = 'x²'".encode(), ""),
    ("answer = 'x²'".encode("utf-8-sig"), ""),
    ("answer = 'x²'".encode("utf-16"), "utf-16"),
    ("answer = 'x²'".encode("utf-16-le"), "utf-16"),
    ("answer = 'x'".encode("utf-16-le"), "utf-16"),
    ("answer = 'x'".encode("utf-16-be"), "utf-16"),
    ("# Lösung\nanswer = 'x'".encode("latin-1"), "latin-1"),
    ('"""Lösung"""\nanswer = 1'.encode("latin-1"), "latin-1"),
    ("answer = 'x²'".encode("latin-1"), ""),
    ("# coding: latin-1\n# ü\nanswer = 'x²'".encode("latin-1"), ""),
    ("ü(".encode("latin-1"), ""),
    (b"", ""),
]


@pytest.mark.parametrize("source, how", ENCODINGS)
def test_letters_are_read_where_only_one_reading_is_possible(source: bytes, how: str) -> None:
    read, said = readable(source)
    assert said == how
    assert (read == source) == (not how)


ROSTER = b"""Student,ID,SIS User ID,SIS Login ID,Section,ex01 (4711)
    Points Possible,,,,,2
"Doe, Jane",12345,u1,jane,A,
"Roe, Rick",12346,u2,rick,B,
"Poe, Jane",12347,u3,jp,B,
"Student, Test",99,,,A,
"""
OWNERS = [
    ("12345", (), Owner("12345", True)),
    ("jane", (), Owner("12345", True)),
    ("u2", (), Owner("12346", True)),
    ("JANE DOE", (), Owner("12345", True)),
    ("Doe, Jane", (), Owner("12345", True)),
    ("doejane", (), Owner("12345", True)),
    ("4711", ("roerick",), Owner("12346", True)),
    ("nobody", (), Owner("nobody", False)),
]


@pytest.mark.parametrize("name, others, owner", OWNERS)
def test_a_learner_is_known_by_every_name_of_the_roster(
    name: str, others: tuple[str, ...], owner: Owner
) -> None:
    assert Owners(roster.read([("grades.csv", ROSTER)])).of(name, others) == owner


def test_a_name_of_two_learners_is_listed_and_not_guessed() -> None:
    two = b"id,name\n1,Jane Doe\n2,Jane Doe\n"
    assert Owners(roster.read([("r.csv", two)])).of("jane doe") == Owner("jane doe", False, ("1", "2"))


def test_rosters_are_merged_and_contradictions_refused() -> None:
    first, second = ("a.csv", b"id;name\n1;Jane Doe\n"), ("b.csv", b"ID\tEmail\n1\tj@x.org\n2\tr@x.org\n")
    merged = roster.read([first, second])
    assert [(s.id, s.name, s.email) for s in merged] == [("1", "Jane Doe", "j@x.org"), ("2", "", "r@x.org")]
    with pytest.raises(SubmissionError, match="that of Jane Doe and of Rick Roe"):
        roster.read([first, ("c.csv", b"id,name\n1,Rick Roe\n")])
    with pytest.raises(SubmissionError, match="no column is an id"):
        roster.read([("d.csv", b"first,last\nJane,Doe\n")])


SAVED_BY_EXCEL = [  # the same two columns, as Excel saves them
    "id;name\r\n1;Zoë\r\n".encode("utf-8-sig"),
    "id\tname\r\n1\tZoë\r\n".encode("utf-16"),  # Unicode Text
    "sep=;\r\nid;name\r\n1;Zoë\r\n".encode(),
    "sep=,\r\n\r\nid,name\r\n1,Zoë\r\n".encode(),
    "\r\n\r\nid,name\r\n1,Zoë\r\n".encode(),
]


@pytest.mark.parametrize("table", SAVED_BY_EXCEL)
def test_a_roster_is_read_as_excel_saves_it(table: bytes) -> None:
    assert [(s.id, s.name) for s in roster.read([("r.csv", table)])] == [("1", "Zoë")]


def test_a_roster_in_an_old_alphabet_says_how_to_save_it() -> None:
    with pytest.raises(SubmissionError) as refused:
        roster.read([("r.csv", "id;name\n1;Zoë\n".encode("latin-1"))])
    assert refused.value.repair == "save it as UTF-8; in Excel: Save As, CSV UTF-8"


NO_DATES = [  # what stands in the roster ─> how to write it
    ({"extension": "soon"}, "write it as 2d, or 2026-11-20 or 2026-11-20T23:59"),
    ({"deadline": "20.11.2026"}, "write it as 2026-11-20 or 2026-11-20T23:59"),
]


@pytest.mark.parametrize("cells, repair", NO_DATES)
def test_what_is_no_date_in_a_roster_says_whose_it_is(cells: dict[str, str], repair: str) -> None:
    (text,) = cells.values()
    with pytest.raises(SubmissionError) as refused:
        Policy(deadline=0.0).due(roster.Student("bob", **cells))
    assert (f"{text!r} is no date, in the roster's row of bob", repair) == (
        refused.value.what,
        refused.value.repair,
    )


# how a platform calls a file ─> layout, whose, name
PLACES = [
    (("doejane_12345_67890_ex01.py",), "canvas", "12345", "ex01.py", False),
    (("doejane_LATE_12345_67890_ex01-1.py",), "canvas", "12345", "ex01-1.py", True),
    (("Jane Doe_4711_assignsubmission_file_", "ex01.py"), "moodle", "Jane Doe", "ex01.py", False),
    (("Jane Doe_4711_assignsubmission_file_ex01.py",), "moodle", "Jane Doe", "ex01.py", False),
    (("ada", "ex01.py"), "folders", "ada", "ex01.py", False),
    (("ada", "deep", "ex01.py"), "folders", "ada", "ex01.py", False),
]


@pytest.mark.parametrize("way, layout, student, name, late", PLACES)
def test_a_platforms_files_are_recognised(
    way: tuple[str, ...], layout: str, student: str, name: str, late: bool
) -> None:
    assert layouts.guessed([way]) == layout
    placed = {"canvas": layouts.canvas, "moodle": layouts.moodle, "folders": layouts.folders}[layout](way)
    assert placed is not None
    assert (placed.student, placed.name, placed.late) == (student, name, late)


def test_repositories_lose_the_name_of_the_assignment() -> None:
    ways = [("calc-ada", "ex01.py"), ("calc-adam", "ex01.py"), ("calc-b-c", "ex01.py")]
    assert [p and p.student for p in map(layouts.github(ways), ways)] == ["ada", "adam", "b-c"]
    named = layouts.github([("calc-cs-1", "ex01.py"), ("calc-cs-2", "ex01.py")], "calc-submissions")
    assert named(("calc-cs-1", "ex01.py")) == layouts.Placed("cs-1", "ex01.py")


def test_a_pattern_says_whose_and_what() -> None:
    place = layouts.pattern("{student}_{exercise}*")
    assert place(("ada_ex01_v2.py",)) == layouts.Placed("ada", "ada_ex01_v2.py", exercise="ex01") or place(
        ("ada_ex01.py",)
    )
    with pytest.raises(SubmissionError, match="does not say where the student's name is"):
        layouts.pattern("*.py")


def test_gradescopes_metadata_says_who_submitted(tmp_path: Path) -> None:
    (tmp_path / "submission_1").mkdir()
    (tmp_path / "submission_1" / "ex01.py").write_bytes(RIGHT["ex01"])
    (tmp_path / layouts.METADATA).write_text(
        "submission_1:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '7'\n    :email: j@x.org\n",
        encoding="utf-8",
    )
    found = found_in(tmp_path, ExitStack())
    name, layout = layout_of(found, "auto")
    (handin,) = collect(found, layout, (), IDS)
    assert isinstance(handin, Handin)
    assert (name, handin.student, handin.exercise) == ("gradescope", "7", "ex01")


# ── what is hostile ─────────────────────────────────────────────────────────────────────────────


def test_an_archive_is_read_where_it_is_and_nothing_leads_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    link = zipfile.ZipInfo("ada/ex03.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO(
        zipped(
            {
                "ada/ex01.py": b"answer = 1",
                "../../evil.py": b"x",
                "/abs/ex02.py": b"y",
                "C:\\win\\ex02.py": b"z",
            }
        )
    )
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    path.write_bytes(out.getvalue())
    with ExitStack() as open_:
        found = {each.path: each for each in archives.files_of(path, open_)}
    assert set(found) == {
        ("ada", "ex01.py"),
        ("ada", "ex03.py"),
        ("evil.py",),
        ("abs", "ex02.py"),
        ("win", "ex02.py"),
    }
    assert isinstance(found["ada", "ex03.py"], Trouble)
    assert sorted(os.listdir(tmp_path)) == ["class.zip"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada/ex01.py", b"0" * 50_000_000)
    with ExitStack() as open_:
        (member,) = archives.files_of(path, open_)
        assert isinstance(member, Delivered)
        with pytest.raises(SubmissionError, match="more than 1,000 bytes"):
            member.read(1000)


def test_an_archive_that_is_damaged_or_none_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(b"PK nothing")
    with pytest.raises(SubmissionError, match="no zip archive that can be read"):
        list(archives.files_of(path, ExitStack()))
    broken = Delivered(("ada", "all.zip"), None, lambda most: zipped({"ex01.py": b"x"})[:-20])
    (trouble,) = archives.files_within(broken)
    assert isinstance(trouble, Trouble)


def test_a_file_that_vanishes_and_a_folder_that_cannot_be_read_are_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ada", "bob"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ex01.py").write_bytes(RIGHT["ex01"])
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("bob"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(folders.os, "scandir", refuse)
    found = found_in(tmp_path, ExitStack())
    monkeypatch.undo()
    (tmp_path / "ada" / "ex01.py").unlink()
    handin, left = collect(found, layouts.folders, (), IDS)
    assert isinstance(handin, Handin)
    assert handin.error is not None
    assert handin.error.what == "there is no such file"
    assert left == Leftover("bob", "this folder cannot be read: Permission denied")


def test_names_that_are_no_text_are_kept_apart(tmp_path: Path) -> None:
    for name in (b"a\xffb", b"a\xfeb"):
        folder = os.path.join(os.fsencode(tmp_path), name)
        os.mkdir(folder)
        with open(os.path.join(folder, b"ex01.py"), "wb") as file:
            file.write(RIGHT["ex01"])
    found = [
        each
        for each in collect(found_in(tmp_path, ExitStack()), layouts.folders, (), IDS)
        if isinstance(each, Handin)
    ]
    assert [each.student for each in found] == ["a\\xfeb", "a\\xffb"]

"""The log under fire: several writers, kills, a home that cannot be written, another machine's file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.progress import events, moving
from grader.progress.fold import fold
from grader.progress.home import home
from grader.progress.reader import Reader
from grader.progress.story import opened
from tests.study.typing_learner import Desk, log

WRITERS, KILLS = 3, 40
WRITER = """
import os, sys, time
from pathlib import Path
from grader.progress.events import append
end = time.monotonic() + 60
while time.monotonic() < end:  # nobody kills it where the test itself was killed
    facts = {"outcome": "wrong", "mistakes": ["chain.forgot_inner"]}
    event = append(Path(sys.argv[1]), "graded", "ex01", time.time(), facts)
    os.write(1, event.id.encode() + b"\\n")
"""


def test_three_writers_that_are_killed_forty_times_lose_nothing_they_wrote(tmp_path: Path) -> None:
    told: list[bytes] = []
    running: list[tuple[subprocess.Popen[bytes], Path]] = []
    for k in range(KILLS):
        while len(running) < WRITERS:
            out = tmp_path / f"said-{k}-{len(running)}"
            with out.open("wb") as file:
                command = [sys.executable, "-c", WRITER, str(tmp_path / "home")]
                running.append((subprocess.Popen(command, stdout=file), out))
        process, out = running.pop(0)
        while not out.stat().st_size:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        told.append(out.read_bytes())
    for process, out in running:
        process.kill()
        process.wait()
        told.append(out.read_bytes())
    acknowledged = {line.decode() for data in told for line in data.split(b"\n")[:-1]}
    found = {event.id for event in events.read(tmp_path / "home").events}
    assert acknowledged - found == set()
    assert len(acknowledged) > KILLS


def test_nothing_that_stood_in_a_file_is_remembered(desk: Desk) -> None:
    desk.writes("ex01.py", 'answer = "1/(x^2 + 1)"\n')
    assert desk.types("submit", "ex01.py")[1] == 1
    desk.types("hint")
    written = log(desk.home).decode()
    assert "graded" in written
    assert "hint" in written
    assert [
        word
        for word in ("x^2", str(desk.folder), "ex01.py", os.environ.get("USER") or "root")
        if word in written
    ] == []


def test_the_log_is_its_owners_alone(desk: Desk) -> None:
    desk.types("next")
    (path,) = events.files(desk.home)
    assert (path.stat().st_mode & 0o777, desk.home.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_home_fails_nothing_and_says_so(desk: Desk) -> None:
    desk.home.mkdir(mode=0o500)
    out, code = desk.types("next")
    assert (code, "not remembered" in out) == (0, True)


def test_a_home_that_is_no_folder_fails_nothing_and_says_so(desk: Desk) -> None:
    desk.home.write_text("a file")
    for arguments in (["next"], ["hint"]):
        out, code = desk.types(*arguments)
        assert (code, "(not remembered: " in out) == (0, True), arguments
    assert desk.types()[1] == 0


def test_memory_can_be_switched_off(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADE_HOME", str(desk.home))
    story = opened({"GRADE_MEMORY": "off", "GRADE_HOME": str(desk.home)}, desk.folder)
    assert (story.folder, story.add("began", "ex01"), desk.home.exists()) == (None, None, False)


HOMES = [
    ({"GRADE_HOME": "/a"}, "/a"),
    ({"XDG_DATA_HOME": "/x", "HOME": "/h"}, "/x/grade"),
    ({"HOME": "/h"}, "/h/.local/share/grade"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="others keep it elsewhere")
@pytest.mark.parametrize("environ, folder", HOMES)
def test_a_story_has_its_place(environ: dict[str, str], folder: str, tmp_path: Path) -> None:
    assert Path(folder) == home(environ, tmp_path)


def test_the_nearest_folder_of_that_name_keeps_it(tmp_path: Path) -> None:
    (tmp_path / ".grade").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    assert home({"HOME": "/h"}, tmp_path / "a/b") == tmp_path / ".grade"


def test_two_machines_are_two_files_and_one_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for machine, id in (("aaaaaa", "ex01"), ("bbbbbb", "ex02")):
        monkeypatch.setattr("grader.progress.events.machine", lambda machine=machine: machine)
        events.append(tmp_path, "began", id, time.time(), {})
    assert [path.name for path in events.files(tmp_path)] == ["events-aaaaaa.jsonl", "events-bbbbbb.jsonl"]
    assert sorted(event.ex for event in events.read(tmp_path).events) == ["ex01", "ex02"]


def test_a_story_that_is_open_sees_what_another_terminal_did(tmp_path: Path) -> None:
    environ = {"GRADE_HOME": str(tmp_path / "home")}
    one, other = opened(environ, tmp_path), opened(environ, tmp_path)
    assert one.learner.state("ex01") == "new"
    other.add("began", "ex01")
    assert one.learner.state("ex01") == "begun"


def test_reading_on_is_reading_all(tmp_path: Path) -> None:
    """Whatever is appended, torn, or comes in from elsewhere with older events."""
    reader = Reader(tmp_path, 0.0)
    own, other = tmp_path / "events-aaaaaa.jsonl", tmp_path / "events-bbbbbb.jsonl"

    def row(k: int, ex: str, outcome: str) -> bytes:
        facts = {
            "v": 1,
            "id": f"{k:03}",
            "t": 9e8 + k,
            "e": "graded",
            "ex": ex,
            "outcome": outcome,
            "sub": f"{k}",
        }
        return b"\n" + json.dumps(facts).encode() + b"\n"

    steps = [
        (own, row(5, "a", "wrong")),
        (own, row(6, "a", "correct")[:-9]),  # a write that is not there as a whole
        (own, row(6, "a", "correct")[-9:]),
        (other, row(1, "a", "correct") + row(7, "b", "wrong")),
        (other, row(7, "b", "wrong")),
        (own, b'\n{"v":9,"id":"9"}\n'),
        (own, row(8, "b", "correct")),
    ]
    for path, data in steps:
        with path.open("ab") as file:
            file.write(data)
        found = events.read(tmp_path)
        whole = (
            found
            if path.read_bytes().endswith(b"\n")
            else events.union([own.read_bytes().rpartition(b"\n")[0]])
        )
        assert reader.learner() == fold(whole.events, 0.0, whole.newer)
    other.unlink()
    assert reader.learner() == fold(events.read(tmp_path).events, 0.0, 1)


# ── to take along, and to forget ────────────────────────────────────────────────────────────────


def test_an_export_is_imported_once_however_often(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for k in range(3):
        events.append(here, "began", f"e{k}", time.time(), {})
    assert moving.export(here, tmp_path / "all.jsonl") == 3
    assert [moving.take_in(there, tmp_path / "all.jsonl") for _ in range(2)] == [3, 0]
    assert events.read(there) == events.read(here)


def test_progress_exports_imports_and_forgets(desk: Desk) -> None:
    desk.types("next")
    assert desk.types("progress", "--export", "all.jsonl") == ("wrote 1 event to all.jsonl\n", 0)
    assert desk.types("progress", "--import", "all.jsonl") == ("0 events added\n", 0)
    desk.monkeypatch.setattr("click.confirm", lambda *args, **more: True)
    assert desk.types("progress", "--forget")[1] == 0
    assert log(desk.home) == b""
    assert desk.types("progress", "--import", "all.jsonl") == ("1 event added\n", 0)


@pytest.mark.parametrize("name, text", [("none.jsonl", None), ("odd.jsonl", "nothing of ours\n")])
def test_what_cannot_be_imported_is_explained(name: str, text: str | None, desk: Desk) -> None:
    if text is not None:
        desk.writes(name, text)
    out, code = desk.types("progress", "--import", name)
    assert (code, "grade progress --export" in " ".join(out.split())) == (2, True)


def test_progress_for_machines_lists_the_course_in_its_order(desk: Desk) -> None:
    desk.types("next")
    out, code = desk.types("progress", "--json")
    document = json.loads(out)
    assert (code, document["schema"]) == (0, "grade/progress/1")
    assert document["exercises"][0] == {
        "id": "git_diff", "topic": "01_nudge", "state": "begun", "attempts": 0, "hints": {},
        "due": None, "stability": None,
    }  # fmt: skip


def test_here_keeps_the_story_beside_the_answers(desk: Desk) -> None:
    desk.monkeypatch.setattr("grader.progress.story.home", lambda environ, here: home({}, here))
    assert desk.types("progress", "--here") == (f"{desk.folder / '.grade'}\n", 0)
    desk.types("next")
    assert [event.ex for event in events.read(desk.folder / ".grade").events] == ["git_diff"]


def test_the_last_line_of_a_log_counts_without_a_line_end(tmp_path: Path) -> None:
    events.append(tmp_path / "here", "began", "e", time.time(), {})
    moving.export(tmp_path / "here", tmp_path / "all.jsonl")
    (tmp_path / "all.jsonl").write_bytes((tmp_path / "all.jsonl").read_bytes().strip())
    moving.take_in(tmp_path / "there", tmp_path / "all.jsonl")
    assert list(Reader(tmp_path / "there", 0.0).learner().standings) == ["e"]

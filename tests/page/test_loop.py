"""The study loop in the page: the events of every other face, added up by the one fold."""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest

from grader import bank
from grader.course import Course
from grader.page.face import Face
from grader.progress import events
from grader.progress.story import History
from tests.classroom.conftest import run
from tests.page.conftest import Ask, asking

DAY = 86400.0
MISTAKE = "chain.forgot_inner"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "story"


@pytest.fixture
def mine(folder: Path) -> Ask:
    """A face that remembers."""
    return asking(Face(Course(bank.locate(None)), story=History(folder)))


def kinds(folder: Path) -> list[tuple[str, str]]:
    return [(event.kind, event.ex) for event in events.read(folder).events]


def old(folder: Path, ex: str, **facts: object) -> None:
    """Something that happened two months ago."""
    import time

    events.append(folder, "graded", ex, time.time() - 60 * DAY + len(kinds(folder)), facts)


def test_what_is_done_in_the_page_is_remembered_as_anywhere(mine: Ask, folder: Path) -> None:
    mine(do="began", id="ex01")
    mine(do="hint", id="ex01", part="answer", number=1, answers={}, via="page")
    reply = mine(do="grade", id="ex01", answers={"answer": "2x/(x^2+1)"}, via="page")
    mine(do="anew", id="ex01")
    done = {("began", "ex01"), ("hint", "ex01"), ("graded", "ex01"), ("reset", "ex01")}
    assert set(kinds(folder)) == done  # two of one millisecond have no order
    assert reply["state"] == "right"


def test_what_does_not_say_by_what_it_came_about_is_not_remembered(mine: Ask, folder: Path) -> None:
    mine(do="grade", id="ex01", answers={"answer": "2x"})
    mine(do="hint", id="ex01", part="answer", number=1, answers={})
    assert kinds(folder) == []


def test_the_home_says_how_far_what_is_due_and_what_comes_next(mine: Ask, folder: Path) -> None:
    old(folder, "product", outcome="correct", sub="a")
    for sub in ("b", "c"):
        old(folder, "ex02", outcome="wrong", sub=sub, mistakes=[MISTAKE])
    found = mine(do="where")
    assert (found["right"], found["states"]["product"], found["states"]["ex02"]) == (1, "right", "begun")
    assert found["due"] == {"today": 1, "later": 0, "minutes": 2}
    assert (found["next"]["id"], found["next"]["attempts"]) == ("ex02", 2)
    assert found["watch"] == {"id": MISTAKE, "times": 2, "does": "f(g(x))' = f'(g(x))"}


def test_a_log_that_is_brought_counts_once(mine: Ask, tmp_path: Path) -> None:
    old(tmp_path / "elsewhere", "product", outcome="correct", sub="a")
    log = next((tmp_path / "elsewhere").glob("*.jsonl")).read_text().strip()
    assert [mine(do="bring", log=log, zone=0)["new"] for _ in range(2)] == [1, 0]
    assert mine(do="where")["right"] == 1
    assert mine(do="bring", log="", zone=0) == {"new": 0}
    assert mine(do="bring", log="{}", zone=0)["error"]["kind"] == "submission"


def test_a_quiz_is_drawn_again_the_same_and_another_draw_is_another(mine: Ask) -> None:
    drawn = [mine(do="quiz", what="chain_rule", count=3, draw=draw)["plan"] for draw in (0, 0, 1)]
    assert (drawn[0] == drawn[1], drawn[0] == drawn[2], len(drawn[0])) == (True, False, 3)
    assert mine(do="quiz", what="nothing", count=3)["error"]["kind"] == "submission"


@pytest.mark.parametrize("answer, sure, marks", [("2x/(x^2+1)", 3, 3), ("1/(x^2+1)", 3, -6), ("x", 1, 0)])
def test_how_sure_one_is_is_marked_beside_the_score(mine: Ask, answer: str, sure: int, marks: int) -> None:
    reply = mine(do="grade", id="ex01", answers={"answer": answer}, via="quiz", sure=sure, secs=9, seed=7)
    assert reply["certainty"] == marks


def test_a_review_asks_what_is_due_and_drills_what_went_wrong(mine: Ask, folder: Path) -> None:
    old(folder, "product", outcome="correct", sub="a")
    old(folder, "ex02", outcome="wrong", sub="b", mistakes=[MISTAKE])
    found = mine(do="review")
    assert [each["id"] for each in found["plan"]] == ["product"]
    (drill,) = found["drills"]
    assert (drill["mistake"], drill["right"] in {row["name"] for row in drill["rows"]}) == (MISTAKE, True)
    wrong = next(row for row in drill["rows"] if row["name"] != drill["right"])
    told = mine(do="drilled", mistake=MISTAKE, chosen=wrong["name"], right=drill["right"], says=wrong["says"])
    assert (told["right"], kinds(folder)[-1]) == (False, ("drill", MISTAKE))


def test_a_drill_can_be_asked_for_by_its_mistake(mine: Ask) -> None:
    assert mine(do="drill", mistake=MISTAKE)["mistake"] == MISTAKE


def test_what_is_handed_in_is_taken_by_a_class_run_to_the_same_marks(ask: Ask, tmp_path: Path) -> None:
    work = [
        {"id": "ex01", "variant": 0, "deal": 0, "answers": {"answer": "2x/(x^2+1)"}},
        {"id": "product", "variant": 0, "deal": 0, "answers": {}},
    ]
    work[0]["result"] = ask(do="grade", id="ex01", answers=work[0]["answers"], seed=7)["result"]
    made = ask(do="handin", name="Ada: Lovelace", work=work)
    data = b64decode(made["archive"])
    names = ["Ada Lovelace/ex01.py", "Ada Lovelace/product.py", "Ada Lovelace/results.json"]
    assert (made["name"], sorted(zipfile.ZipFile(BytesIO(data)).namelist())) == ("Ada Lovelace.zip", names)
    assert scores(tmp_path, "direct", made["name"], data) == {"ex01": 2.0, "product": 0.0}
    assert scores(tmp_path, "canvas", "adalovelace_11_22_Ada Lovelace.zip", data) == {
        "ex01": 2.0,
        "product": 0.0,
    }
    assert scores(tmp_path, "moodle", "Ada Lovelace_4_assignsubmission_file_/in.zip", data) == {
        "ex01": 2.0,
        "product": 0.0,
    }


def scores(tmp_path: Path, layout: str, way: str, data: bytes) -> dict[str, float | None]:
    """The score of each exercise in a class run over one archive that lies there."""
    from grader.classroom.gradebook import book
    from grader.classroom.journal.journal import Journal
    from grader.classroom.setup import Request

    path = tmp_path / layout / way
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    journal = tmp_path / f"{layout}.db"
    run(Request(tmp_path / layout, journal, bank.locate(None).absolute()))
    with Journal(journal) as opened:
        table = book(opened)
        assert opened.leftovers() == []
    (student,) = table.students
    return {cell.exercise: cell.score for cell in table.row(student)}


def test_a_name_is_needed_to_hand_in(ask: Ask) -> None:
    assert ask(do="handin", name=" ../ ", work=[])["error"]["says"] == "a name is missing"


def test_results_that_are_handed_in_can_be_verified_together(ask: Ask) -> None:
    work = []
    for id, answer in (("ex01", "2x/(x^2+1)"), ("ex02", "x")):
        result = ask(do="grade", id=id, answers={"answer": answer}, seed=7)["result"]
        work.append({"id": id, "variant": 0, "deal": 0, "answers": {"answer": answer}, "result": result})
    data = b64decode(ask(do="handin", name="Ada", work=work)["archive"])
    together = json.loads(zipfile.ZipFile(BytesIO(data)).read("Ada/results.json"))
    assert [row["exercise"] for row in together["results"]] == ["ex01", "ex02"]

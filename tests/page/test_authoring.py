"""An author's page: what was saved is told, with answers, mistakes and faults; nobody else has these doors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course
from grader.page import authoring
from grader.page.face import Face
from grader.page.serve import Server
from tests.page.conftest import Ask, asking
from tests.page.test_serve import asked, fetched

Save = Callable[..., None]
HINTS = "hints: [Look at the power., Then lower it.]\n"
GOOD = "title: Mine\ndifferentiate: x^2\nmistakes:\n- {answer: x, say: The **two** is missing.}\n" + HINTS


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Save the one exercise of a bank, and its solution."""

    def saving(text: str, solution: str = 'answer = "2x"\n', name: str = "mine") -> None:
        for folder, suffix, written in (("exercises", "yaml", text), ("solutions", "py", solution)):
            path = tmp_path / folder / "own" / f"{name}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written, encoding="utf-8")

    saving(GOOD)
    return saving


@pytest.fixture
def face(tmp_path: Path, save: Save) -> Face:
    return Face(Course(tmp_path / "exercises"), more=authoring.DOORS)


@pytest.fixture
def ask(face: Face) -> Ask:
    return asking(face)


def test_the_desk_shows_answer_hints_mistakes_and_solution(ask: Ask) -> None:
    found = ask(do="desk", id="mine")
    (part,) = found["parts"]
    assert found["faults"] == []
    assert (part["id"], part["right"]) == ("answer", "'2*x'")
    assert part["hints"] == ["Look at the power.", "Then lower it."]
    assert {
        "text": "'x'",
        "about": "declared: The **two** is missing.",
        "says": "The <strong>two</strong> is missing.",
    } in part["mistakes"]
    assert found["solution"] == {"file": "mine.py", "source": 'answer = "2x"\n', "lacks": ""}


def test_each_save_has_another_print(ask: Ask, save: Save, tmp_path: Path) -> None:
    first = ask(do="saved", id="mine")
    assert ask(do="saved", id="mine") == first
    (tmp_path / "solutions/own/mine.py").write_text('answer = "2*x"\n', encoding="utf-8")
    solved = ask(do="saved", id="mine")
    assert (solved["bank"], solved["exercise"] == first["exercise"]) == (first["bank"], False)
    save(GOOD.replace("x^2", "x^12"))
    changed = ask(do="saved", id="mine")
    assert (changed["bank"] == first["bank"], changed["exercise"] == solved["exercise"]) == (False, False)
    save(GOOD, name="other")
    another = ask(do="saved", id="mine")
    assert (another["bank"] == changed["bank"], another["exercise"]) == (False, changed["exercise"])


def test_what_is_saved_is_shown_though_the_clock_of_the_files_is_coarse(ask: Ask, save: Save) -> None:
    for k in range(3, 9):
        save(f"title: Mine\nprompt: Number {k}\ndifferentiate: x^{k}\n{HINTS}", f'answer = "{k}x^{k - 1}"\n')
        assert ask(do="now", id="mine")["prompt"] == f"<p>Number {k}</p>"
        assert ask(do="desk", id="mine")["solution"]["lacks"] == ""


# what was saved -> where it is wrong, words of the sentence, and of the repair
BROKEN = [
    ("title: Mine\ndiferentiate: x^2\n", "mine.yaml:2:1", "unknown key 'diferentiate'", "differentiate"),
    ("title: [Mine\n", "mine.yaml:", "", ""),
    ("title: Mine\ndifferentiate: x^\n", "mine.yaml:2:", "missing", ""),
    ("\ttitle: Mine\n", "mine.yaml:1:", "tab", "spaces"),
    ("", "mine.yaml:1:1", "", ""),
]


@pytest.mark.parametrize("text, where, says, repair", BROKEN)
def test_a_broken_file_is_told_and_the_next_good_one_is_shown(
    ask: Ask, save: Save, text: str, where: str, says: str, repair: str
) -> None:
    save(text)
    assert "error" in ask(do="now", id="mine")
    found = ask(do="desk", id="mine")
    first = found["faults"][0]
    assert "parts" not in found
    assert first["severity"] == "error"
    assert first["where"].startswith(where)
    assert says in first["says"]
    assert repair in first["repair"]
    assert "Traceback" not in str(found)
    save(GOOD)
    assert ask(do="desk", id="mine")["faults"] == []


def test_a_solution_that_is_wrong_or_no_python_is_told(ask: Ask, save: Save) -> None:
    save(GOOD, 'answer = "x"\n')
    assert ask(do="desk", id="mine")["solution"]["lacks"] == "answer is wrong (right is '2*x')"
    save(GOOD, "answer = (\n")
    assert "never closed" in ask(do="desk", id="mine")["solution"]["lacks"]


def test_a_file_that_cannot_be_read_does_not_take_the_others_away(ask: Ask, save: Save) -> None:
    save("'title: [\n", name="other")
    listed = {each["id"]: each["title"] for each in ask(do="list")["exercises"]}
    assert listed == {"mine": "mine", "other": "other"}


def test_a_variant_that_is_gone_is_the_first(ask: Ask, save: Save) -> None:
    save(f"title: Mine\nparams: {{a: {{one_of: [3, 4]}}}}\ndifferentiate: a*x\n{HINTS}")
    assert ask(do="now", id="mine", variant=1)["variant"] == 1
    assert ask(do="now", id="mine", variant=7)["variant"] == 0


OWN = (  # what stands below the head of the author's file
    '"""mine · Mine\n\nDifferentiate 3x.\n"""\n\nanswer = "4"\n',
    '# exercise: mine, variant 0\n"""mine · Mine\n\nDifferentiate 3x.\n"""\n\nanswer = "4"\n',
    'answer = "4"\n',
)


@pytest.mark.parametrize("own", OWN)
def test_a_file_follows_its_author_to_another_variant(ask: Ask, save: Save, own: str) -> None:
    save(f"title: Mine\nparams: {{a: {{one_of: [3, 4]}}}}\ndifferentiate: a*x\n{HINTS}")
    found = ask(do="varied", id="mine", variant=1, base=own)
    assert (found["variant"], found["variants"]) == (1, 2)
    assert found["source"].startswith("# exercise: mine, variant 1\n")
    assert found["source"].endswith('answer = "4"\n')
    assert "3x" not in found["source"]
    graded = ask(do="grade", id="mine", source=found["source"])["result"]["results"][0]
    assert (graded["variant"], graded["score"]) == (1, 1)


def test_where_nothing_was_answered_there_is_no_file_yet(ask: Ask, save: Save) -> None:
    save(f"title: Mine\nparams: {{a: {{one_of: [3, 4]}}}}\ndifferentiate: a*x\n{HINTS}")
    assert ask(do="varied", id="mine", variant=1, base="")["source"] == ""


def test_a_variant_is_proved(ask: Ask) -> None:
    found = ask(do="prove", id="mine")
    assert (found["faults"], found["rejected"]) == ([], found["wrong"])
    assert found["wrong"] > 2


@pytest.fixture(params=[True, False], ids=["author", "learner"])
def server(request: pytest.FixtureRequest, face: Face, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "folder"
    folder.mkdir()
    with Server(face if request.param else Face(face.course), folder) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_only_an_authors_page_has_these_doors(server: Server) -> None:
    _, _, page = fetched(server, f"/?token={server.token}")
    authors = bool(server.face.more)
    assert (b"authoring.js" in page) == authors
    for door in ("saved", "now", "desk", "prove"):
        told: Any = asked(server, do=door, id="mine")
        assert ("error" not in told) == authors
        assert fetched(server, "/ask", {"do": door, "id": "mine"}, X_Grade_Token="guessed")[0] == 403
        assert fetched(server, "/ask", {"do": door, "id": "mine"}, Host="evil.example")[0] == 403

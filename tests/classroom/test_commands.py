"""The commands of `grade class`, as somebody types them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from grader.classroom.journal.journal import Journal
from grader.classroom.progress import PlainLines, duration, line
from grader.classroom.run import RunTally
from grader.classroom.setup import own_names
from grader.classroom.stats import correlation
from grader.errors import SubmissionError
from tests.classroom import made
from tests.golden.harness import grade as command


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], journal: Path):  # type: ignore[no-untyped-def]  # a function that types
    """Types a command in the folder of a journal `run.db`: what is seen, what is said, and the exit code."""

    def type_(*words: str) -> tuple[str, str, int]:
        return command(["class", *words], journal.parent, monkeypatch, capsys)

    return type_


def test_a_run_says_what_was_graded_what_was_not_and_how_to_go_on(typed, sixty: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out, err, code = typed("run", str(sixty), "--bank", str(made.BANK), "--jobs", "0")
    assert code == 0
    assert f"{sixty} is read as folders." in " ".join(err.split())
    first, *_ = out.splitlines()
    assert first.startswith("0 graded now, ")
    assert "Not graded, which is no zero" in out
    assert "  s12/ex01.py: this is a symbolic link, which is not followed" in out.splitlines()
    assert "  s13/more: this is a symbolic link, which is not followed" in out.splitlines()
    assert out.endswith("       grade class export run.db --to csv gradebook.csv\n")
    assert max(map(len, out.splitlines())) <= 80


def test_what_a_screen_proposes_can_be_typed(typed, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out, _, code = typed("export", "run.db", "--to", "csv", "gradebook.csv")
    assert (code, out) == (
        0,
        f"gradebook.csv: 1 file, {made.COUNT} learners, {len(made.EXERCISES)} exercises\n",
    )
    out, _, code = typed("stats", "run.db")
    assert code == 0
    assert "Who needs help first" in out
    assert max(map(len, out.splitlines())) <= 80


def test_copies_are_listed_the_most_suspicious_first(typed) -> None:  # type: ignore[no-untyped-def]
    out, _, code = typed("copies", "run.db")
    assert code == 0
    assert out.splitlines()[1].startswith("  power 4 answered, 2 wrongly: ")


def test_an_override_needs_a_reason_and_a_number_and_can_be_withdrawn(typed) -> None:  # type: ignore[no-untyped-def]
    assert typed("override", "run.db", "s38", "ex01", "1")[2] == 2
    assert typed("override", "run.db", "s38", "ex01", "much", "--because", "x")[2] == 2
    assert typed("override", "run.db", "s38", "ex09", "1", "--because", "x")[2] == 2
    out, _, _ = typed("override", "run.db", "Doe Jane38", "ex01", "1.5", "--because", "on paper")
    assert out == "s38 ex01: 1.5, because on paper (before: 2)\n"
    _, err, _ = typed("override", "run.db", "s38", "ex01", "25", "--because", "2.5, on paper")
    assert err == "That is more than the 2 of ex01.\n"
    assert typed("override", "run.db", "s38", "ex01", "--withdraw")[0] == "s38 ex01: as graded again\n"
    _, err, code = typed("override", "run.db", "s380", "ex01", "1", "--because", "x")
    assert (code, "did you mean s38?" in err.lower()) == (2, True)


def test_a_roster_with_a_date_that_is_none_is_refused_before_the_run(
    typed, sixty: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "roster.csv").write_text("id,name,extension\ns01,Ada,soon\n")
    roster = str(tmp_path / "roster.csv")
    _, err, code = typed("run", str(sixty), "--bank", str(made.BANK), "--jobs", "0", "--roster", roster)
    assert (code, err.startswith("! 'soon' is no date, in the roster's row of s01")) == (2, True)


def test_nobody_is_forgotten_by_accident(typed, journal: Path) -> None:  # type: ignore[no-untyped-def]
    out, _, _ = typed("forget", "run.db", "s38")
    assert out.startswith("nothing is removed")
    out, _, _ = typed("forget", "run.db", "s38", "--yes")
    assert out.startswith("s38 is forgotten: 3 results removed.")
    with Journal(journal) as opened:
        assert "s38" not in {kept.student for kept in opened.results()}


def test_a_download_of_canvas_ends_as_a_gradebook_for_canvas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"doejane_1_70_ex01.py": made.RIGHT["ex01"], "roerick_LATE_2_71_ex01-1.py": made.WRONG["ex01"]}
    (tmp_path / "submissions.zip").write_bytes(made.zipped(names))
    (tmp_path / "grades.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"
        '"Doe, Jane",1,u1,jane,A\n"Roe, Rick",2,u2,rick,B\n"Poe, Pia",3,u3,pia,B\n',
        encoding="utf-8",
    )
    typed = [
        "class",
        "run",
        "submissions.zip",
        "--roster",
        "grades.csv",
        "--bank",
        str(made.BANK),
        "--jobs",
        "0",
    ]
    assert command(typed, tmp_path, monkeypatch, capsys)[2] == 0
    typed = [
        "class",
        "export",
        "run.db",
        "out",
        "--to",
        "canvas",
        "--assignment",
        "ex01=90210",
        "--per-day",
        "10%",
    ]
    assert command(typed, tmp_path, monkeypatch, capsys)[2] == 0
    assert (tmp_path / "out" / "ex01.csv").read_text(encoding="utf-8").splitlines() == [
        "Student,ID,SIS User ID,SIS Login ID,Section,ex01 Chain rule with a logarithm (90210)",
        "    Points Possible,,,,,2",
        '"Doe, Jane",1,u1,jane,A,2',
        '"Roe, Rick",2,u2,rick,B,0',
    ]


def test_code_that_cannot_be_confined_is_not_graded_and_formulas_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "class" / "ada").mkdir(parents=True)
    for id in ("ex01", "sigmoid_code"):
        (tmp_path / "class" / "ada" / f"{id}.py").write_bytes(made.RIGHT[id])
    for where in ("parent", "results"):
        monkeypatch.setattr(f"grader.sandbox.{where}.level", lambda armed: "FENCED")
    typed = ["class", "run", "class", "--bank", str(made.BANK), "--jobs", "0"]
    assert command(typed, tmp_path, monkeypatch, capsys)[2] == 0
    with Journal(tmp_path / "run.db") as opened:
        scores = {kept.exercise: kept.record["score"] for kept in opened.results()}
    assert scores == {"ex01": 2, "sigmoid_code": None}
    out, _, _ = command([*typed, "--accept-weak-isolation"], tmp_path, monkeypatch, capsys)
    assert out.splitlines()[0].startswith("1 graded now, 1 before")
    with Journal(tmp_path / "run.db") as opened:
        assert {kept.exercise: kept.record["score"] for kept in opened.results()} == {
            "ex01": 2,
            "sigmoid_code": 2,
        }


# ── progress ────────────────────────────────────────────────────────────────────────────────────

SAID = [
    (RunTally(graded=200, known=12, wrong=31, not_graded=2, total=400), 2.0,
     "212 of 400 done, 31 with something wrong, 2 not graded · 100 files/s · 2 s left"),
    (RunTally(graded=400, total=400), 800.0, "400 of 400 done, 0 with something wrong, 0 not graded · 0.5 files/s"),
    (RunTally(known=400, total=400), 0.1, "400 of 400 done, 0 with something wrong, 0 not graded"),
]  # fmt: skip


@pytest.mark.parametrize("tally, seconds, says", SAID)
def test_progress_says_what_is_done_and_what_is_left(tally: RunTally, seconds: float, says: str) -> None:
    assert line(tally, seconds) == says


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    out, clock = io.StringIO(), iter([0.0, 1.0, 11.0, 12.0])
    monkeypatch.setattr("grader.classroom.progress.time.monotonic", lambda: next(clock))
    lines = PlainLines(out)
    for graded in (10, 22, 33):
        lines(RunTally(graded=graded, total=33))
    assert out.getvalue() == "22 of 33 done, 0 with something wrong, 0 not graded · 2.0 files/s · 6 s left\n"


@pytest.mark.parametrize("seconds, says", [(4.4, "4 s"), (200, "3 min"), (7600, "2 h 7 min")])
def test_a_duration_is_said_in_words(seconds: float, says: str) -> None:
    assert duration(seconds) == says


def test_a_correlation_is_that_of_pearson() -> None:
    assert correlation([(0, 0), (1, 1), (2, 2)]) == pytest.approx(1)
    assert correlation([(0, 1), (1, 0), (2, -1)]) == pytest.approx(-1)
    assert correlation([(1, 0), (1, 1)]) is None


def test_a_column_that_nobody_has_is_said() -> None:
    from grader.classroom.intake.roster import Student

    assert own_names((Student("1", email="j@x.org"),), "email") == {"1": "j@x.org"}
    with pytest.raises(SubmissionError, match="the roster has no column 'nick'"):
        own_names((Student("1"),), "nick")

"""A result can be checked by anybody: every genuine one holds, no forgery does, and no document does harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.course import Course
from grader.errors import SubmissionError
from grader.graded import Failed
from grader.report import document, former
from grader.report.certificate import certificate
from grader.report.claims import Broken, claims
from grader.report.receipt import verify
from grader.report.style import Style
from tests.golden.harness import BANK, grade

SOLUTIONS = BANK.parent / "solutions"
EX01 = bank.load(bank.find("ex01", BANK))
WRONG = 'answer = "1/(x^2 + 1)"\n'
RIGHT = 'answer = "2x/(x^2 + 1)"\n'
Said = tuple[str, int]
Verified = Callable[..., Said]


def solution(id: str) -> str:
    return next(SOLUTIONS.glob(f"*/{id}.py")).read_text(encoding="utf-8")


def made(text: str, id: str = "ex01", *, first: bool = False, **more: Any) -> Any:
    """The document of one file, as a program reads it."""
    result = Course(BANK).grade(f"{id}.py", text.encode(), seed=5, **more)
    written = former.render([result], Style()) if first else document.render([result])
    return json.loads(written)


def record(text: str, id: str = "ex01", **more: Any) -> Any:
    return made(text, id, **more)["results"][0]


@pytest.fixture
def verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verified:
    """What `grade verify` says of a document, and its exit code."""

    def run(said: object, text: str | None = None, *options: str, file: str = "ex01.py") -> Said:
        (tmp_path / "r.json").write_text(said if isinstance(said, str) else json.dumps(said))
        if text is not None:
            (tmp_path / file).write_text(text, encoding="utf-8")
        named = [file] if text is not None else []
        out, err, code = grade(["verify", "r.json", *named, *options], tmp_path, monkeypatch, capsys)
        return out + err, code

    return run


# ── what is genuine holds ───────────────────────────────────────────────────────────────────────

GENUINE = [
    ("ex01", RIGHT),
    ("ex01", WRONG),
    ("ex01", 'answer = "2x/(x^2"\n'),
    ("ex01", "answer = ...\n"),
    ("ex01", "x = 1\n"),
    ("ex01", 'answer = "ln(-1-x^2)"\n'),
    ("ex01", 'answer = "10^(10^50)"\n'),
    ("ex01", 'answer = "1/10^(10^50)"\n'),
    ("ex01", 'answer = "x^(10^50)"\n'),
    ("ex01", 'answer = "2x/(x^2+1) + 1e-30"\n'),
    ("ex01", 'answer = "sqrt(-1)"\n'),
    ("ex01", "answer = 2j\n"),
    ("ex01", 'answer = "2 + 3i x"\n'),
    ("ex01", f'answer = "{"+".join(f"x^{k}" for k in range(2, 220))}"\n'),
    ("ex01", f'answer = "2x/(x^2+1) + {"+".join(["0x"] * 250)}"\n'),
    ("power", 'answer = "x"\n'),
    ("ex01", "answer = (\n"),  # no Python: an error and no report
    ("ex02", 'df_dx = "2x"\ndf_dy = "cos(y)"\ndf_dz = "1"\n'),
    ("ex03", 'forward = "-2"\n'),
    ("gd_step", solution("gd_step")),
    ("softmax_jac", solution("softmax_jac")),
    ("ex04", solution("ex04")),
    ("relu", 'slope = "x + 1"\n'),  # the right value at the point is withheld
    ("constant_bias", 'of_the_neuron = "x + 1"\n'),
    ("notation", solution("notation")),
]


@pytest.mark.parametrize("id, text", GENUINE)
@pytest.mark.parametrize("first", [False, True], ids=["2", "1"])
def test_a_genuine_result_holds(id: str, text: str, first: bool, verified: Verified) -> None:
    said, code = verified(made(text, id, first=first), text, file=f"{id}.py")
    assert (code, "everything holds" in said) == (0, True)


SAMPLE = 9  # every so many of the derived wrong answers


def derived(id: str) -> list[str]:
    """Files in which one part is a known wrong answer and the others are right: what follows keeps its points."""
    exercise = bank.load(bank.find(id, BANK))
    wrongs = [f"{part.id} = {w.text}\n" for part in exercise.parts for w in part.answer.wrongs()]
    return [f"{solution(id)}\n{wrong}" for wrong in wrongs[::SAMPLE]]


@pytest.mark.parametrize("id", ["ex03", "neuron", "chain_power", "gradient_point", "linearise", "order"])
def test_results_of_derived_wrong_answers_hold(id: str, verified: Verified) -> None:
    texts = derived(id)
    assert texts
    for text in texts:
        said, code = verified(made(text, id), text, file=f"{id}.py")
        assert (code, "everything holds" in said) == (0, True), text


FOLLOWS = 'f_x = "2x y"\nf_y = "x^2 + 6x y"\ngrad = [12, 40]\n'


@pytest.mark.parametrize("first", [False, True], ids=["2", "1"])
def test_full_marks_for_what_follows_are_no_contradiction(first: bool, verified: Verified) -> None:
    parts = record(FOLLOWS, "gradient_point")["parts"]
    marks = {part["id"]: (part["verdict"], part["score"]) for part in parts}
    assert (marks["f_x"], marks["grad"]) == (("wrong", 0), ("wrong", 2))
    told = made(FOLLOWS, "gradient_point", first=first)
    assert verified(told, FOLLOWS, file="gradient_point.py")[1] == 0


def test_an_error_record_holds_where_the_error_comes_again(verified: Verified) -> None:
    broken = "answer = (\n"
    told = made(broken)
    assert told["results"][0]["error"]["kind"] == "submission"
    assert verified(told, broken)[1] == 0
    assert verified(told, RIGHT)[1] == 1  # there is a report now


# ── what is not bound ───────────────────────────────────────────────────────────────────────────


def test_without_the_submission_nothing_is_confirmed(verified: Verified) -> None:
    said, code = verified(made(RIGHT))
    assert (code, "not bound to any submission" in said) == (4, True)


def test_a_forgery_is_one_without_the_submission_too(verified: Verified) -> None:
    told = made(WRONG)
    told["results"][0]["score"] = 2
    assert verified(told)[1] == 1


def test_whose_it_is_must_be_confirmed_by_who_knows(verified: Verified) -> None:
    told = made(RIGHT, learner="ada")
    assert verified(told, RIGHT)[1] == 4
    assert verified(told, RIGHT, "--learner", "ada")[1] == 0
    assert verified(told, RIGHT, "--learner", "eve")[1] == 1
    assert verified(made(RIGHT), RIGHT, "--learner", "ada")[1] == 1


def test_an_attempt_must_be_confirmed_by_who_counts(verified: Verified) -> None:
    told = made(RIGHT, attempt=2)
    said, code = verified(told, RIGHT)
    assert (code, "--attempt" in said) == (4, True)
    assert verified(told, RIGHT, "--attempt", "2")[1] == 0
    assert verified(told, RIGHT, "--attempt", "3")[1] == 1


# ── what is forged does not hold ────────────────────────────────────────────────────────────────


def put(*place: Any) -> Callable[[Any], None]:
    """Into the record, at a place: the last of them is the value."""

    def change(told: Any) -> None:
        *way, key, value = place
        for step in way:
            told = told[step]
        told[key] = value

    return change


def drop(*place: Any) -> Callable[[Any], None]:
    def change(told: Any) -> None:
        *way, key = place
        for step in way:
            told = told[step]
        del told[key]

    return change


def right(told: Any) -> None:
    """All of a right answer but the submission."""
    sha = told["receipt"]["submission"]
    told.clear()
    told.update(record(RIGHT))
    told["receipt"]["submission"] = sha


def half(told: Any) -> None:
    put("terms", "attempt", 1)(told)
    put("terms", "kept", 0.5)(told)


PART = ("parts", 0)
EVIDENCE = (*PART, "evidence")
FORGED: list[tuple[str, Callable[[Any], None]]] = [
    ("the score", put("score", 2)),
    ("the score, as a bool", put("score", False)),
    ("no score", put("score", None)),
    ("the points to be had", put("max_score", 300)),
    ("the points that were graded", put("graded_max", 0)),
    ("how many were not graded", put("not_graded", 1)),
    ("the verdict", put(*PART, "verdict", "correct")),
    ("the score of a part", put(*PART, "score", 2)),
    ("half the points", put(*PART, "score", 1)),
    ("the points of a part", put(*PART, "max_score", 3)),
    ("what was read", put(*PART, "read", "2*x/(x^2 + 1)")),
    ("what was read, with a space more", put(*PART, "read", "1 / (x^2 + 1)")),
    ("the evidence", put(*EVIDENCE, {"kind": "proved", "how": "tower", "seed": 5})),
    ("the kind of evidence", put(*EVIDENCE, "kind", "outside_domain")),
    ("the point", put(*EVIDENCE, "at", "x", "3/1")),
    ("another point that refutes", put(*EVIDENCE, "at", {"x": "1/3"})),
    ("the expected value", put(*EVIDENCE, "expected", "0.9")),
    ("the value", put(*EVIDENCE, "got", "0.9")),
    ("the seed of the evidence", put(*EVIDENCE, "seed", 6)),
    ("the mistakes", put(*PART, "mistakes", [])),
    ("the name of a mistake", put(*PART, "mistakes", 0, "ids", ["slip.sign"])),
    ("the words of a mistake", put(*PART, "mistakes", 0, "says", "Well done!")),
    ("the share of a mistake", put(*PART, "mistakes", 0, "share", 0.01)),
    ("the hint", put(*PART, "hint", "Visit https://example.com")),
    ("no hint", put(*PART, "hint", None)),
    ("the line", put(*PART, "line", 2)),
    ("a solution", put(*PART, "solution", "2x")),
    ("the name of a part", put(*PART, "id", "other")),
    ("a part more", lambda told: told["parts"].append(copy.deepcopy(told["parts"][0]))),
    ("no part", lambda told: told["parts"].clear()),
    ("the level", put("sandbox", "level", "SEALED")),
    ("what code could do", put("sandbox", "open_to", ["read files"])),
    ("the fingerprint of the submission", put("receipt", "submission", "0" * 64)),
    ("the fingerprint of the exercise", put("receipt", "spec", "0" * 64)),
    ("the seed", put("receipt", "seed", 6)),
    ("another seed, and that of the evidence", lambda t: (put("receipt", "seed", 6)(t), right(t))),
    ("whose it is", put("learner", "eve")),
    ("the attempt", put("terms", "attempt", 1)),
    ("the attempt, and its worth", half),
    ("what an attempt is worth", put("terms", "kept", 0.5)),
    ("whether it counts", put("terms", "counts", False)),
    ("how many attempts there are", put("terms", "attempts", 9)),
    ("when the solution is shown", put("terms", "show", "always")),
    ("the variant", put("variant", 1)),
    ("the deal", put("deal", 17)),
    ("the exercise", put("exercise", "ex02")),
    ("an exercise of another bank", put("exercise", "no_such")),
    ("the file", put("file", "ex02.py")),
    ("a key more", put("curve", 1.5)),
    ("a key more in a part", put(*PART, "bonus", 1)),
    ("a key more in the evidence", put(*EVIDENCE, "note", "right")),
    ("a key more in the receipt", put("receipt", "signed", "us")),
    ("a key less", drop("not_graded")),
    ("a key less in a part", drop(*PART, "mistakes")),
    ("right, with the receipt of the wrong one", right),
    ("an error in its place", lambda t: (t.clear(), t.update(record("answer = (\n")))),
    ("a huge number", put(*EVIDENCE, "at", "x", "1e999999999")),
    ("a number of too many digits", put(*EVIDENCE, "got", "1e" + "9" * 60)),
    ("no number", put(*EVIDENCE, "at", "x", "__import__('os')")),
    ("a hostile reading", put(*PART, "read", "9**9**9**9")),
    ("a reading that takes for ever", put(*PART, "read", "10^(10^50)")),
    ("an unreadable one", put(*PART, "read", "((((")),
    ("a sum that is no number", put(*PART, "score", [])),
    ("no version of the grader", drop("receipt", "grader")),
    ("no level", drop("sandbox", "level")),
    ("no reading", drop(*PART, "read")),
    ("no evidence", put(*PART, "evidence", None)),
    ("a kind that is no word", put(*EVIDENCE, "kind", [])),
    ("no receipt", drop("receipt")),
    ("another version of the grader", put("receipt", "grader", "9.9.9")),
]
UNKNOWN = {  # what only another version, or whoever collects the files, can tell: neither held nor refuted
    *("another version of the grader", "whose it is", "the attempt"),
}


@pytest.mark.parametrize("change", [row[1] for row in FORGED], ids=[row[0] for row in FORGED])
def test_no_forgery_holds(
    change: Callable[[Any], None], request: pytest.FixtureRequest, verified: Verified
) -> None:
    told = made(WRONG)
    change(told["results"][0])
    code = 4 if request.node.callspec.id in UNKNOWN else 1
    options = ["--attempt", "1"] if "attempt," in request.node.callspec.id else []
    assert verified(told, WRONG, *options)[1] == code


DOUBLED = [
    ('"score": 0,', '"score": 0, "score": 2,'),
    ('"verdict": "wrong"', '"verdict": "wrong", "verdict": "correct"'),
    ('"results"', '"results": [], "results"'),
    ('"schema"', '"signed": true, "schema"'),
]


@pytest.mark.parametrize("old, new", DOUBLED)
def test_a_key_that_stands_twice_is_a_forgery(old: str, new: str, verified: Verified) -> None:
    written = json.dumps(made(WRONG))
    assert old in written
    assert verified(written.replace(old, new, 1), WRONG)[1] == 1


def test_the_result_of_another_file_is_none_of_this_one(verified: Verified) -> None:
    assert verified(made(RIGHT), WRONG)[1] == 1


def test_the_result_of_another_bank_is_none_of_this_one(tmp_path: Path, verified: Verified) -> None:
    other = tmp_path / "bank" / "topic"
    other.mkdir(parents=True)
    (other / "ex01.yaml").write_text("title: Easier\ndifferentiate: x^2\n")
    easy = 'answer = "2x"\n'
    result = Course(tmp_path / "bank").grade("ex01.py", easy.encode(), seed=5)
    told = json.loads(document.render([result]))
    assert told["results"][0]["measured"]["bank"] == str(tmp_path / "bank")
    assert verified(told, easy)[1] == 1
    assert verified(told, easy, "--bank", str(tmp_path / "bank"))[1] == 0


def test_what_is_measured_is_not_compared(verified: Verified) -> None:
    told = made(RIGHT)
    told["results"][0]["measured"] = {"bank": "elsewhere", "cpu": 3.5}
    assert verified(told, RIGHT)[1] == 0


# ── what is no result ───────────────────────────────────────────────────────────────────────────

SHAPES: list[dict[str, Any]] = [
    {"exercise": "ex01"},
    {"schema": "grade/result/1", "exercise": "ex01"},
    {"schema": "grade/result/1", "exercise": "ex01", "parts": [1], "receipt": {"seed": 1}, "terms": {}},
    {"exercise": "ex01", "parts": [], "receipt": [], "terms": {}},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_no_result_is_refused(shape: dict[str, Any]) -> None:
    with pytest.raises(SubmissionError, match="not a result"):
        verify(shape, EX01)


NO_JSON = ["[" * 100_000, "{", "", "\xff", "1", '"x"', "null"]


@pytest.mark.parametrize("text", NO_JSON)
def test_what_is_no_json_is_exit_code_2(text: str, verified: Verified) -> None:
    assert verified(text)[1] == 2


BAD_ENTRIES: list[Any] = [
    *(1, None, "x", [], {}, {"exercise": 1}, {"exercise": "ex01"}, {"error": {}, "receipt": {}}),
    {"exercise": "ex01", "parts": [{"read": "x", "evidence": {}}], "receipt": {"seed": 1}, "terms": {}},
    {"exercise": [], "parts": [], "receipt": {"seed": 1}, "terms": {"attempt": "x"}, "file": {"a": 1}},
]


@pytest.mark.parametrize("entry", BAD_ENTRIES)
def test_a_malformed_entry_ends_itself_only(entry: Any, verified: Verified) -> None:
    good = record(RIGHT)
    said, code = verified({"schema": document.SCHEMA, "results": [good, entry, good]})
    lines = said.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("ex01.py  ex01  nothing speaks against it") for line in lines[::2])
    assert code in (1, 2, 4)


def test_lines_are_verified_one_by_one(verified: Verified) -> None:
    lines = [json.dumps(made(RIGHT)), "{ no JSON", json.dumps(made(WRONG))]
    said, code = verified("\n".join(lines) + "\n")
    assert (len(said.splitlines()), code) == (3, 2)


def test_a_broken_line_is_a_claim_of_its_own() -> None:
    found = claims('{"exercise": "a"}\n{"exercise": "b", "exercise": "c"}\n{"exercise": "d"}\n')
    assert [isinstance(each, Broken) for each in found] == [False, True, False]


# ── certificates ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text, says", [(WRONG, "is not the measured slope"), (RIGHT, "at 8 fresh points")])
def test_certificates_are_checked_without_the_submission(text: str, says: str) -> None:
    found = certificate(record(text)["parts"][0], EX01.parts[0].answer)
    assert (found.holds, says in found.says) == (True, True)


def test_several_variables_too() -> None:
    parts = record(solution("ex02"), "ex02")["parts"]
    exercise = bank.load(bank.find("ex02", BANK))
    found = [certificate(told, part.answer) for told, part in zip(parts, exercise.parts, strict=True)]
    assert [each.holds for each in found] == [True, True, True]


def test_a_value_that_is_not_known_confirms_nothing() -> None:
    told = {**record(RIGHT)["parts"][0], "read": "sin(10^(10^50))"}
    assert certificate(told, EX01.parts[0].answer).holds is None


def test_exercises_of_the_working_folder_are_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.cli import verify as module

    seen: list[bool] = []

    def locate(bank: Path | None = None, *, search_working_folder: bool = True) -> Path:
        seen.append(search_working_folder)
        return BANK

    monkeypatch.setattr("grader.bank.locate", locate)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.json").write_text(json.dumps(made(RIGHT)))
    assert module.command.callback is not None
    module.command.callback(Path("r.json"), None, None, None, None, False)
    assert seen == [False]


def test_a_file_that_could_not_be_read_has_a_record() -> None:
    failed = Course(BANK).unread("ex01.py", SubmissionError("there is no such file"))
    assert isinstance(failed, Failed)
    told: Any = document.record(failed)
    assert (told["exercise"], told["score"], told["error"]["says"]) == ("ex01", None, "there is no such file")

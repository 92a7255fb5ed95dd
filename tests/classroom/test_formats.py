"""What each consumer accepts, and what it must never be given: zeros nobody earned, formulas, orders, others' names.

The rules are those of the consumers' own schemas and parsers, which were run on this class besides: junit-10.xsd,
junitparser, Classroom 50's schema and PyLTI1p3.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.classroom import exports
from grader.classroom.gradebook import Book, book
from grader.classroom.journal.journal import Journal
from grader.classroom.journal.kept import Override
from grader.report import outside
from grader.report.formats import github, writer_of
from grader.report.paper import Item, Paper
from tests.classroom import made

HOSTILE = "=cmd|' /C calc'!A0 <script>x</script> ::error::x ##[error] & \"quoted\" \x1b[31m \u202e \x00"
ITEMS = (
    Item("right", "correct", 2.0, 2.0, "x"),
    Item("half", "wrong", 0.5, 2.0, HOSTILE, HOSTILE, "a hint", ("chain.forgot_inner",), 3),
    Item("left_out", "missing", 0.0, 1.0, "", "Not attempted."),
)
WHOLE = Paper("ex01.py", "ex01", "ada", 2.5, 5.0, 5.0, ITEMS)
OPEN = Item(
    "unread", "not_graded", None, 3.0, "2x/", "Not graded, which is no zero: I expected a value after '/'."
)
IN_PART = Paper("ex02.py", "ex02", "ada", 2.5, 8.0, 5.0, (*ITEMS, OPEN))
UNUSABLE = Paper("ex03.py", "ex03", "ada", None, None, 0.0, error="This file is empty.", kind="submission")
OURS = Paper("ex04.py", "ex04", "ada", None, None, 0.0, error="The worker died.", kind="internal")


def written(name: str, *papers: Paper) -> str:
    writer = writer_of(name)
    assert writer is not None
    return writer.write(papers)


# ── reports ─────────────────────────────────────────────────────────────────────────────────────

# junit-10.xsd: which attributes and children an element may have
ALLOWED = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {
            "name",
            "tests",
            "failures",
            "errors",
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
        },
        {"properties", "testcase", "system-out"},
    ),
    "properties": (set(), {"property"}),
    "property": ({"name", "value"}, set()),
    "testcase": ({"name", "time", "classname", "group"}, {"skipped", "error", "failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")


def test_strict_junit_keeps_to_the_xsd() -> None:
    root = ET.fromstring(written("junit-strict", WHOLE, IN_PART, UNUSABLE, OURS))
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.keys()) <= attributes
        assert {child.tag for child in element} <= children
        assert TIME.fullmatch(element.get("time", "0"))


@pytest.mark.parametrize("name", ["junit", "junit-strict", "gitlab"])
def test_junit_counts_what_is_in_it(name: str) -> None:
    root = ET.fromstring(written(name, WHOLE, IN_PART, UNUSABLE, OURS))
    for suite in root:
        for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert len(suite.findall(f"testcase/{tag}")) == int(suite.get(count, "-1"))
        assert len(suite.findall("testcase")) == int(suite.get("tests", "-1"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("9", "2", "1")


def test_junit_names_file_and_line_where_it_is_not_strict() -> None:
    case = ET.fromstring(written("junit", WHOLE)).findall("testsuite/testcase")[1]
    assert (case.get("file"), case.get("line")) == ("ex01.py", "3")


def test_gitlab_gets_no_two_cases_of_one_name() -> None:
    root = ET.fromstring(written("gitlab", WHOLE, WHOLE))
    keys = [(s.get("name"), c.get("classname"), c.get("name")) for s in root for c in s.findall("testcase")]
    assert len(keys) == len(set(keys)) == 6


def test_github_obeys_nothing_that_a_learner_wrote() -> None:
    text = github.write([WHOLE, IN_PART, UNUSABLE, OURS], token="t0ken")
    before, inside, after = re.split(r"::(?:stop-commands::)?t0ken(?:::)?", text)
    commands = [line for line in before.splitlines() if line]
    assert all(
        re.match(r"::(error|warning) file=[^:,]*,(line=\d+,)?title=[^:,]*::", line) for line in commands
    )
    assert "##" not in text
    assert "t0ken" not in inside
    assert after == "\n"


def test_github_annotates_the_ten_worst_of_a_kind() -> None:
    text = github.write([WHOLE] * 30, token="t")
    assert [text.count(f"\n::{kind} ") + text.startswith(f"::{kind} ") for kind in ("error", "warning")] == [
        10,
        10,
    ]


def test_a_fence_cannot_be_guessed() -> None:
    fences = {re.search(r"::stop-commands::(\w+)", github.write([WHOLE])).group(1) for _ in range(3)}  # type: ignore[union-attr]  # it is there
    assert len(fences) == 3
    assert {len(fence) for fence in fences} == {32}


def test_the_summary_is_no_larger_than_github_takes() -> None:
    text = written("github-summary", *[WHOLE] * 5000)
    assert len(text.encode()) < 1 << 20
    assert "more are left out here" in text
    assert "<script>" not in text


def test_gradescope_gets_no_score_where_nothing_was_graded() -> None:
    told = json.loads(written("gradescope", IN_PART))
    assert [test.get("score") for test in told["tests"]] == [2.0, 0.5, 0.0, None]
    assert "score" not in told
    for test in told["tests"]:
        assert test["status"] in ("passed", "failed")
        assert test["visibility"] == "visible"


def test_gradescope_gets_no_score_at_all_where_we_failed() -> None:
    told = json.loads(written("gradescope", WHOLE, OURS))
    assert "score" not in told
    assert [test for test in told["tests"] if "score" in test] == []
    assert "The grader failed" in told["output"]


def test_prairielearn_uses_no_attempt_where_something_was_not_graded() -> None:
    whole, open_ = (json.loads(written("prairielearn", paper)) for paper in (WHOLE, IN_PART))
    assert (whole["gradable"], whole["score"]) == (True, 0.5)
    assert all({"points", "max_points"} <= set(test) for test in whole["tests"])
    assert set(open_) == {"gradable", "format_errors"}
    assert open_["gradable"] is False


def test_codegrade_adds_up_by_weights() -> None:
    cases, points = map(json.loads, written("codegrade", WHOLE).splitlines())
    weights = [(case["status"], Fraction(case["weight"])) for case in cases["results"][0]["testCases"]]
    right = sum(weight for status, weight in weights if status == "success")
    assert Fraction(points["points"]) == right / sum(weight for _, weight in weights) == Fraction(1, 2)
    assert len(written("codegrade", IN_PART).splitlines()) == 1


def test_lti_says_no_score_before_all_is_graded() -> None:
    whole, open_ = (json.loads(written("lti", paper)) for paper in (WHOLE, IN_PART))
    assert (whole["scoreGiven"], whole["scoreMaximum"], whole["gradingProgress"]) == (2.5, 5.0, "FullyGraded")
    assert "scoreGiven" not in open_
    assert open_["gradingProgress"] == "PendingManual"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", whole["timestamp"])


def test_classroom50_has_whole_numbers_and_takes_nothing_away_for_what_was_not_graded() -> None:
    told = json.loads(written("classroom50", IN_PART, UNUSABLE))
    assert (told["score"], told["max-score"]) == (250, 500)
    assert {type(test[key]) for test in told["tests"] for key in ("score", "max-score")} == {int}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["datetime"])
    assert told["submission"].startswith("submit/")
    assert set(told) == {
        *("schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release"),
        *("review", "datetime", "score", "max-score", "tests"),
    }


CELLS = [
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'    =1"),
    ("＝1", "'＝1"),
    ("|x", "'|x"),
    ("a\x1b[31mb", "a\\x1b[31mb"),
    ("Doe, Jane", "Doe, Jane"),
    ("", ""),
]


@pytest.mark.parametrize("text, shown", CELLS)
def test_a_spreadsheet_computes_nothing_that_somebody_wrote(text: str, shown: str) -> None:
    assert next(csv.reader([outside.table([[text]])]))[0:1] == ([shown] if shown else [""])


# ── a class ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def table(journal: Path) -> Book:
    with Journal(journal) as opened:
        opened.override(Override("s38", "ex01", "1.5", "on paper"))
        return book(opened)


def texts(table: Book, name: str, **more: object) -> dict[str, str]:
    return exports.texts(name, exports.Wanted(table, **more))  # type: ignore[arg-type]  # fields of Wanted


def test_every_format_can_be_written(table: Book) -> None:
    assert exports.names() == [
        *("canvas", "csv", "feedback", "html", "jsonl", "moodle", "classroom50", "codegrade", "github"),
        *("github-summary", "gitlab", "gradescope", "junit", "junit-strict", "lti", "prairielearn"),
    ]
    assert [
        name for name in exports.names() if name != "jsonl" and not all(texts(table, name).values())
    ] == []


def test_canvas_gets_its_two_head_rows_and_only_whole_scores(table: Book) -> None:
    files = texts(table, "canvas", assignments={"ex01": "90210"})
    assert sorted(files) == ["ex01.csv", "power.csv", "product.csv", "sigmoid_code.csv"]
    head, points, *rows = csv.reader(io.StringIO(files["ex01.csv"]))
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert head[5] == "ex01 Chain rule with a logarithm (90210)"
    assert points == ["    Points Possible", "", "", "", "", "2"]
    scores = {row[1]: row[5] for row in rows}
    assert "" not in scores.values()
    assert {"s07", "s08", "s12", "s17", "s23"}.isdisjoint(scores)
    assert scores["s38"] == "1.5"
    assert next(row[0] for row in rows if row[1] == "s21") == "'=HYPERLINK(1)"


def test_moodles_rows_are_as_long_as_its_head(table: Book) -> None:
    for text in texts(table, "moodle").values():
        head, *rows = csv.reader(io.StringIO(text))
        assert head[:4] == ["First name", "Surname", "ID number", "Email address"]
        assert {len(row) for row in rows} <= {len(head)}
        assert "" not in {row[4] for row in rows}


def test_feedback_says_nothing_of_others(table: Book) -> None:
    files = texts(table, "feedback")
    names = {student.id: student.name for student in table.students if student.name}
    assert len(files) == made.COUNT
    for id, name in names.items():
        (text,) = (content for file, content in files.items() if file.startswith(f"{id}."))
        assert outside.markdown(name) in text
        assert [other for other in names if other != id and re.search(rf"\b{other}\b", text)] == []


def test_a_decision_is_visible_in_feedback_and_scores(table: Book) -> None:
    assert "**1.5 of 2 points** (decided by your instructor: on paper)" in texts(table, "feedback")["s38.md"]
    assert json.loads(texts(table, "gradescope")["s38.json"])["score"] == 1.5 + 4 + 3


class Tags(HTMLParser):
    """Every tag with its attributes, and whether they nest."""

    VOID = frozenset({"meta", "rect", "line", "circle", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_self_contained_and_whole(table: Book) -> None:
    (page,) = texts(table, "html").values()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert {tag for tag, _ in tags.seen}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "a", "form"}
    )
    assert [a for _, a in tags.seen if {"src", "href", "onclick", "onload"} & set(a)] == []
    assert {"How the class did", "Questions", "What went wrong", "Who needs help first"} <= set(
        re.findall(r"<h[12]>([^<]*)", page)
    )


def test_no_page_of_ours_obeys_an_answer(table: Book) -> None:
    (page,) = texts(table, "html").values()
    assert "\x1b" not in page
    assert "##[" not in page

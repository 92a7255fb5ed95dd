"""Moodle XML -> its questions.  Every field is kept as text: what it means is decided later, question by question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from grader.errors import SubmissionError
from grader.exchange.stack.question import END, Branch, Input, OwnTest, StackQuestion, Tree, TreeNode
from grader.exchange.xml import Tag, parse

NUMBER = re.compile(r"[-+]?\d{1,9}(?:\.\d{0,12})?\Z")
SEED = re.compile(r"\d{1,12}\Z")


def questions(data: bytes, file: str) -> tuple[StackQuestion, ...]:
    """The questions of a file, in its order; raises SubmissionError where it is no Moodle XML."""
    root = parse(data, file)
    if root.name != "quiz":
        raise SubmissionError(
            f"{file} begins with <{root.name[:40]}>; Moodle XML begins with <quiz>",
            repair="export questions as Moodle XML",
        )
    return tuple(_question(tag) for tag in root.all("question") if tag.attributes.get("type") != "category")


def _question(tag: Tag) -> StackQuestion:
    return StackQuestion(
        kind=tag.attributes.get("type", ""),
        name=tag.words("name/text", "untitled"),
        text=tag.words("questiontext/text"),
        line=tag.line,
        variables=tag.words("questionvariables/text"),
        feedback=tag.words("generalfeedback/text"),
        inputs=tuple(_input(each) for each in tag.all("input")),
        trees=tuple(_tree(each) for each in tag.all("prt")),
        seeds=tuple(_seeds(tag)),
        trials=tuple(_trial(each) for each in tag.all("qtest")),
    )


def _seeds(tag: Tag) -> Iterator[int]:
    for each in tag.all("deployedseed"):
        if SEED.match(each.text):
            yield int(each.text)


def _input(tag: Tag) -> Input:
    return Input(tag.words("name"), tag.words("type", "algebraic"), tag.words("tans"), tag.words("options"))


def _tree(tag: Tag) -> Tree:
    nodes = tuple(_node(each) for each in tag.all("node"))
    return Tree(
        tag.words("name"), number(tag.words("value"), Fraction(1)), tag.words("feedbackvariables/text"), nodes
    )


def _node(tag: Tag) -> TreeNode:
    return TreeNode(
        name=tag.words("name"),
        test=tag.words("answertest", "AlgEquiv"),
        student=tag.words("sans"),
        teacher=tag.words("tans"),
        options=tag.words("testoptions"),
        true=_branch(tag, "true", Fraction(1)),
        false=_branch(tag, "false", Fraction(0)),
    )


def _branch(tag: Tag, side: str, score: Fraction) -> Branch:
    return Branch(
        mode=tag.words(f"{side}scoremode", "="),
        score=number(tag.words(f"{side}score"), score),
        next=tag.words(f"{side}nextnode", END),
        feedback=tag.words(f"{side}feedback/text"),
        note=tag.words(f"{side}answernote"),
    )


def _trial(tag: Tag) -> OwnTest:
    give = {each.words("name"): each.words("value") for each in tag.all("testinput")}
    scores = {
        each.words("name"): number(each.words("expectedscore"), Fraction(0))
        for each in tag.all("expected")
        if each.words("expectedscore")
    }
    return OwnTest(give, scores)


def number(text: str, default: Fraction) -> Fraction:
    """The number that a field holds; the default where it holds none."""
    return Fraction(text) if NUMBER.match(text) else default

"""Questions as Moodle XML: texts escaped, what holds marks of its own in CDATA, nothing that XML does not allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.exchange.stack.question import Branch, Input, StackQuestion, Tree, TreeNode

VERSION = "2024072500"  # of STACK, whose fields these are
BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """Text of an element."""
    clean = BARRED.sub("\ufffd", text)
    if not any(c in clean for c in "<>&"):
        return clean
    return "<![CDATA[" + clean.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def quiz(questions: Sequence[StackQuestion]) -> str:
    """A file of questions."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for question in questions:
        lines += ("  " + line for line in _question(question))
    return "\n".join([*lines, "</quiz>"]) + "\n"


def _text(name: str, text: str, form: str = "") -> str:
    attribute = f' format="{form}"' if form else ""
    return f"<{name}{attribute}><text>{escaped(text)}</text></{name}>"


def _field(name: str, value: object) -> str:
    return f"<{name}>{escaped(str(value))}</{name}>"


def _inside(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"<{name}>"
    for line in lines:
        yield "  " + line
    yield f"</{name}>"


def _question(question: StackQuestion) -> Iterator[str]:
    yield '<question type="stack">'
    for line in _body(question):
        yield "  " + line
    yield "</question>"


def _body(question: StackQuestion) -> Iterator[str]:
    yield _text("name", question.name)
    yield _text("questiontext", question.text, "html")
    yield _text("generalfeedback", question.feedback, "html")
    yield from (_field("defaultgrade", 1), _field("penalty", 0), _field("hidden", 0))
    yield _text("stackversion", VERSION)
    yield _text("questionvariables", question.variables)
    yield _text("specificfeedback", "".join(f"[[feedback:{tree.name}]]" for tree in question.trees), "html")
    yield _text("questionnote", "{@row@}" if question.seeds else "")
    yield from (_field("questionsimplify", 1), _field("assumepositive", 0), _field("assumereal", 0))
    for name, says in (
        ("correct", "Right."),
        ("partiallycorrect", "Right in part."),
        ("incorrect", "Not right."),
    ):
        yield _text(f"prt{name}", says, "html")
    yield from (_field("multiplicationsign", "dot"), _field("sqrtsign", 1), _field("complexno", "i"))
    yield from (
        _field("inversetrig", "arccos"),
        _field("matrixparens", "["),
        _field("variantsselectionseed", ""),
    )
    for input in question.inputs:
        yield from _inside("input", _input(input))
    for tree in question.trees:
        yield from _inside("prt", _tree(tree))
    for seed in question.seeds:
        yield _field("deployedseed", seed)


def _input(input: Input) -> Iterator[str]:
    yield from (_field("name", input.name), _field("type", input.kind), _field("tans", input.teacher))
    typed = input.kind in ("algebraic", "numerical", "matrix")
    yield from (_field("boxsize", 20), _field("strictsyntax", 1), _field("insertstars", 1 if typed else 0))
    yield from (_field("syntaxhint", ""), _field("syntaxattribute", 0), _field("forbidwords", ""))
    yield from (_field("allowwords", ""), _field("forbidfloat", 0), _field("requirelowestterms", 0))
    yield from (_field("checkanswertype", 0), _field("mustverify", int(typed)))
    yield from (_field("showvalidation", int(typed)), _field("options", input.options))


def _tree(tree: Tree) -> Iterator[str]:
    yield from (_field("name", tree.name), _field("value", _number(float(tree.value))))
    yield from (
        _field("autosimplify", 1),
        _field("feedbackstyle", 1),
        _text("feedbackvariables", tree.variables),
    )
    for node in tree.nodes:
        yield from _inside("node", _node(tree, node))


def _node(tree: Tree, node: TreeNode) -> Iterator[str]:
    yield from (_field("name", node.name), _field("answertest", node.test), _field("sans", node.student))
    yield from (_field("tans", node.teacher), _field("testoptions", node.options), _field("quiet", 0))
    yield from _branch(f"{tree.name}-{node.name}-T", "true", node.true)
    yield from _branch(f"{tree.name}-{node.name}-F", "false", node.false)


def _branch(note: str, side: str, branch: Branch) -> Iterator[str]:
    yield _field(f"{side}scoremode", branch.mode)
    yield from (_field(f"{side}score", _number(float(branch.score))), _field(f"{side}penalty", ""))
    yield from (_field(f"{side}nextnode", branch.next), _field(f"{side}answernote", note))
    yield _text(f"{side}feedback", branch.feedback, "html")


def _number(value: float) -> str:
    return f"{value:.7g}"

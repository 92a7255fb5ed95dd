"""QTI 1.2: choices, numbers, true or false, pairs, as Canvas, Blackboard and others exchange them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from grader.errors import SubmissionError
from grader.exchange.exported import Entry, Exported, Went
from grader.exchange.imported import How, Imported
from grader.exchange.markup import as_html, inline
from grader.exchange.plain import Simple, decimal, simple_parts
from grader.exchange.qti import items
from grader.exchange.simply import came
from grader.exchange.xml import parse

SAYS = "QTI 1.2"
BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes, file: str, how: How) -> Imported:
    """Every item of the file; raises SubmissionError where it is no QTI 1.2."""
    root = parse(data, file)
    if root.name != "questestinterop":
        raise SubmissionError(
            f"{file} begins with <{root.name[:40]}>; QTI 1.2 begins with <questestinterop>",
            repair="unpack the archive, and name the file of questions in it",
        )
    return came(file, [(each.name, each.line, each.question, each.lost) for each in items(root)], how, "qti")


def write(entries: Sequence[Entry]) -> Exported:
    """One file; each part is a section of which one item is drawn, its variants."""
    went: list[Went] = []
    sections: list[str] = []
    for entry in entries:
        for part, asked in simple_parts(entry):
            went.append(part)
            if asked:
                sections += _section(f"{entry.path.stem}_{part.part}", asked)
    body = "\n".join(f"      {line}" for line in sections)
    return Exported({"questions.xml": DOCUMENT.format(body=body)} if sections else {}, went)


DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
  <assessment ident="questions" title="Questions">
    <section ident="root_section">
{body}
    </section>
  </assessment>
</questestinterop>
"""


def _text(text: str) -> str:
    """Text of an element or an attribute."""
    clean = BARRED.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace('"', "&quot;")


def _section(name: str, asked: Sequence[Simple]) -> Iterator[str]:
    yield f'<section ident="{_text(name)}" title="{_text(name)}">'
    yield "  <selection_ordering><selection><selection_number>1</selection_number></selection></selection_ordering>"
    for question in asked:
        yield from ("  " + line for line in _item(name, question))
    yield "</section>"


def _material(html: str) -> str:
    return f'<material><mattext texttype="text/html">{_text(html)}</mattext></material>'


KINDS = {
    "one": "multiple_choice_question",
    "several": "multiple_answers_question",
    "truth": "true_false_question",
    "number": "numerical_question",
    "pairs": "matching_question",
}


def _item(name: str, question: Simple) -> Iterator[str]:
    ident = f"{name}_{blake2b(repr(question).encode(), digest_size=6).hexdigest()}"
    yield f'<item ident="{_text(ident)}" title="{_text(question.title)}">'
    field = f"<fieldlabel>question_type</fieldlabel><fieldentry>{KINDS[question.kind]}</fieldentry>"
    yield f"  <itemmetadata><qtimetadata><qtimetadatafield>{field}</qtimetadatafield></qtimetadata></itemmetadata>"
    yield f"  <presentation>{_material(as_html(question.text))}"
    yield from (f"    {line}" for line in _fields(question))
    yield "  </presentation>"
    yield "  <resprocessing>"
    yield '    <outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>'
    yield from (f"    {line}" for line in _conditions(question))
    yield "  </resprocessing>"
    for ident, says in _feedbacks(question):
        yield f'  <itemfeedback ident="{ident}"><flow_mat>{_material(as_html(says))}</flow_mat></itemfeedback>'
    yield "</item>"


def _choices(question: Simple) -> list[tuple[str, str, bool, str]]:
    """(name, text, whether it is right, what is said) of each choice."""
    if question.kind == "truth":
        return [("true", "True", question.truth, ""), ("false", "False", not question.truth, "")]
    return [(f"c{k}", row.text, row.right, row.say) for k, row in enumerate(question.rows, 1)]


def _fields(question: Simple) -> Iterator[str]:
    match question.kind:
        case "number":
            label = '<response_label ident="answer1"/>'
            fib = f'<render_fib fibtype="Decimal">{label}</render_fib>'
            yield f'<response_str ident="response1" rcardinality="Single">{fib}</response_str>'
        case "pairs":
            every = _rights(question)
            for k, (left, _) in enumerate(question.pairs, 1):
                yield f'<response_lid ident="response{k}">{_material(inline(left))}'
                yield from _rendered([(f"r{n}", right) for n, right in enumerate(every, 1)])
                yield "</response_lid>"
        case _:
            cardinality = "Multiple" if question.kind == "several" else "Single"
            yield f'<response_lid ident="response1" rcardinality="{cardinality}">'
            yield from _rendered([(name, text) for name, text, _, _ in _choices(question)])
            yield "</response_lid>"


def _rights(question: Simple) -> list[str]:
    return list(dict.fromkeys([*(right for _, right in question.pairs), *question.extra]))


def _rendered(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "  <render_choice>"
    for name, text in rows:
        yield f'    <response_label ident="{name}">{_material(inline(text))}</response_label>'
    yield "  </render_choice>"


def _condition(test: str, score: str = "", feedback: str = "", on: str = "No") -> str:
    link = f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>' if feedback else ""
    return f'<respcondition continue="{on}"><conditionvar>{test}</conditionvar>{score}{link}</respcondition>'


def _equal(field: str, value: str) -> str:
    return f'<varequal respident="{field}">{value}</varequal>'


FULL = '<setvar action="Set" varname="SCORE">100</setvar>'


def _conditions(question: Simple) -> Iterator[str]:
    """What is said to single choices, then what pays."""
    praise = "correct_fb" if question.right else ""
    match question.kind:
        case "number":
            yield _condition(_between(question), FULL, praise)
        case "pairs":
            every = _rights(question)
            share = f'<setvar action="Add" varname="SCORE">{100 / len(question.pairs):.2f}</setvar>'
            for k, (_, right) in enumerate(question.pairs, 1):
                yield _condition(_equal(f"response{k}", f"r{every.index(right) + 1}"), share, on="Yes")
        case _:
            rows = _choices(question)
            for name, _, _, say in rows:
                if say:
                    yield _condition(_equal("response1", name), feedback=f"{name}_fb", on="Yes")
            yield _condition(_picked(question, rows), FULL, praise)
    if question.wrong:
        yield _condition("<other/>", feedback="general_incorrect_fb", on="Yes")


def _between(question: Simple) -> str:
    low, high = decimal(question.value - question.off), decimal(question.value + question.off)
    bounds = f'<vargte respident="response1">{low}</vargte><varlte respident="response1">{high}</varlte>'
    return f"<or>{_equal('response1', decimal(question.value))}<and>{bounds}</and></or>"


def _picked(question: Simple, rows: Sequence[tuple[str, str, bool, str]]) -> str:
    """The right choice; of several, all that are right, and no other."""
    if question.kind != "several":
        return next(_equal("response1", name) for name, _, right, _ in rows if right)
    each = [
        _equal("response1", n) if right else f"<not>{_equal('response1', n)}</not>" for n, _, right, _ in rows
    ]
    return f"<and>{''.join(each)}</and>"


def _feedbacks(question: Simple) -> Iterator[tuple[str, str]]:
    if question.kind in ("one", "several"):
        yield from ((f"{name}_fb", say) for name, _, _, say in _choices(question) if say)
    yield from (("correct_fb", question.right),) if question.right else ()
    yield from (("general_incorrect_fb", question.wrong),) if question.wrong else ()

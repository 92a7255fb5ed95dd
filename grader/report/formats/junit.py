"""JUnit XML, with the file and the line of each answer, which GitHub's actions and GitLab read.

One suite a paper, one case a question.  What was not graded, or not attempted, is skipped; what is ours or the
author's to mend is an error.  `junit-strict` leaves out what the XSD of Jenkins' xunit plugin does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.graded import Failed, Graded
from grader.report.outside import attributes, xml
from grader.report.paper import Item, Paper, number, of_results
from grader.report.style import Style

WHOLE = True
BETWEEN = ""
EACH, ENDING = False, "xml"  # a file of all


def render(results: Sequence[Graded | Failed], style: Style) -> str:
    return write(of_results(results))


def write(papers: Sequence[Paper], *, strict: bool = False) -> str:
    """The document of these papers."""
    suites = [_suite(paper, f"{paper.learner}." if paper.learner else "", strict) for paper in papers]
    tests, failures, errors = (sum(counts[k] for counts, _ in suites) for k in range(3))
    head = attributes(name="grade", tests=tests, failures=failures, errors=errors, time=_time(papers))
    body = "".join(text for _, text in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{head}>\n{body}</testsuites>\n'


def _time(papers: Sequence[Paper]) -> str:
    return f"{sum(paper.seconds for paper in papers):.3f}"


def _suite(paper: Paper, owner: str, strict: bool) -> tuple[tuple[int, int, int], str]:
    verdicts = [item.verdict for item in paper.items] or ["" if paper.ours else "not_graded"]
    failures = verdicts.count("wrong")
    errors, skipped = verdicts.count(""), verdicts.count("not_graded") + verdicts.count("missing")
    head = attributes(
        name=paper.title,
        tests=len(verdicts),
        failures=failures,
        errors=errors,
        skipped=skipped,
        time=_time([paper]),
    )
    lines = [f"  <testsuite{head}>", *_properties(paper)]
    lines += [line for item in paper.items for line in _case(paper, item, owner, strict)]
    if not paper.items:
        lines += _unread(paper, owner, strict)
    return (len(verdicts), failures, errors), "\n".join([*lines, "  </testsuite>"]) + "\n"


def _properties(paper: Paper) -> Iterator[str]:
    told = {"grade.score": number(paper.score) or "none", "grade.max_score": number(paper.most)}
    pairs = "".join(f"<property{attributes(name=name, value=value)}/>" for name, value in told.items())
    yield f"    <properties>{pairs}</properties>"


def _case(paper: Paper, item: Item, owner: str, strict: bool) -> Iterator[str]:
    place = {} if strict else {"file": paper.file, "line": item.line}
    head = attributes(classname=f"{owner}{paper.title}", name=item.id, time="0", **place)
    yield f"    <testcase{head}>"
    match item.verdict:
        case "wrong":
            kind = " + ".join(item.mistakes) or "wrong"
            text = f"{paper.file}:{item.line or 1}: {item.read}\n{item.says}"
            yield f"      <failure{attributes(message=item.says, type=kind)}>{xml(text)}</failure>"
        case "missing" | "not_graded":
            yield f"      <skipped{attributes(message=item.says)}/>"
    score = number(item.score) or "not graded"
    yield f"      <system-out>{xml(f'score {score}/{number(item.most)}')}</system-out>"
    yield "    </testcase>"


def _unread(paper: Paper, owner: str, strict: bool) -> Iterator[str]:
    """A file without a report: one case, so that nobody overlooks it."""
    place = {} if strict else {"file": paper.file}
    yield f"    <testcase{attributes(classname=f'{owner}{paper.title}', name='file', time='0', **place)}>"
    if paper.ours:
        yield f"      <error{attributes(message=paper.error, type=paper.kind)}/>"
    else:
        yield f"      <skipped{attributes(message=paper.error)}/>"
    yield "    </testcase>"

"""The program of a `predict:` part, run in the sandbox: what it prints is compared with what the exercise says."""

from __future__ import annotations

from grader import sandbox
from grader.answers.predict import Predict
from grader.maths.evidence import Proved
from grader.model import Call, CallOnce, Fault, Returned, Text, Value

RUN = """\
def run():
    said = []
    def print(*values, sep=" ", end="\\n", **more):
        said.append(sep.join(map(str, values)) + end)
{body}
    return [float(ord(c)) for c in "".join(said)]
"""


def other_output(answer: Predict) -> str:
    """What it prints instead, as a sentence; empty where it prints what the exercise says."""
    body = "\n".join(f"    {line}" for line in answer.program.splitlines())
    seen = sandbox.run(RUN.format(body=body).encode(), Call("run", (CallOnce(),)))
    if fault := next((r for r in seen.results if isinstance(r, Fault)), seen.fault):
        return f"its program cannot be run: {fault.says}"
    (codes,) = [r.value for r in seen.results if isinstance(r, Returned)]
    output = "".join(map(_letter, codes if isinstance(codes, tuple) else ())).strip()
    if isinstance(answer.judge(Text(output, answer.prints.where), seed=0).verdict, Proved):
        return ""
    return f"its program prints {output[-60:]!r}, and not {answer.prints.source!r}"


def _letter(code: Value) -> str:
    """Values come back as numbers."""
    assert isinstance(code, float)
    return chr(int(code))

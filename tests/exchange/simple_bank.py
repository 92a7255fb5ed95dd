"""A bank with one exercise of each kind that every system has."""

from __future__ import annotations

from pathlib import Path

EXERCISES = {
    "one": "choose:\n  - {right: '$2x$', say: 'Yes: $x^2$ & <more>.'}\n"
    "  - {wrong: x ~ y, say: Not so.}\n  - wrong: '{2}'\n",
    "several": "choose_all:\n  - right: a = b\n  - right: '#1: c'\n  - wrong: 'd\\\\e'\n",
    "truth": "true_or_false: true\nfeedback: {right: Well said., wrong: Look again.}\n",
    "exact": "number: 3/4\n",
    "near": "params: {a: {one_of: [2, 3]}}\nnumber: sqrt(a)\nprompt: 'What is $\\sqrt{ {{a}} }$?'\n",
    "within": "number: 12\ntolerance: 0.5\n",
    "pairs": "match:\n  - {left: sin, right: cos}\n  - {left: cos, right: -sin}\nextra: [tan]\n",
}


def write_bank(root: Path) -> Path:
    """The folder of exercises."""
    for id, body in EXERCISES.items():
        path = root / "imported" / f"{id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        prompt = "" if "prompt:" in body else "prompt: 'Answer {this} & that: $\\frac{1}{2} < 1$?'\n"
        path.write_text(f"title: The question {id}\n{prompt}{body}", encoding="utf-8")
    return root

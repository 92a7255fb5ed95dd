"""One part as STACK asks it: its inputs, the tree that judges them, and the text in which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.bank.nodes import Mapping as Node_
from grader.bank.nodes import Node as YamlNode
from grader.bank.nodes import Scalar
from grader.bank.nodes import Sequence as Items_
from grader.exchange.stack.question import END, Branch, Input, Tree, TreeNode
from grader.exchange.stack.table import VariantTable
from grader.model import Part
from grader.record import dataclass


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One part over all variants, with the place of its texts in the YAML."""

    name: str  # of its first input
    parts: Sequence[Part]
    yaml: Node_
    table: VariantTable

    def raw(self, *path: str | int) -> str:
        """A text as the author wrote it, holes and all; empty where there is none."""
        found: YamlNode | None = self.yaml
        for step in path:
            if isinstance(step, str):
                found = found.get(step) if isinstance(found, Node_) else None
            else:
                found = found.items[step] if isinstance(found, Items_) and step < len(found.items) else None
        return found.text if isinstance(found, Scalar) else ""

    def html(self, *path: str | int) -> str:
        text = self.raw(*path)
        return self.table.html(text) if text.strip() else ""


@dataclass(frozen=True, slots=True)
class Test:
    """One node before it is joined to others: what it compares, and what is said where it holds."""

    test: str
    teacher: str
    options: str = ""
    score: Fraction = Fraction(1)
    says: str = ""
    student: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What a part comes to; `variables` are lines of question variables, `text` follows the prompt."""

    inputs: tuple[Input, ...]
    tree: Tree
    text: str
    variables: str = ""
    lost: tuple[str, ...] = ()


def placed(input: Input) -> str:
    """An input with its validation, as it stands in a text."""
    return f"[[input:{input.name}]] [[validation:{input.name}]]"


def one_input(asking: AskedPart, input: Input, tests: Sequence[Test], form: Test | None = None) -> Tree:
    """A list of rules: the first that holds decides; the form is asked for behind the first one."""
    nodes: list[TreeNode] = []
    last = len(tests) - 1
    for k, each in enumerate(tests):
        behind = str(len(tests)) if form is not None and k == 0 else END
        false = Branch(
            "=", Fraction(0), END if k == last else str(k + 1), _wrong(asking) if k == last else ""
        )
        nodes.append(
            TreeNode(
                str(k), each.test, each.student or input.name, each.teacher, each.options,
                Branch("=", each.score, behind, each.says), false,
            )
        )  # fmt: skip
    if form is not None:
        nodes.append(
            TreeNode(
                str(len(tests)), form.test, input.name, form.teacher, form.options,
                Branch("=", Fraction(1), END, ""), Branch("=", Fraction(0), END, form.says),
            )
        )  # fmt: skip
    return Tree(f"prt_{asking.name}", asking.parts[0].points, "", tuple(nodes))


def _wrong(asking: AskedPart) -> str:
    return asking.html("feedback", "wrong")


def shared(asking: AskedPart, tests: Sequence[tuple[Input, Test]]) -> Tree:
    """Inputs that share the points: each adds its part."""
    share = Fraction(1, len(tests))
    nodes = []
    for k, (input, each) in enumerate(tests):
        behind = END if k == len(tests) - 1 else str(k + 1)
        mode = "=" if k == 0 else "+"
        nodes.append(
            TreeNode(
                str(k), each.test, each.student or input.name, each.teacher, each.options,
                Branch(mode, share, behind, ""), Branch(mode, Fraction(0), behind, each.says),
            )
        )  # fmt: skip
    return Tree(f"prt_{asking.name}", asking.parts[0].points, "", tuple(nodes))


def choices(rows: Sequence[Mapping[str, str]]) -> str:
    """[[value, truth, words], …]"""
    return "[" + ", ".join(f"[{', '.join(filter(None, row.values()))}]" for row in rows) + "]"

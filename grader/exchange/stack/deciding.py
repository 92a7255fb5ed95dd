"""A potential response tree as a list of rules: the first that fits an answer decides, else what stands at its end.

    AlgEquiv(ans1, ta)     -> 1
    AlgEquiv(ans1, 2*x)    -> 0, "You forgot the inside."
    otherwise              -> 0

Every tree that compares one input with fixed values down its false branches is such a list.  Another tree is Lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader.exchange.draft import Lost
from grader.exchange.stack.question import END, Branch, Tree, TreeNode
from grader.record import dataclass

FORMS = {
    "Expanded": "expanded",
    "FacForm": "factored",
    "SingleFrac": "single fraction",
    "LowestTerms": "simplified",
}
OF_FORM = frozenset({*FORMS, "EqualComAss", "CasEqual", "EqualComAssRules", "PartFrac", "CompSquare"})
KEEPING = re.compile(
    r"(?:ev|expand|ratsimp|fullratsimp|simplify|setify|sort|remove_disp)\s*\(\s*(\w+)\s*(?:,\s*simp)?\)\Z"
)
HALF = Fraction(1, 2)  # what the right value in another form earns here
MOST = 40  # nodes of a tree
NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class NodeRule:
    """An answer that passes this test scores so; `form` is asked for beside it."""

    node: TreeNode
    score: Fraction
    feedback: tuple[str, ...]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a tree does with one input; `points` is what the input is worth."""

    input: str
    rules: tuple[NodeRule, ...]
    otherwise: Fraction
    feedback: tuple[str, ...]
    points: Fraction
    lost: tuple[str, ...] = ()


def inputs_of(tree: Tree, inputs: set[str]) -> list[str]:
    """The inputs that a tree looks at, in its order."""
    code = [tree.variables, *(f"{node.student} {node.teacher}" for node in tree.nodes)]
    return list(dict.fromkeys(name for text in code for name in NAME.findall(text) if name in inputs))


def decisions(tree: Tree, inputs: set[str]) -> tuple[Decision, ...]:
    """What a tree decides, input by input; raises Lost."""
    if len(tree.nodes) > MOST:
        raise Lost(f"a response tree of {len(tree.nodes)} nodes")
    nodes = {node.name: node for node in tree.nodes}
    root = _root(tree)
    seen = inputs_of(tree, inputs)
    if len(seen) == 1:
        return (_Walk(nodes, seen[0]).decision(root, tree.value),)
    if not seen:
        raise Lost(f"the response tree {tree.name} looks at no input")
    return tuple(_shared(tree, nodes, root, inputs))


def _root(tree: Tree) -> TreeNode:
    later = {branch.next for node in tree.nodes for branch in (node.true, node.false)}
    found = [node for node in tree.nodes if node.name not in later]
    if len(found) != 1:
        raise Lost(f"the response tree {tree.name} has {len(found)} beginnings")
    return found[0]


def _shared(
    tree: Tree, nodes: Mapping[str, TreeNode], root: TreeNode, inputs: set[str]
) -> Iterator[Decision]:
    """Nodes one after the other, each of which adds its share for an input of its own."""
    node: TreeNode | None = root
    told: set[str] = set()
    while node is not None:
        name = looked_at(node)
        adds = node.true.next == node.false.next and node.false.score == 0
        if name not in inputs or name in told or not adds or (node is not root and node.true.mode != "+"):
            raise Lost("a response tree that judges several inputs together")
        told.add(name)
        rule = NodeRule(node, Fraction(1), _said(node.true))
        points = node.true.score * tree.value
        if points <= 0:
            raise Lost("a response tree that judges several inputs together")
        yield Decision(name, (rule,), Fraction(0), _said(node.false), points)
        node = nodes.get(node.true.next)


def looked_at(node: TreeNode) -> str:
    """The input that a node tests as it was given; raises Lost where it computes with it."""
    text = node.student.strip()
    if match := KEEPING.match(text):
        return match[1]
    if not re.fullmatch(r"\w+", text):
        raise Lost(f"a test computes with the answer first: {text[:40]}")
    return text


def _said(branch: Branch) -> tuple[str, ...]:
    return (branch.feedback,) if branch.feedback else ()


def scored(score: Fraction, branch: Branch) -> Fraction:
    """The score behind a branch, between 0 and 1."""
    match branch.mode:
        case "+":
            found = score + branch.score
        case "-":
            found = score - branch.score
        case _:
            found = branch.score
    return min(max(found, Fraction(0)), Fraction(1))


class _Walk:
    """Down the false branches of one tree, with the rules that were met."""

    def __init__(self, nodes: Mapping[str, TreeNode], input: str) -> None:
        self.nodes = nodes
        self.input = input
        self.lost: list[str] = []

    def decision(self, root: TreeNode, value: Fraction) -> Decision:
        rules: list[NodeRule] = []
        node, score, told = root, Fraction(0), ()
        said: tuple[str, ...] = told
        met: set[str] = set()
        while True:
            if node.name in met:
                raise Lost("a response tree that runs in a circle")
            met.add(node.name)
            if looked_at(node) != self.input:
                raise Lost(f"a test of something that is no input: {node.student[:40]}")
            rules.append(self._rule(node, score, said))
            score, said = scored(score, node.false), (*said, *_said(node.false))
            if node.false.next == END or node.false.next not in self.nodes:
                return Decision(self.input, tuple(rules), score, said, value, tuple(self.lost))
            node = self.nodes[node.false.next]

    def _rule(self, node: TreeNode, score: Fraction, said: tuple[str, ...]) -> NodeRule:
        score, said = scored(score, node.true), (*said, *_said(node.true))
        below = self.nodes.get(node.true.next)
        own = FORMS.get(node.test, "")
        if below is None:
            return NodeRule(node, score, said, own)
        leaves = list(self._leaves(below, score, 0))
        scores = {each for each, _ in leaves}
        if len(scores) == 1:
            self.lost.append("feedback behind a right answer")
            return NodeRule(node, scores.pop(), said, own)
        if below.test in FORMS and looked_at(below) == self.input:
            return self._formed(node, below, score, said)
        raise Lost(f"a second test behind the first: {below.test}")

    def _formed(self, node: TreeNode, below: TreeNode, score: Fraction, said: tuple[str, ...]) -> NodeRule:
        """Right, if it has a form as well."""
        yes = {each for each, _ in self._behind(below.true, score, 0)}
        no = max(each for each, _ in self._behind(below.false, score, 0))
        if yes != {Fraction(1)} or no >= 1:
            raise Lost(f"a second test behind the first: {below.test}")
        if no != HALF:
            self.lost.append(f"the right value in another form earns half of the points here, there {no}")
        return NodeRule(node, Fraction(1), (*said, *_said(below.true)), FORMS[below.test])

    def _leaves(self, node: TreeNode, score: Fraction, depth: int) -> Iterator[tuple[Fraction, str]]:
        for branch in (node.true, node.false):
            yield from self._behind(branch, score, depth)

    def _behind(self, branch: Branch, score: Fraction, depth: int) -> Iterator[tuple[Fraction, str]]:
        if depth > 8:
            raise Lost("a response tree that is nested too deeply")
        after = scored(score, branch)
        below = self.nodes.get(branch.next)
        if below is None:
            yield after, branch.note
        else:
            yield from self._leaves(below, after, depth + 1)

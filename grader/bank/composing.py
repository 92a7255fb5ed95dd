"""YAML as located nodes.

PyYAML composes, and constructs nothing: so `no` is not False, `12:30` not 750, `1e-6` is what the author typed,
and there are no tags, aliases or duplicate keys to be surprised by (`docs/authoring.md`).
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.bank.repairs import repair_of
from grader.errors import Place, SpecError
from grader.maths.printing.symbols import KNOWN

MAX_DEPTH = 20
MAX_NODES = 20_000

KEY = re.compile(r"\s+\w+:")  # of a line that is indented
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: ten times faster


def compose(source: Source) -> Mapping:
    """The file as one mapping; raises SpecError at the place of whatever YAML or we do not allow."""
    _tabs(source)
    try:
        events_checked(source)
        root = yaml.compose(source.text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise _translated(source, error) from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = source.text.count("\n", 0, position) + 1
        where = Place(source.file, line)
        raise source.error(
            "a character that YAML does not allow", where, "delete it, or write it out"
        ) from error
    if root is None:
        raise SpecError("this file is empty", where=Place(source.file, 1), repair="begin with `title: …`")
    node = _Converter(source).convert(root, 0)
    if not isinstance(node, Mapping):
        raise source.error("an exercise is a list of `key: value` lines", node.where, "begin with `title: …`")
    return node


def events_checked(source: Source) -> None:
    """Anchors, aliases and tags are refused before anything is built from them (no alias bombs)."""
    for event in yaml.parse(source.text, Loader=LOADER):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        where = _place(source, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise source.error(f"*{anchor} is an alias in YAML", where, "quote this formula: '*…'")
        if anchor:
            raise source.error(f"&{anchor} is an anchor in YAML", where, "quote this text: '&…'")
        if tag is not None and tag != "!":
            raise source.error(f"{tag} is a tag in YAML", where, "quote this text: '!…'")


def _place(source: Source, mark: Any) -> Place:
    """A mark of PyYAML or of libyaml; both count from 0."""
    return Place(source.file, 1) if mark is None else Place(source.file, mark.line + 1, mark.column + 1)


def _tabs(source: Source) -> None:
    for number, line in enumerate(source.text.splitlines(), 1):
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            where = Place(source.file, number, blank.index("\t") + 1)
            raise source.error("a tab cannot indent YAML", where, "use spaces")


def _translated(source: Source, error: yaml.MarkedYAMLError) -> SpecError:
    quoted = "quoted scalar" in (error.context or "") and "end of stream" in (error.problem or "")
    mark = error.context_mark if quoted else error.problem_mark or error.context_mark
    where = _place(source, mark)
    line = source.line(where.line)
    deeper = KEY.match(line) is not None and where.column == len(KEY.match(line)[0])  # type: ignore[index]  # it matches
    what, repair = repair_of(error, line, deeper)
    return source.error(what, where, repair)


class _Converter:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.count = 0

    def convert(self, node: yaml.Node, depth: int) -> Node:
        self.count += 1
        where = _place(self.source, node.start_mark)
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise self.source.error("this file is nested too deeply or too large", where)
        match node:
            case yaml.ScalarNode():
                return self.scalar(node, where)
            case yaml.SequenceNode():
                items = tuple(self.convert(item, depth + 1) for item in node.value)
                if node.flow_style:
                    self.balanced(items, where)
                return Sequence(items, where)
            case yaml.MappingNode():
                return self.mapping(node, where, depth)
            case _:
                raise self.source.error("this is neither text, a list nor a mapping", where)

    def scalar(self, node: yaml.ScalarNode, where: Place) -> Scalar:
        style = node.style or ""
        if style in ("'", '"'):
            where = Place(where.file, where.line, where.column + 1)
        elif style in ("|", ">"):
            where = Place(where.file, where.line + 1, self.indent(where.line + 1))
        bad = re.search(r"[\x00-\x08\x0b-\x1f\x7f]", node.value)
        if style == '"' and (bad is not None or self.swallowed(node)):
            raise self.source.error(
                "a backslash in double quotes makes a control character here",
                where,
                "use single quotes, or none",
            )
        if bad is not None:
            raise self.source.error("a control character stands here", where, "delete it")
        return Scalar(str(node.value), where, style)

    def swallowed(self, node: yaml.ScalarNode) -> bool:
        """Whether \\n or \\t in double quotes begins a command of LaTeX: \\nabla, \\theta."""
        written = self.source.text.splitlines()[node.start_mark.line : node.end_mark.line + 1]
        if not written:
            return False
        written[-1] = written[-1][: node.end_mark.column]
        written[0] = written[0][node.start_mark.column :]
        escaped = re.findall(r"\\(\\|[nt][A-Za-z]*)", "\n".join(written))
        return any(name in KNOWN and len(name) > 1 for name in escaped)

    def indent(self, line: int) -> int:
        text = self.source.line(line)
        return len(text) - len(text.lstrip()) + 1

    def mapping(self, node: yaml.MappingNode, where: Place, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        for raw_key, raw_value in node.value:
            key = self.convert(raw_key, depth + 1)
            if not isinstance(key, Scalar):
                raise self.source.error(
                    "a key is a plain word", key.where, "quote the value if it begins with { or ["
                )
            if key.text in seen:
                first = seen[key.text].line
                raise self.source.error(
                    f"{key.text!r} stands here twice (first on line {first})", key.where, "keep one"
                )
            if node.flow_style and raw_value.start_mark.index == raw_value.end_mark.index:
                raise self.source.error(
                    f"{{{key.text}}} is a mapping in YAML, not a set",
                    where,
                    "quote the set: '{…}', or write a list: [1, 2]",
                )
            seen[key.text] = key.where
            pairs.append((key, self.convert(raw_value, depth + 1)))
        return Mapping(tuple(pairs), where)

    def balanced(self, items: tuple[Node, ...], where: Place) -> None:
        """[f(2, 3), g] is cut into `f(2`, `3)` and `g` by YAML."""
        for item in items:
            if isinstance(item, Scalar) and not item.style:
                depth = 0
                for c in item.text:
                    depth += (c in "([{") - (c in ")]}")
                    if depth < 0:
                        break
                if depth:
                    raise self.source.error(
                        f"YAML cut this list inside a bracket: {item.text!r}",
                        item.where,
                        'quote the list: "[f(2, 3), g]"',
                    )

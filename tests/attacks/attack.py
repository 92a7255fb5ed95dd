"""A file that somebody hands in: what it tries, how grading it must end, and the bytes themselves.

    # TRIES: never returns from df | CORRECT: timeout, not passed | ENDS: timeout

`TRIES` is the crime in a line, `CORRECT` what is right in words, `ENDS` the same as a word that a test compares
(several with `/` between them where the machine decides).  A line `#GEN kind: …` is a recipe for what cannot stand
in a text file: `bytes` (a Python literal), `symlink`, `fifo`, `sparse` (a size).  `ASKS` names another exercise.
"""

from __future__ import annotations

import ast
import os
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HEADER = re.compile(r"#\s*TRIES:\s*(.*)")
RECIPE = re.compile(r"#GEN (\w+):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Attack:
    """One file of `hostile/` or `honest/`."""

    name: str
    tries: str
    correct: str
    ends: tuple[str, ...]
    asks: str
    template: str

    def write(self, path: Path, facts: dict[str, str]) -> None:
        """Put the file there, as the learner would have."""
        recipe = RECIPE.search(self.template)
        if recipe is None:
            path.write_text(filled(self.template, facts), encoding="utf-8")
            return
        kind, what = recipe.groups()
        match kind:
            case "bytes":
                path.write_bytes(literal(filled(what, facts)))
            case "symlink":
                path.symlink_to(what)
            case "fifo":
                os.mkfifo(path)
            case "sparse":
                with path.open("wb") as file:
                    file.truncate(int(what))
            case _:
                raise ValueError(f"{self.name}: no recipe {kind!r}")


def read(path: Path) -> Attack:
    """An attack from its file; raises ValueError where its header says too little."""
    template = path.read_text(encoding="utf-8")
    found = HEADER.match(template)
    if found is None:
        raise ValueError(f"{path.name}: no header")
    tries, *rest = found.group(1).split(" | ")
    said = dict(piece.split(": ", 1) for piece in rest)
    return Attack(
        path.stem, tries, said["CORRECT"], tuple(said["ENDS"].split("/")), said.get("ASKS", "sine"), template
    )


def filled(text: str, facts: dict[str, str]) -> str:
    """`{{WORLD}}` and its like, replaced by what they are in this run."""
    for name, value in facts.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def literal(text: str) -> bytes:
    """`b'…'`, `b'…' * 1000`, `'…'.encode('utf-16')`, and sums of these."""
    return _bytes(ast.parse(text.strip(), mode="eval").body)


def _bytes(node: ast.expr) -> bytes:
    match node:
        case ast.Constant(value=bytes() as data):
            return data
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _bytes(left) + _bytes(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Constant(value=int() as times)):
            return _bytes(left) * times
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str() as text), attr="encode"), args=[name]
        ):
            return text.encode(ast.literal_eval(name))
        case _:
            raise ValueError(f"no recipe for bytes: {ast.unparse(node)}")


HONEST = tuple(read(path) for path in sorted((HERE / "honest").glob("*.py")))
HOSTILE = tuple(read(path) for path in sorted((HERE / "hostile").glob("*.py")))

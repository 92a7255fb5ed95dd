"""The commands of LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from grader.maths.cutting.letters import (
    ACCENTS,
    COMMAND,
    COMMANDS,
    DOTTED,
    ENVIRONMENT,
    GRAMMAR,
    GREEK_WORDS,
    SPACING,
    SPOKEN,
    SUBSCRIPT,
    WRAPPERS,
)
from grader.maths.cutting.spelled import WordCutter


class CommandCutter(WordCutter):
    """Cuts the commands of LaTeX as well."""

    def command(self) -> None:
        start = self.at
        match = COMMAND.match(self.text, start)
        if match is None:
            raise self.fail("a backslash with nothing after it")
        name, end = match.group(1), match.end()
        name = name.removesuffix("*") if name[0].isalpha() else name
        if name in COMMANDS:
            self.put("name" if COMMANDS[name].isalpha() else "sign", COMMANDS[name], start, end)
        elif name in RULES:
            RULES[name](self, name, start, end)
        elif name.isalpha():
            self.spelled(name, start, end)
        else:
            raise self.fail(f"the LaTeX command \\{name} is not read here", at=start)

    def space(self, name: str, _: int, end: int) -> None:
        r"""\left, \, and \quad, and the point of \left. that stands for no bracket"""
        point = name in ("left", "right") and self.text[end : end + 1] == "."
        self.spaced, self.at = True, end + 1 if point else end

    def environment(self, name: str, start: int, end: int) -> None:
        kind = ENVIRONMENT.match(self.text, end)
        if kind is None:
            raise self.fail(f"\\{name} without the name of what it is about", "\\begin{cases}", start)
        self.put("command", f"{name} {kind.group(1)}", start, kind.end())

    def grammar(self, name: str, start: int, end: int) -> None:
        self.put("command", name, start, end)
        self.find_lonely(end, 1 if name == "sqrt" else 2)

    def wrapper(self, name: str, _: int, end: int) -> None:
        self.wrapped(end, spoken=name in ("text", "textrm", "mbox", "mathrm"))

    def dotted(self, name: str, start: int, end: int) -> None:
        r"""\dot w is w', where the question knows a function w."""
        letter = DOTTED.match(self.text, end)
        if letter is None:
            raise self.fail("a dot above a letter is not read", "write y' for a derivative", start)
        self.put("name", letter[1] + ("''" if name == "ddot" else "'"), start, letter.end())

    def partial(self, _: str, start: int, end: int) -> None:
        self.put("name", "∂", start, end)

    def infix(self, name: str, start: int, end: int) -> None:
        self.put("command", name, start, end)

    def infinite(self, _: str, start: int, end: int) -> None:
        self.put("name", "inf", start, end)

    def spelled(self, name: str, start: int, end: int) -> None:
        r"""\sin, \theta_{1}, \varphi'"""
        word = name.removeprefix("var") if name in GREEK_WORDS else name
        if sub := SUBSCRIPT.match(self.text, end):
            word, end = f"{word}_{sub[1] or sub[2] or sub[3]}", sub.end()
        while self.text[end : end + 1] == "'":
            word, end = word + "'", end + 1
        self.put("name", word, start, end)

    def accented(self, name: str, start: int, end: int) -> None:
        r"""\hat{y} is the name y_hat."""
        match = re.compile(r"\s*(?:\{\s*\\?([A-Za-z]+)\s*\}|([A-Za-z]))(?:_\{?(\w)\}?)?").match(
            self.text, end
        )
        if match is None:
            raise self.fail(f"\\{name} of what?", f"\\{name}{{y}}", start)
        mark = {"widehat": "hat", "overline": "bar", "widetilde": "tilde"}.get(name, name)
        below = f"_{match.group(3)}" if match.group(3) else ""
        self.put("name", f"{match.group(1) or match.group(2)}_{mark}{below}", start, match.end())

    def wrapped(self, end: int, *, spoken: bool) -> None:
        r"""\operatorname{ReLU}, \mathrm{d}, \mathbf v, \text{if }: the words inside."""
        if (single := re.compile(r"\s*([A-Za-z0-9])").match(self.text, end)) is not None:
            self.at = single.start(1)
            letter = single.group(1)
            if letter.isdigit():
                self.put("number", letter, self.at, single.end(), Fraction(letter))
            else:
                self.put("name", letter, self.at, single.end())
            return
        match = re.compile(r"\s*\{([^{}]*)\}").match(self.text, end)
        if match is None:
            raise self.fail("a LaTeX command without its {…}", at=self.at)
        inside = match.group(1).strip()
        if spoken:
            inside = " ".join(SPOKEN.get(word.lower(), word) for word in inside.rstrip(".,;:").split())
        if re.fullmatch(r"[A-Za-z][\w ]*|", inside, re.ASCII):
            for word in inside.split():
                self.put("name", word, self.at, match.end())
            self.spaced, self.at = True, match.end()
        else:
            self.at = match.start(1) - 1  # the braces are read as a group

    def find_lonely(self, at: int, count: int) -> None:
        r"""The places of the arguments that stand without braces: \frac x2 is x/2, \sqrt xy is sqrt(x)·y."""
        for _ in range(count):
            while self.text[at : at + 1] in (" ", "\t", "\n"):
                at += 1
            if count == 1 and self.text[at : at + 1] == "[":
                at = self.text.find("]", at) + 1 or len(self.text)
                while self.text[at : at + 1] == " ":
                    at += 1
            if self.text[at : at + 1] == "{":
                at = self._closing_brace(at) + 1
            elif (command := re.compile(r"\\[A-Za-z]+").match(self.text, at)) is not None:
                if command.group()[1:] in GRAMMAR | WRAPPERS:
                    return
                at = command.end()
            else:
                self.lonely.add(at)
                at += 1

    def _closing_brace(self, at: int) -> int:
        depth = 0
        for k in range(at, len(self.text)):
            depth += {"{": 1, "}": -1}.get(self.text[k], 0)
            if depth == 0:
                return k
        return len(self.text)


RULES: dict[str, Callable[[CommandCutter, str, int, int], None]] = {  # of LaTeX's commands, each by its name
    **dict.fromkeys((*SPACING, *" ,;:!()[]$~\t\n"), CommandCutter.space),
    **dict.fromkeys(("begin", "end"), CommandCutter.environment),
    **dict.fromkeys(ACCENTS, CommandCutter.accented),
    **dict.fromkeys(GRAMMAR, CommandCutter.grammar),
    **dict.fromkeys(WRAPPERS, CommandCutter.wrapper),
    **dict.fromkeys(("dot", "ddot"), CommandCutter.dotted),
    "partial": CommandCutter.partial,
    "infty": CommandCutter.infinite,
    "over": CommandCutter.infix,
}

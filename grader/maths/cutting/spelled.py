"""Names: words, Greek letters, subscripts, hats."""

from __future__ import annotations

import re

from grader.maths.cutting.digits import DigitCutter
from grader.maths.cutting.letters import LOWERED, SUBSCRIPT, TO_BELOW, WORD
from grader.maths.names import GREEK, HATS, MODULES


class WordCutter(DigitCutter):
    """Cuts names as well."""

    def word(self) -> None:
        match = WORD.match(self.text, self.at)
        assert match is not None
        word, end = match.group(), match.end()
        if self.at in self.lonely and word[1:2] not in ("_", "'"):
            self.put("name", word[0], self.at, self.at + 1)
            return
        if self.latex and "_" in word:  # LaTeX: a subscript without braces is one character
            base, _, rest = word.partition("_")
            word, end = f"{base}_{rest[:1]}", self.at + len(base) + 1 + len(rest[:1])
        if word.endswith("_") and (self.latex or TO_BELOW.match(self.text, end)):
            word, end = word[:-1], end - 1
        word, end = self.below(word, end)
        word, end = self.lowered(word, end)
        word, end = self.marked(word, end)
        while self.text[end : end + 1] in ("″", "‴"):
            word, end = word + ("''" if self.text[end] == "″" else "'''"), end + 1
        if (
            word in MODULES and self.text[end : end + 1] == "." and self.text[end + 1 : end + 2].isalpha()
        ):  # np.exp is exp
            self.at = end + 1
            return
        if self.text[end : end + 1] == "." and self.text[end + 1 : end + 2].isalpha() | (
            self.text[end + 1 : end + 2] == "_"
        ):
            raise self.fail(f"{word}. is not read: a formula has no attributes", "write the formula itself")
        self.put("name", word, self.at, end)

    def below(self, word: str, end: int) -> tuple[str, int]:
        r"""x_{new} and x_{\text{new}} are x_new."""
        sub = SUBSCRIPT.match(self.text, end) if self.text[end : end + 1] == "_" else None
        inside = sub and (sub.group(1) or sub.group(2))
        return (f"{word}_{inside}", sub.end()) if sub and inside else (word, end)

    def marked(self, word: str, end: int) -> tuple[str, int]:
        """A letter with its accent as a character of its own, and what stands below it: x̄ is x_bar."""
        if (mark := self.text[end : end + 1]) not in HATS:
            return word, end
        word, end = f"{word}_{HATS[mark]}", end + 1
        if sub := SUBSCRIPT.match(self.text, end):
            word, end = f"{word}_{sub[1] or sub[2] or sub[3]}", sub.end()
        return self.lowered(word, end)

    def lowered(self, word: str, end: int) -> tuple[str, int]:
        """w₁ is w_1."""
        digits = ""
        while end < len(self.text) and self.text[end] in LOWERED:
            digits += LOWERED[self.text[end]]
            end += 1
        for letter, plain in () if word.isascii() else LOWERED.items():
            if letter in word:
                head, _, tail = word.partition(letter)
                word = f"{head}_{plain}" + "".join(LOWERED.get(c, c) for c in tail)
        return (f"{word}_{digits}" if digits else word), end

    def greek(self) -> None:
        """A Greek letter is a name by itself, with its subscript and its primes: σ(x), θ_1, ∂L."""
        c, end = self.text[self.at], self.at + 1
        if c == "∂":
            self.put("name", "∂", self.at, end)
            return
        name = GREEK[c]
        if match := re.compile(r"_(\w+)").match(self.text, end):
            name, end = f"{name}_{match.group(1)}", match.end()
        name, end = self.below(name, end)
        name, end = self.lowered(name, end)
        name, end = self.marked(name, end)
        while self.text[end : end + 1] == "'":
            name, end = name + "'", end + 1
        self.put("name", name, self.at, end)

    def hatted(self, letter: str, mark: str) -> None:
        """ŷ is y_hat, ŷ_1 is y_hat_1."""
        name, end = f"{letter}_{mark}", self.at + 1
        if sub := SUBSCRIPT.match(self.text, end):
            name, end = f"{name}_{sub[1] or sub[2] or sub[3]}", sub.end()
        name, end = self.lowered(name, end)
        self.put("name", name, self.at, end)

    def transpose(self) -> None:
        """vᵀ is v^T."""
        start = self.at
        self.put("sign", "^", start, start)
        self.put("name", "T", start, start + 1)

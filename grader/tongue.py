"""Where a comma is a decimal point: said by the exercise's `lang:`, never by the machine that grades.

In an exercise with `lang: de` the text "1,5" is the number 1.5, and two numbers are separated by a semicolon
or by a comma and a space: "1,5; 2". Python code that is not in quotes keeps Python's own comma.
"""

from __future__ import annotations

from dataclasses import replace

from grader import late
from grader.model import Observation, Text

TAG = late.pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")  # de, pt-BR: the shape of a BCP 47 tag
COMMAS = """af be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lb lt lv mk
            nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi"""
POINTS = "de-ch de-li it-ch es-mx es-us es-gt es-hn es-ni es-pa es-sv es-do es-pr es-pe"
DECIMAL_COMMA = frozenset(COMMAS.split())
DECIMAL_POINT = frozenset(POINTS.split())  # places that write 1.5 in one of these languages


def decimal_comma(lang: str) -> bool:
    """Whether 1,5 is one and a half in the language of this tag."""
    tag = lang.strip().lower()
    return tag.partition("-")[0] in DECIMAL_COMMA and tag not in DECIMAL_POINT


def spoken(seen: Observation, lang: str) -> Observation:
    """The observation as it is meant in an exercise of this language."""
    return _with_comma(seen) if isinstance(seen, Text) and decimal_comma(lang) else seen


def _with_comma(seen: Text, done: dict[int, Text] | None = None) -> Text:
    """Texts that others build on are shared, and looked at once."""
    done = {} if done is None else done
    if id(seen) not in done:
        given = {name: _with_comma(text, done) for name, text in seen.given.items()}
        done[id(seen)] = replace(seen, given=given, comma=True)
    return done[id(seen)]

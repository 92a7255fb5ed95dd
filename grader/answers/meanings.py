"""`means: {u: g(x)}`: names that the prompt defines, and that an answer may use; a learner's own take precedence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from grader.answers.fields import Formula
from grader.model import Text


def with_meanings(text: Text, means: Mapping[str, Formula], names: Collection[str]) -> Text:
    """The text, knowing the names that are no letters of the question."""
    meant = {name: Text(each.source, each.where) for name, each in means.items() if name not in names}
    return replace(text, given={**meant, **text.given}) if meant else text

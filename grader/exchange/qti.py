"""QTI 1.2, the questions of Canvas, Blackboard and others: items read into simple questions.

An item's conditions are evaluated, and not guessed from their shape: what a choice earns is what they give to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from grader.exchange.draft import Lost
from grader.exchange.gift import FoundQuestion
from grader.exchange.markup import markdown
from grader.exchange.plain import ChoiceRow, Simple, distinct
from grader.exchange.xml import Tag

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?\Z")
PRAISE = frozenset({"correct_fb", "correct"})
BLAME = frozenset({"general_incorrect_fb", "incorrect", "incorrect_fb"})
MOST = 40  # choices, and conditions
Given = Mapping[str, frozenset[str]]  # by response, the choices that are picked, or the one text


def items(root: Tag) -> Iterator[FoundQuestion]:
    """Every item, wherever in sections it stands."""
    for tag in root.walk():
        if tag.name == "item":
            name = tag.attributes.get("title") or tag.attributes.get("ident") or "untitled"
            try:
                yield FoundQuestion(name, tag.line, _item(tag, name))
            except Lost as reason:
                yield FoundQuestion(name, tag.line, None, str(reason))


def _item(tag: Tag, name: str) -> Simple:
    shown = tag.first("presentation")
    if shown is None:
        raise Lost("an item that presents nothing")
    responses = [
        each for each in shown.walk() if each.name.startswith("response_") and each.name != "response_label"
    ]
    text = "\n\n".join(_materials(shown))
    says = _feedback(tag)
    match responses:
        case [Tag(name="response_lid") as one]:
            return _choices(tag, one, name, text, says)
        case [Tag(name="response_str" | "response_num") as one]:
            return _number(tag, one, name, text, says)
        case [_, *_] if all(each.name == "response_lid" for each in responses):
            return _pairs(tag, responses, name, text)
    raise Lost("an essay, a file, or a text without an answer" if len(responses) < 2 else "several fields")


def _materials(tag: Tag) -> Iterator[str]:
    """The texts of a presentation outside of its fields."""
    for child in tag.children:
        if child.name == "material":
            yield _words(child)
        elif not child.name.startswith("response_"):
            yield from _materials(child)


def _words(tag: Tag | None) -> str:
    """The text of some material as Markdown; raises Lost for pictures."""
    found: list[str] = []
    for each in tag.walk() if tag is not None else ():
        if each.name in ("matimage", "mataudio", "matvideo", "matapplet"):
            raise Lost("a picture in the text")
        if each.name == "mattext":
            plain = each.attributes.get("texttype", "text/plain") == "text/plain"
            found.append(each.text if plain else markdown(each.text))
    return "\n\n".join(found).strip()


def _feedback(tag: Tag) -> Mapping[str, str]:
    """What is said, by the name by which conditions call it."""
    return {each.attributes.get("ident", ""): _words(each) for each in tag.all("itemfeedback")}


def _labels(response: Tag) -> list[tuple[str, str]]:
    """The choices, by their names."""
    found = [each for each in response.walk() if each.name == "response_label"]
    if not 1 <= len(found) <= MOST:
        raise Lost(f"{len(found)} choices")
    return [(each.attributes.get("ident", ""), _words(each)) for each in found]


def _choices(tag: Tag, response: Tag, name: str, text: str, says: Mapping[str, str]) -> Simple:
    id = response.attributes.get("ident", "")
    labels = _labels(response)
    right, wrong = _told(says, PRAISE), _told(says, BLAME)
    if response.attributes.get("rcardinality", "Single") == "Multiple":
        named = frozenset(each.text for each in _required(tag))
        if not named or _score(tag, {id: named}) <= 0:
            raise Lost("conditions that no choice of rows meets")
        rows = [ChoiceRow(words, label in named) for label, words in labels]
        return Simple("several", name, text, distinct(rows), right=right, wrong=wrong)
    scores = {label: _score(tag, {id: frozenset({label})}) for label, _ in labels}
    best = max(scores.values())
    if best <= 0:
        raise Lost("no choice earns anything")
    if any(0 < score < best for score in scores.values()):
        raise Lost("a choice that earns a part of the points")
    rows = [
        ChoiceRow(words, scores[label] == best, _said(tag, {id: frozenset({label})}, says))
        for label, words in labels
    ]
    if {row.text.lower() for row in rows} == {"true", "false"}:
        truth = next(row.text.lower() == "true" for row in rows if row.right)
        return Simple("truth", name, text, truth=truth, right=right, wrong=wrong)
    return Simple("one", name, text, distinct(rows), right=right, wrong=wrong)


def _told(says: Mapping[str, str], names: frozenset[str]) -> str:
    return next((text for name, text in says.items() if name in names and text), "")


def _required(tag: Tag) -> Iterator[Tag]:
    """The choices that must be picked: those that stand under no `not`."""
    stack = [each for condition in _paying(tag) for each in condition.all("conditionvar")]
    while stack:
        one = stack.pop()
        if one.name == "varequal":
            yield one
        elif one.name != "not":
            stack.extend(one.children)


def _number(tag: Tag, response: Tag, name: str, text: str, says: Mapping[str, str]) -> Simple:
    """A number between bounds, or one that is named."""
    bounds: list[tuple[Fraction, Fraction]] = []
    exact: list[Fraction] = []
    for condition in _paying(tag):
        low = [_value(each) for each in condition.walk() if each.name in ("vargte", "vargt")]
        high = [_value(each) for each in condition.walk() if each.name in ("varlte", "varlt")]
        exact += [_value(each) for each in condition.walk() if each.name == "varequal"]
        bounds += zip(low, high, strict=False)
    if len(set(bounds)) > 1 or len(set(exact)) > 1:
        raise Lost("several right numbers")
    right, wrong = _told(says, PRAISE), _told(says, BLAME)
    if bounds:
        low_, high_ = bounds[0]
        value = exact[0] if exact else (low_ + high_) / 2
        off = max(high_ - value, value - low_)
        return Simple("number", name, text, value=value, off=off, right=right, wrong=wrong)
    if not exact:
        raise Lost("no number is right")
    return Simple("number", name, text, value=exact[0], right=right, wrong=wrong)


def _value(tag: Tag) -> Fraction:
    if not NUMBER.match(tag.text):
        raise Lost("a text that is compared letter by letter")
    return Fraction(tag.text)


def _pairs(tag: Tag, responses: list[Tag], name: str, text: str) -> Simple:
    """A list of choices beside each row; each row has one that pays."""
    pairs: list[tuple[str, str]] = []
    every: list[str] = []
    for response in responses:
        id, labels = response.attributes.get("ident", ""), dict(_labels(response))
        every += labels.values()
        right = [label for label in labels if _score(tag, {id: frozenset({label})}) > 0]
        if len(right) != 1:
            raise Lost("a row with several right choices")
        left = next((child for child in response.children if child.name == "material"), None)
        pairs.append((_words(left), labels[right[0]]))
    used = {right for _, right in pairs}
    extra = tuple(dict.fromkeys(each for each in every if each not in used))
    return Simple("pairs", name, text, pairs=tuple(pairs), extra=extra)


# ── conditions ──────────────────────────────────────────────────────────────────────────────────


def _conditions(tag: Tag) -> list[Tag]:
    found = [each for each in tag.walk() if each.name == "respcondition"]
    if len(found) > MOST:
        raise Lost(f"{len(found)} conditions")
    return found


def _paying(tag: Tag) -> Iterator[Tag]:
    """The conditions that set a score above zero."""
    for condition in _conditions(tag):
        if any(_amount(each) > 0 for each in condition.all("setvar")):
            yield condition


def _amount(tag: Tag) -> Fraction:
    return Fraction(tag.text) if NUMBER.match(tag.text) else Fraction(0)


def _score(tag: Tag, given: Given) -> Fraction:
    """What the conditions give to an answer."""
    score = Fraction(0)
    for condition in _met(tag, given):
        for each in condition.all("setvar"):
            match each.attributes.get("action", "Set").lower():
                case "add":
                    score += _amount(each)
                case "subtract":
                    score -= _amount(each)
                case _:
                    score = _amount(each)
    return score


def _met(tag: Tag, given: Given) -> Iterator[Tag]:
    """The conditions that an answer meets, up to one after which no other is looked at."""
    for condition in _conditions(tag):
        if _holds(condition.first("conditionvar"), given):
            yield condition
            if condition.attributes.get("continue", "No").lower() != "yes":
                return


def _said(tag: Tag, given: Given, says: Mapping[str, str]) -> str:
    """What is said to an answer, but for what is said to every right or wrong one."""
    names = [
        each.attributes.get("linkrefid", "")
        for one in _all_met(tag, given)
        for each in one.all("displayfeedback")
    ]
    return "\n\n".join(says[name] for name in names if says.get(name) and name not in PRAISE | BLAME)


def _all_met(tag: Tag, given: Given) -> Iterator[Tag]:
    return (each for each in _conditions(tag) if _holds(each.first("conditionvar"), given))


def _holds(tag: Tag | None, given: Given) -> bool:
    """Whether a condition holds for what is given."""
    if tag is None:
        return False
    match tag.name:
        case "conditionvar" | "and":
            return all(_holds(child, given) for child in tag.children)
        case "or":
            return any(_holds(child, given) for child in tag.children)
        case "not":
            return not all(_holds(child, given) for child in tag.children)
        case "varequal":
            return tag.text in given.get(tag.attributes.get("respident", ""), frozenset())
    return tag.name == "other" or (tag.name == "unanswered" and not given)

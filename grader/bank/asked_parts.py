"""The parts of an exercise: what each asks, its points, hints and words, under which name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction

from grader import late
from grader.answers import WORDS, answer_class
from grader.answers.fields import keys
from grader.bank.build import build, convert, unknown_key
from grader.bank.key_values import text, texts
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source
from grader.bank.question_words import ABOUT, AUTO, GIVEN, OF_A_PART, answer_of, auto_of, drawn_from, words_of
from grader.bank.terms import KEYS
from grader.errors import SpecError
from grader.model import Answer, Feedback, Part, Several

PART_ID = late.pattern(r"[A-Za-z_][A-Za-z0-9_]*\Z")  # a Python name: the learner assigns to it
RESERVED = frozenset(
    {"def", "class", "lambda", "if", "for", "in", "is", "not", "and", "or", "return", "None"}
)
SHARED = ("variables", "functions", "tolerance")  # beside `parts`: for all that know them and name no other


def parts_of(source: Source, root: Mapping) -> tuple[Part, ...]:
    """All parts, or the one that the whole exercise is; raises SpecError where none is asked, or two have one id."""
    listed = root.get("parts")
    words = [key for key, _ in root if key.text in WORDS]
    if listed is None:
        if not words:
            raise _asks_nothing(source, root)
        return _part(source, root, single=True, earlier={})
    shared = [(key, value) for key, value in root if key.text in SHARED]
    used: set[str] = set()
    out: list[Part] = []
    for item in _listed(source, root, words, listed):
        earlier = {part.id: part.answer for part in out}
        known = dataclasses.replace(source.definitions, parts=tuple(earlier))
        there = dataclasses.replace(source, definitions=known)
        for part in _part(there, _with(shared, item, used), single=False, earlier=earlier):
            if part.id in earlier:
                raise source.error(
                    f"two parts are called {part.id!r}", item.where, "give each part its own id"
                )
            out.append(part)
    for key, _ in shared:
        if key.text not in used:
            raise source.error(f"no part takes {key.text!r} from here", key.where, "leave it out")
    return tuple(out)


def _asks_nothing(source: Source, root: Mapping) -> SpecError:
    for key, _ in root:
        if key.text not in (*ABOUT, *GIVEN, *OF_A_PART):
            return unknown_key(source, key, (*WORDS, *ABOUT, *GIVEN, *OF_A_PART))
    return source.error(
        "this exercise asks nothing", root.where, f"add one of: {', '.join(sorted(WORDS))}; or parts"
    )


def _listed(source: Source, root: Mapping, words: list[Scalar], listed: Node) -> Iterator[Mapping]:
    """The parts of `parts`; what stands beside it belongs to the whole exercise."""
    if words:
        raise source.error(
            f"{words[0].text!r} belongs inside `parts`", words[0].where, "move it there, or leave `parts` out"
        )
    if not isinstance(listed, Sequence) or not listed.items:
        raise source.error("`parts` is a list of questions", listed.where, "begin each with `- id: …`")
    for key, _ in root:
        if key.text in OF_A_PART and key.text not in ABOUT:
            raise source.error(
                f"`{key.text}` beside `parts`", key.where, f"put the {key.text} into each part"
            )
        if key.text not in (*ABOUT, *GIVEN, *SHARED, "parts"):
            raise unknown_key(source, key, (*ABOUT, *GIVEN, *SHARED, "parts"))
    for item in listed.items:
        if not isinstance(item, Mapping):
            raise source.error("a part is a list of `key: value` lines", item.where, "- id: …")
        _whole_only(source, item)
        yield item


def _whole_only(source: Source, node: Mapping) -> None:
    for key, _ in node:
        if key.text in KEYS:
            raise source.error(
                f"{key.text!r} belongs to the exercise, not to one part",
                key.where,
                "move it to the left margin",
            )


def _with(shared: list[tuple[Scalar, Node]], item: Mapping, used: set[str]) -> Mapping:
    """A part with the keys that stand once for all parts, as far as its question word knows them."""
    words = [key.text for key, _ in words_of(item) if key.text != "choose"]
    if len(words) != 1 or not shared:
        return item
    known = {f.name for f in keys(answer_class(words[0]))[1:]}
    known -= {"tolerance"} if item.get("choose") is not None else set()  # a choice is not rounded
    more = [(k, v) for k, v in shared if k.text in known and item.get(k.text) is None]
    used.update(k.text for k, _ in more)
    return Mapping((*item.pairs, *more), item.where)


def _part(source: Source, node: Mapping, *, single: bool, earlier: dict[str, Answer]) -> tuple[Part, ...]:
    """One part; a question that asks for several names (`graph`) makes several."""
    words = words_of(node)
    drawn = auto_of(source, node, words)
    words = [each for each in words if each[0] is not drawn[0]] if drawn else words
    if drawn and not words:
        what = "`choose: auto` needs the question whose wrong answers it draws"
        raise source.error(what, drawn[0].where, "add `differentiate: x^2`, or `partial: [f, x]`")
    if len(words) != 1:
        where = words[1][0].where if len(words) > 1 else node.where
        what = "this part asks two questions" if words else "this part asks nothing"
        known = [key for key, _ in node if key.text not in (*OF_A_PART, *ABOUT, *GIVEN)]
        if not words and known:
            raise unknown_key(source, known[0], (*OF_A_PART, *WORDS))
        one_of = f"give it one of: {', '.join(sorted(WORDS))}"
        raise source.error(what, where, "write two `parts:`, one for each" if words else one_of)
    word, value = words[0]
    asked = answer_of(source, node, word, value, single, earlier, AUTO if drawn else ())
    prompt = "" if single else text(source, node, "prompt")
    if isinstance(asked, Several):
        return _several(source, node, asked, prompt)
    hints = texts(source, node, "hints")
    answer: Answer = asked
    if drawn:
        chosen = drawn_from(source, node, drawn[0], asked)
        if not prompt and not (single and node.get("prompt")):
            prompt = chosen.implied()
        answer = chosen
    part_id = _part_id(source, node, answer, single)
    points, solution = _points(source, node, Fraction(1)), text(source, node, "solution")
    return (Part(part_id, answer, points, prompt, hints, solution, _feedback(source, node)),)


def _feedback(source: Source, node: Mapping) -> Feedback:
    given = node.get("feedback")
    if given is None:
        return Feedback()
    if not isinstance(given, Mapping):
        raise source.error("`feedback` says something to an outcome", given.where, "{right: …, wrong: …}")
    made: Feedback = build(source, Feedback, given)
    return made


def _several(source: Source, node: Mapping, answer: Several, prompt: str) -> tuple[Part, ...]:
    """One part a name; `points: [1, 1, 2]` and `hints: {dL_dw: [...]}` may tell them apart."""
    asked = answer.split()
    points = node.get("points")
    if isinstance(points, Sequence):
        if len(points.items) != len(asked):
            what = f"{len(points.items)} points for {len(asked)} names"
            raise source.error(what, points.where, "one for each name of `ask`, or one number for all")
        each = [_amount(source, item) for item in points.items]
    else:
        each = [_points(source, node, Fraction(len(asked))) / len(asked)] * len(asked)
    hints = node.get("hints")
    own = hints if isinstance(hints, Mapping) else None
    names = [name for name, _, _ in asked]
    for key, _ in own or ():
        if key.text not in names:
            raise unknown_key(source, key, names)
    return tuple(
        Part(
            name,
            one,
            each[k],
            f"{prompt}\n\n{asks}" if k == 0 and prompt else asks,
            texts(source, node, "hints") if own is None else texts(source, own, name),
            text(source, node, "solution") if k == len(asked) - 1 else "",
            _feedback(source, node),
        )
        for k, (name, one, asks) in enumerate(asked)
    )


def _part_id(source: Source, node: Mapping, answer: Answer, single: bool) -> str:
    given = node.get("id")
    if given is None:
        function = getattr(answer, "function", None)
        if isinstance(function, str) and function:
            return function  # a code task is known by the name of its function
        if not single:
            raise source.error("this part has no id", node.where, "add `id: …`: the learner's variable")
        return "answer"
    name: str = convert(source, given, str)
    if not PART_ID.match(name) or name in RESERVED:
        raise source.error(f"{name!r} is not a variable name in Python", given.where, "write dL_dw for dL/dw")
    function = getattr(answer, "function", None)
    if isinstance(function, str) and function and function != name:
        raise source.error(
            f"the function is called {function!r}, the part {name!r}", given.where, "name both alike"
        )
    return name


def _points(source: Source, node: Mapping, default: Fraction) -> Fraction:
    given = node.get("points")
    if given is None:
        return default
    return _amount(source, given)


def _amount(source: Source, given: Node) -> Fraction:
    points: Fraction = convert(source, given, Fraction)
    if not 0 < points <= 100 or (isinstance(given, Scalar) and "%" in given.text):
        raise source.error("points lie between 0 and 100", given.where, "points: 1")
    return points

"""One YAML file -> one Exercise: the keys about the exercise, its parts, and the question word of each."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from collections.abc import Sequence as Sequence_
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from grader import late, mistakes
from grader.answers import WORDS, answer_class
from grader.answers.fields import keys
from grader.bank.assignment import deal_of
from grader.bank.build import build, convert, unknown_key
from grader.bank.compiled import nodes_of
from grader.bank.definitions import Definitions, Unfilled
from grader.bank.fresh import of_file, remembered
from grader.bank.nodes import Mapping, Node, Scalar, Sequence, Source, read_source
from grader.bank.params import variants as combinations
from grader.bank.terms import KEYS, terms
from grader.errors import Place, SpecError
from grader.model import Answer, Dealt, Exercise, Feedback, Part, Several, Word
from grader.nearest import nearest
from grader.record import dataclass
from grader.tongue import TAG

if TYPE_CHECKING:
    from grader.answers.choose_auto import ChooseAuto

OPENED = 64  # files that are kept in memory
ID = late.pattern(r"[a-z][a-z0-9_]*\Z")
PART_ID = late.pattern(r"[A-Za-z_][A-Za-z0-9_]*\Z")  # a Python name: the learner assigns to it
RESERVED = frozenset(
    {"def", "class", "lambda", "if", "for", "in", "is", "not", "and", "or", "return", "None"}
)

SHARED = ("variables", "functions", "tolerance")  # beside `parts`: for all that know them and name no other
ABOUT = ("title", "level", "chapter", "tags", "needs", "minutes", "lang", "licence", "prompt", "after")
GIVEN = ("params", "let", "require", "variants", "tests", *KEYS)  # of the whole exercise, too
OF_A_PART = ("id", "prompt", "points", "hints", "solution", "feedback")


@runtime_checkable
class Linked(Protocol):
    """An answer whose formula may name earlier parts."""

    def linked(self, parts: dict[str, Answer]) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its text, its nodes, and the parameters of every variant."""

    source: Source
    root: Mapping
    every: Sequence_[dict[str, Any]]


@remembered(of_file, OPENED)
def opened(path: Path) -> Opened:
    """Read one file; raises SpecError with file, line and column."""
    source = read_source(path)
    root = nodes_of(source)
    return Opened(source, root, _combinations(source, root, path.stem))


def load(path: Path, *, variant: int = 0, deal: int = 0) -> Exercise:
    """One exercise, in one of its variants and deals; raises SpecError with file, line and column."""
    file = opened(path)
    if not 0 <= variant < len(file.every):
        raise SpecError(
            f"there is no variant {variant}",
            where=Place(file.source.file, 1),
            repair=f"0 to {len(file.every) - 1}",
        )
    found = _exercise(path, file.source, file.root, file.every[variant], variant, deal)
    return dataclasses.replace(found, variants=len(file.every))


def variants(path: Path) -> Iterator[Exercise]:
    """Every variant of an exercise."""
    file = opened(path)
    for k, values in enumerate(file.every):
        found = _exercise(path, file.source, file.root, values, k)
        yield dataclasses.replace(found, variants=len(file.every))


def _exercise(
    path: Path, source: Source, root: Mapping, values: dict[str, Any], variant: int, deal: int = 0
) -> Exercise:
    source = defined(source, root, values)
    exercise_id = path.stem
    if not ID.match(exercise_id):
        raise SpecError(
            f"{exercise_id!r} is not an id",
            where=Place(source.file, 1),
            repair="name the file with small letters, digits and _",
        )
    read = _parts(source, root)
    parts = tuple(dealt_to(part, deal) for part in read) if deal else read
    return Exercise(
        id=exercise_id,
        title=_text(source, root, "title", required=True),
        parts=parts,
        prompt=_text(source, root, "prompt"),
        level=_whole(source, root, "level", 1, 5, 1),
        tags=_texts(source, root, "tags"),
        minutes=_whole(source, root, "minutes", 0, 600, 0),
        topic=path.parent.name,
        chapter=_text(source, root, "chapter"),
        after=_text(source, root, "after"),
        digest=hashlib.sha256(source.text.encode()).hexdigest(),
        file=source.file,
        variant=variant,
        terms=terms(source, root),
        lang=_lang(source, root),
        deal=deal if parts != read else 0,
    )


def _lang(source: Source, root: Mapping) -> str:
    tag = _text(source, root, "lang")
    given = root.get("lang")
    if tag and given is not None and not TAG.match(tag):
        raise source.error(f"{tag!r} is not a language tag", given.where, "write a tag: en, de, pt-BR")
    return tag


def dealt_to(part: Part, deal: int) -> Part:
    """The part, its rows dealt out: two parts of one exercise get different deals."""
    if not isinstance(part.answer, Dealt):
        return part
    return dataclasses.replace(part, answer=part.answer.dealt(deal_of(part.id, deal)))


def count(path: Path) -> int:
    """How many variants an exercise has."""
    return len(opened(path).every)


def first(source: Source, root: Mapping, exercise_id: str) -> Source:
    """The source, as it is in the first variant."""
    return defined(source, root, _combinations(source, root, exercise_id)[0])


def defined(source: Source, root: Mapping, parameters: dict[str, Any]) -> Source:
    """The source, knowing the values of a variant's parameters, and the formulas of `let`."""
    values = dict(parameters)
    let = root.get("let")
    if let is not None and not isinstance(let, Mapping):
        raise source.error("`let` gives names to formulas", let.where, "let: {f: x^2*y}")
    for key, node in let or ():
        if not isinstance(node, Scalar):
            raise source.error("one formula is asked for here", node.where, "quote it")
        try:
            values[key.text] = Definitions(values).tree(node.text)
        except Unfilled as error:
            raise source.unfilled(node, node.text, error) from error
    return dataclasses.replace(source, definitions=Definitions(values)) if values else source


def _combinations(source: Source, root: Mapping, exercise_id: str) -> Sequence_[dict[str, Any]]:
    params = root.get("params")
    for name in ("require", "variants"):
        if (key := next((k for k, _ in root if k.text == name), None)) is not None and params is None:
            raise source.error(f"`{name}` without `params`", key.where, "add params, or leave it out")
    if params is None:
        return [{}]

    return combinations(source, params, root.get("require"), root.get("variants"), salt=exercise_id)


def _whole_only(source: Source, node: Mapping) -> None:
    for key, _ in node:
        if key.text in KEYS:
            raise source.error(
                f"{key.text!r} belongs to the exercise, not to one part",
                key.where,
                "move it to the left margin",
            )


def _parts(source: Source, root: Mapping) -> tuple[Part, ...]:
    listed = root.get("parts")
    words = [key for key, _ in root if key.text in WORDS]
    if listed is None:
        if not words:
            for key, _ in root:
                if key.text not in (*ABOUT, *GIVEN, *OF_A_PART):
                    raise unknown_key(source, key, (*WORDS, *ABOUT, *GIVEN, *OF_A_PART))
            raise source.error(
                "this exercise asks nothing", root.where, f"add one of: {', '.join(sorted(WORDS))}; or parts"
            )
        return _part(source, root, single=True, earlier={})
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
    shared = [(key, value) for key, value in root if key.text in SHARED]
    used: set[str] = set()
    out: list[Part] = []
    for item in listed.items:
        if not isinstance(item, Mapping):
            raise source.error("a part is a list of `key: value` lines", item.where, "- id: …")
        _whole_only(source, item)
        item = _with(shared, item, used)
        earlier = {part.id: part.answer for part in out}
        known = dataclasses.replace(source.definitions, parts=tuple(earlier))
        for part in _part(
            dataclasses.replace(source, definitions=known), item, single=False, earlier=earlier
        ):
            if part.id in earlier:
                raise source.error(
                    f"two parts are called {part.id!r}", item.where, "give each part its own id"
                )
            out.append(part)
    for key, _ in shared:
        if key.text not in used:
            raise source.error(f"no part takes {key.text!r} from here", key.where, "leave it out")
    return tuple(out)


def _with(shared: list[tuple[Scalar, Node]], item: Mapping, used: set[str]) -> Mapping:
    """A part with the keys that stand once for all parts, as far as its question word knows them."""
    words = [key.text for key, _ in _words(item) if key.text != "choose"]
    if len(words) != 1 or not shared:
        return item
    known = {f.name for f in keys(answer_class(words[0]))[1:]}
    known -= {"tolerance"} if item.get("choose") is not None else set()  # a choice is not rounded
    more = [(k, v) for k, v in shared if k.text in known and item.get(k.text) is None]
    used.update(k.text for k, _ in more)
    return Mapping((*item.pairs, *more), item.where)


def _part(source: Source, node: Mapping, *, single: bool, earlier: dict[str, Answer]) -> tuple[Part, ...]:
    """One part; a question that asks for several names (`graph`) makes several."""
    words = _words(node)
    drawn = _auto(source, node, words)
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
    asked = _answer(source, node, word, value, single, earlier, AUTO if drawn else ())
    prompt = "" if single else _text(source, node, "prompt")
    if isinstance(asked, Several):
        return _several(source, node, asked, prompt)
    hints = _texts(source, node, "hints")
    answer: Answer = asked
    if drawn:
        chosen = _chosen(source, node, drawn[0], asked)
        if not prompt and not (single and node.get("prompt")):
            prompt = chosen.implied()
        answer = chosen
    part_id = _part_id(source, node, answer, single)
    points, solution = _points(source, node, Fraction(1)), _text(source, node, "solution")
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
            _texts(source, node, "hints") if own is None else _texts(source, own, name),
            _text(source, node, "solution") if k == len(asked) - 1 else "",
            _feedback(source, node),
        )
        for k, (name, one, asks) in enumerate(asked)
    )


AUTO = ("choose", "choices")  # keys beside the question that `choose: auto` asks


def _auto(source: Source, node: Mapping, words: list[tuple[Scalar, Node]]) -> tuple[Scalar, Node] | None:
    """`choose: auto`, which stands beside another question word."""
    for key, value in words:
        if key.text == "choose" and isinstance(value, Scalar):
            if value.text.strip() == "auto":
                return key, value
            what = "`choose` is a list of rows, or `auto`"
            raise source.error(what, value.where, "- right: …, - wrong: …")
    for key, _ in node:
        if key.text == "choices":
            raise source.error("`choices` belongs to `choose: auto`", key.where, "leave it out")
    return None


def _chosen(source: Source, node: Mapping, key: Scalar, inner: Answer) -> ChooseAuto:
    from grader.answers.choose_auto import auto

    given = node.get("choices")
    try:
        return auto(inner, None if given is None else convert(source, given, int))
    except SpecError as error:
        if error.where is not None:
            raise
        named = node.get(error.what.partition(":")[0])
        where = key.where if named is None else named.where
        raise source.error(error.what, where, error.repair) from error


def _words(node: Mapping) -> list[tuple[Scalar, Node]]:
    """The question words of a part; a word may be a key of another one (`order: 2` of `differentiate`)."""
    words = [(key, value) for key, value in node if key.text in WORDS]
    if len(words) < 2:
        return words
    beside = {f.name for key, _ in words for f in keys(answer_class(key.text))[1:]}
    return [(key, value) for key, value in words if key.text not in beside] or words


def _answer(
    source: Source,
    node: Mapping,
    word: Scalar,
    value: Node,
    single: bool,
    earlier: dict[str, Answer],
    more: tuple[str, ...] = (),
) -> Word | Several:
    """The answer type of the question word, from its own value and the keys beside it."""
    cls: Any = answer_class(word.text)
    fields = [f.name for f in keys(cls)][1:]
    common = {*OF_A_PART, *((*ABOUT, *GIVEN) if single else ()), word.text, *more}
    for key, _ in node:
        if key.text not in common and key.text not in fields:
            raise unknown_key(source, key, {*common, *fields, *(("parts",) if single else ())})
    own = Mapping(tuple((k, v) for k, v in node if k.text in fields and k.text not in common), node.where)
    _variables_free(source, own)
    own, off = _switched_off(source, own)
    if any(key.text == "mistakes" for key, _ in own.pairs):
        _credits(source, own)
    made: Any = build(source, cls, own, first=value)
    if off:
        if "off" not in {f.name for f in dataclasses.fields(cls)}:
            what = "`off` switches off mistakes with derivatives"
            raise source.error(what, off[0].where, "leave it out")
        made = dataclasses.replace(made, off=tuple(each.text for each in off))
    follow = node.get("follow")
    if isinstance(made, Linked) and follow is not None:
        made = _linked(source, made, follow, earlier)
    answer: Word | Several = made
    try:
        answer.check()
    except SpecError as error:
        where = _place_of(source, error, own, value) or word.where
        line = source.line(where.line)
        raise SpecError(error.what, where=where, source=line, repair=error.repair) from error
    return answer


def _filled(source: Source, node: Scalar) -> str:
    return source.fill(node).strip() if "{{" in node.text else ""


def _place_of(source: Source, error: SpecError, own: Mapping, value: Node) -> Place | None:
    """The row that the sentence is about, the key with which it begins, or the place that it knows itself."""
    rows = [
        n
        for n in _scalars(Sequence((value, own), own.where))
        if error.row in (n.text.strip(), _filled(source, n))
    ]
    if error.row and rows:
        return rows[-1].where
    named = own.get(error.what.partition(":")[0])
    return named.where if named is not None else error.where


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every text of a node, keys among them."""
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _scalars(item)
        case Mapping(pairs):
            for key, item in pairs:
                yield key
                yield from _scalars(item)


def _variables_free(source: Source, node: Mapping) -> None:
    """No parameter has the name of a variable: its value would stand in the variable's place."""
    for key, value in node:
        if key.text in ("variable", "variables"):
            for item in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(item, Scalar) and item.text in source.definitions.values:
                    what = f"{item.text} is a parameter, too"
                    raise source.error(what, item.where, "give the parameter another name")


def _switched_off(source: Source, node: Mapping) -> tuple[Mapping, list[Scalar]]:
    """`mistakes: [{off: [sign]}]` taken out of the rows: the mistakes that are not to be named here."""
    given = node.get("mistakes")
    rows = given.items if isinstance(given, Sequence) else (given,) if given is not None else ()
    off: list[Scalar] = []
    kept: list[Node] = []
    for row in rows:
        found = row.get("off") if isinstance(row, Mapping) else None
        if found is None or len(row.pairs) > 1:  # type: ignore[union-attr]  # a mapping, where it has `off`
            kept.append(row)
            continue
        for item in found.items if isinstance(found, Sequence) else (found,):
            off.append(_mistake(source, item))
    if not off or given is None:
        return node, off
    pairs = [(k, v) for k, v in node if k.text != "mistakes"]
    if kept:
        key = next(k for k, _ in node if k.text == "mistakes")
        pairs.append((key, Sequence(tuple(kept), given.where)))
    return Mapping(tuple(pairs), node.where), off


def _mistake(source: Source, node: Node) -> Scalar:
    """The id of a mistake that is known."""
    known = mistakes.registry.mistakes()
    if isinstance(node, Scalar) and node.text.strip() in known:
        return Scalar(node.text.strip(), node.where)
    text = node.text if isinstance(node, Scalar) else ""
    near = nearest(text, list(known), 1, 0.4)
    repair = f"did you mean {near[0]}?" if near else "grade explain lists them"
    raise source.error(f"there is no mistake {text!r}", node.where, repair)


def _credits(source: Source, own: Mapping) -> None:
    """A wrong answer earns a share of the points, and no more than they are."""
    rows = own.get("mistakes")
    for row in rows.items if isinstance(rows, Sequence) else ():
        given = row.get("credit") if isinstance(row, Mapping) else None
        below = isinstance(given, Scalar) and given.text.strip().startswith("-")
        if given is not None and (below or convert(source, given, Fraction) > 1):
            raise source.error("credit lies between 0 and 1", given.where, "credit: 50%")


def _linked(source: Source, answer: Linked, follow: Node, earlier: dict[str, Answer]) -> Answer:
    for item in follow.items if isinstance(follow, Sequence) else (follow,):
        if not isinstance(item, Scalar) or item.text not in earlier:
            raise source.error(
                "`follow` names earlier parts", item.where, f"they are {', '.join(earlier) or 'none'}"
            )
    try:
        return answer.linked(earlier)
    except SpecError as error:
        raise source.error(error.what, follow.where, error.repair) from error
    except KeyError as error:
        what = f"the part {error.args[0]!r} has no value to be carried forward"
        raise source.error(what, follow.where, "follow parts that ask for a formula or a number") from error


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


def _text(source: Source, node: Mapping, key: str, *, required: bool = False) -> str:
    given = node.get(key)
    if given is None:
        if required:
            raise source.error(f"the key {key!r} is missing", node.where, f"add `{key}: …`")
        return ""
    text: str = convert(source, given, str).strip()
    if not text:
        raise source.error(f"{key} is empty", given.where, "write it, or leave the key out")
    return text


def _texts(source: Source, node: Mapping, key: str) -> tuple[str, ...]:
    given = node.get(key)
    if given is None:
        return ()
    texts: tuple[str, ...] = convert(source, given, tuple[str, ...])
    if any(not text.strip() for text in texts):
        raise source.error(f"one of the {key} is empty", given.where, "write it, or leave it out")
    return tuple(text.strip() for text in texts)


def _whole(source: Source, node: Mapping, key: str, low: int, high: int, default: int) -> int:
    given = node.get(key)
    if given is None:
        return default
    number: int = convert(source, given, int)
    if not low <= number <= high:
        raise source.error(f"{key} lies between {low} and {high}", given.where, f"{key}: {low}")
    return number

"""A text of a board, of LaTeX, numpy or Matlab in pieces.  Nothing here knows shapes."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from grader.maths.matrices.vocabulary import FUNCTIONS, GREEK, IDENTITY, SPELLINGS, SUBSCRIPTS, Vocabulary
from grader.record import dataclass

MOST_TOKENS = 400
LONGEST_WORD = 40
LONGEST_NUMBER = 18

Kind: TypeAlias = Literal[
    "number", "name", "transpose", "inverse", "inverse_transpose", "ones", "indicator", "norm", "bar", "frac", "odot",
    "sign", "quoted", "sum_over", "entry", "end",
]  # fmt: skip
Span: TypeAlias = tuple[int, int]

_TOP = r"(?:\\top|\\intercal|\\math(?:sf|rm)\s*(?:\{T\}|T)|\\text\{T\}|\\prime|⊤|T|')"
_LOW = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"  # letters below the line
_SIZED = rf"(?:_(?:\{{[A-Za-z]\}}|[A-Za-z])|[{_LOW}])"  # 1_n, 1_{n}; a condition below is an indicator
_HOME = (  # where a function of a library lives
    r"(?:(?:np|jnp|torch|tf|numpy|scipy|nn|math)\.(?:(?:linalg|special|nn|functional)\.){0,2}"
    r"|F\.(?=softmax|relu|sigmoid|softplus|tanh|log)|sp\.special\.|(?:linalg|special)\.)?"
)
_IDLE = r"\.astype\(\w+\)|\.(?:copy|float|double|flatten|ravel|item|numpy)\(\)"  # changes no entry
_VULGAR = {"½": "1/2", "⅓": "1/3", "¼": "1/4", "⅔": "2/3", "¾": "3/4", "⅛": "1/8"}
_OPERATORS = {"√": "sqrt", "∑": "sum"}
_BOLD = r"\\(?:mathbf|mathbb|bm|boldsymbol|vec)\s*(?:\{1\}|1)"
_TOKEN = re.compile(
    rf"""
 (?P<quoted>(?:(?<=[(,=])|(?<=[(,=]\s))(?:'[A-Za-z,>\-\ ]*'|"[A-Za-z,>\-\ ]*"))
|(?P<skip>\s+|\\(?:left|right|bigl?|bigr)(?![A-Za-z])|\\[,;!:>\ ]|\\q?quad(?![A-Za-z])|~|{_IDLE})
|(?P<inverse_transpose>\^\s*(?:\{{\s*-\s*{_TOP}\s*\}}|\(\s*-\s*{_TOP}\s*\)|-\s*{_TOP})
   |⁻[ᵀ⊤]
   |\^(?:\{{-1\}}|-1)\s*\^\s*(?:\{{(?:\\top|T)\}}|\\top|T)(?![a-z]))
|(?P<transpose>\.T\b|\.mT\b|\.t\(\)|\.transpose\(\)|\^\s*\{{\s*{_TOP}\s*\}}|\^\s*{_TOP}|\^t(?!\w)|ᵀ|⊤|['’′])
|(?P<inverse>⁻¹|\^\{{-1\}}|\^-1(?!\d)|\^\(-1\)|\*\*-1(?!\d)|\*\*\(-1\)|\.I\b)
|(?P<ones>(?:{_BOLD}|[𝟏𝟙])(?:{_SIZED}(?![\w<>=\s]*[<>=]))?|(?<![\d.])1{_SIZED}(?![\w>]|\s*[<>=]))
|(?P<indicator>(?<![\d.])1_?(?=[\[{{]))
|(?P<number>\d+(?:\.\d+|\.(?=\s*[,)\]]))?|\.\d+|[{"".join(_VULGAR)}])
|(?P<norm>(?:\\[lr]?Vert(?![A-Za-z])|\\\||\|\||‖)(?:_(?:\{{(?:[F12]|\\mathrm\{{F\}})\}}|[F12](?!\w)))?)
|(?P<bar>\\[lr]?vert(?![A-Za-z])|\|)
|(?P<wrap>\\(?:math(?:bf|rm|sf|it|bb|cal)|boldsymbol|bm|operatorname|text|vec)\s*\{{\\?(?P<inside>[A-Za-z_0-9 ]+)\}})
|(?P<frac>\\[dt]?frac(?![A-Za-z]))
|(?P<odot>⊙|∘|\\odot|\\circ|\.\*|\*\.)
|(?P<name>{_HOME}(?:log1p(?!\w)|\\[A-Za-z]+|[A-Za-z]+|[{"".join(GREEK)}√∑])\d*)
|(?P<sign>\*\*|\.\^|\./|<=|>=|≤|≥|[-+*/^@(),\[\]{{}}<>=·×−–_.:²³⊘⊗⟨⟩]|\\[{{}}])
""",
    re.X,
)
_BESIDE = str.maketrans({low: "_" + low.translate(SUBSCRIPTS) for low in _LOW})  # 1ₙ is 1_n
_BELOW = re.compile(r"_(?:\{(?:\\mathrm\{)?)?(\w)")
_SUBSCRIPT = re.compile(
    rf"\^\{{[\[(](\d)[\])]\}}|_\{{(\w{{1,12}})\}}|_(\d{{1,3}})|_([A-Za-z]{{1,12}})|([₀-₉{_LOW}]{{1,3}})"
)
_TURNED_LAYER = re.compile(rf"\^\{{[\[(](\d)[\])]\s*,?\s*{_TOP}\s*\}}")  # W^{[2]T}
_SUM_OVER = re.compile(
    r"_(?:\{\s*([a-z])(?:\s*=\s*1)?\s*\}|([a-z])(?![a-z]))(?:\s*\^\s*(?:\{\s*(\w+)\s*\}|(\w)))?"
)
_INDEX = re.compile(r"(?:sum|∑)_(?:\{\s*([a-z])\s*(?:=\s*1\s*)?\}|([a-z])(?![a-z]))")
_PREFIX = re.compile(rf"^{_HOME}")
_OTHER_SIGNS = """
    ×=* −=- –=- \\{=( \\}=) ./=/ ⊘=/ oslash=/ cdot=· times=*
    otimes=⊗ langle=⟨ rangle=⟩ le=< leq=< lt=< ge=> geq=> gt=> ≤=< ≥=>
"""
_SIGNS = {word.rsplit("=", 1)[0]: word.rsplit("=", 1)[1] for word in _OTHER_SIGNS.split()}


class NotRead(Exception):
    """The text cannot be read: why, and where."""

    def __init__(self, why: str, span: Span = (0, 0), repair: str = "") -> None:
        super().__init__(why)
        self.why, self.span, self.repair = why, span, repair


@dataclass(frozen=True, slots=True)
class MatrixToken:
    """One piece: its kind, what it says, and its characters in the text."""

    kind: Kind
    says: str
    span: Span


def tokens(text: str, known: Vocabulary) -> list[MatrixToken]:
    """The pieces of a text, with an `end`.  Raises NotRead."""
    at, out = 0, list[MatrixToken]()
    over = frozenset(found[1] or found[2] for found in _INDEX.finditer(text))
    while at < len(text):
        found, kind = _next(text, at)
        at = found.end()
        if kind in ("name", "wrap"):
            word = found["inside"].replace(" ", "") if kind == "wrap" else found[0]
            at = _word(word, text, (found.start(), at), known, over, out)
        elif kind != "skip":
            _piece(kind, found, out)
        if len(out) > MOST_TOKENS:
            raise NotRead(f"this has more than {MOST_TOKENS} pieces", (at - 1, at), "write it shorter")
    return [*out, MatrixToken("end", "", (len(text), len(text)))]


def _next(text: str, at: int) -> tuple[re.Match[str], str]:
    found = _TOKEN.match(text, at)
    if found is None:
        raise NotRead(f"{text[at]!r} cannot be read here", (at, at + 1))
    return found, next(k for k in _TOKEN.groupindex if found[k] is not None)


def _word(
    word: str, text: str, span: Span, known: Vocabulary, over: frozenset[str], out: list[MatrixToken]
) -> int:
    """One word, with its subscript; returns where that ends."""
    indexed = over and (_sum_over(word, text, span, out) or _entry(word, text, span, known, over, out))
    return indexed or _named(word, text, *span, known, out)


def _piece(kind: str, found: re.Match[str], out: list[MatrixToken]) -> None:
    span = found.span()
    match kind:
        case "norm":
            below = _BELOW.search(found[0])
            out.append(MatrixToken("norm", below[1] if below else "", span))
        case "number" if out and out[-1].kind == "frac" and re.fullmatch(r"\d\d", found[0]):  # \frac12
            out += (MatrixToken("number", digit, span) for digit in found[0])
        case "indicator" if out and out[-1].kind == "frac" and found[0] == "1":  # \\frac1{2n}
            out.append(MatrixToken("number", "1", span))
        case "number" if found[0] in _VULGAR:
            out.append(MatrixToken("number", _VULGAR[found[0]], span))
        case "number" if len(found[0]) > LONGEST_NUMBER:
            raise NotRead("this number has too many digits", span)
        case "ones":
            below = _BELOW.search(found[0].translate(_BESIDE))
            out.append(MatrixToken("ones", below[1] if below else "", span))
        case "quoted":
            out.append(MatrixToken("quoted", found[0][1:-1].replace(" ", ""), span))
        case "sign":
            out.append(MatrixToken("sign", _SIGNS.get(found[0], found[0]), span))
        case (
            "transpose" | "inverse" | "inverse_transpose" | "indicator" | "number" | "frac" | "odot" | "bar"
        ) as plain:
            out.append(MatrixToken(plain, found[0], span))
        case _:
            raise NotRead(f"{found[0]} cannot be read here", span)


def _plain(word: str) -> str:
    """A word without the home of its library and its backslash, in letters that we know."""
    word = _PREFIX.sub("", word).lstrip("\\")
    return _OPERATORS.get(word) or "".join(GREEK.get(c, c) for c in word)


def _sum_over(word: str, text: str, span: Span, out: list[MatrixToken]) -> int | None:
    """\\sum_i, \\sum_{i=1}^n; returns where it ends."""
    found = _SUM_OVER.match(text, span[1]) if _plain(word) == "sum" else None
    if found is None:
        return None
    index, bound = found[1] or found[2], found[3] or found[4]
    out.append(MatrixToken("sum_over", f"{index}^{bound}" if bound else index, (span[0], found.end())))
    return found.end()


def _entry(
    word: str, text: str, span: Span, known: Vocabulary, over: frozenset[str], out: list[MatrixToken]
) -> int | None:
    """z_i where there is a sum over i; returns where it ends."""
    below = _SUBSCRIPT.match(text, span[1])
    index = "" if below is None else next(filter(None, below.groups())).translate(SUBSCRIPTS)
    if below is None or index not in over:
        return None
    word = _plain(word)
    *before, last = [word] if known.declares(word) or len(word) == 1 else split(word, known, span)
    if not known.declares(last) and not known.declares(last.upper()):
        return None
    out += (MatrixToken("name", piece, span) for piece in before)
    out.append(MatrixToken("entry", f"{last}_{index}", (span[0], below.end())))
    return below.end()


def _named(word: str, text: str, start: int, end: int, known: Vocabulary, out: list[MatrixToken]) -> int:
    """One word as the names in it; returns where it ends, with its subscript."""
    word = _plain(word)
    if (layer := _TURNED_LAYER.match(text, end)) is not None and known.knows(word + layer[1]):
        out.append(MatrixToken("name", word + layer[1], (start, end)))
        out.append(MatrixToken("transpose", layer[0], layer.span()))
        return layer.end()
    if (below := _SUBSCRIPT.match(text, end)) is not None:
        inner = next(g for g in below.groups() if g is not None).translate(SUBSCRIPTS)
        if word in IDENTITY and inner in known.dims():
            out.append(MatrixToken("name", f"I_{inner}", (start, below.end())))
            return below.end()
        if inner.isdecimal() or known.knows(word + inner) or f"{word}_{inner}" in FUNCTIONS:
            word, end = word + inner, below.end()
    if text[end : end + 1] == "_" and not re.match(r"_[\w{]", text[end:]):  # lambda_
        end += 1
    if word in SPELLINGS and not known.knows(word) and known.knows(SPELLINGS[word]):
        word = SPELLINGS[word]
    if word in _SIGNS:
        out.append(MatrixToken("sign", _SIGNS[word], (start, end)))
        return end
    if out and out[-1].kind == "frac" and word[1:].isdecimal() and known.knows(word[0]):  # \\frac N2
        out.append(MatrixToken("name", word[0], (start, start + 1)))
        return start + 1
    pieces = split(word, known, (start, end))
    if len(pieces) == 1:
        out.append(MatrixToken("name", word, (start, end)))
        return end
    at = start
    for piece in pieces:
        out.append(MatrixToken("number" if piece == "1" else "name", piece, (at, min(at + len(piece), end))))
        at = min(at + len(piece), end)
    return end


def split(word: str, known: Vocabulary, span: Span) -> list[str]:
    """Xw as X and w: the fewest declared names.  Raises NotRead for a word that nobody knows."""
    if known.knows(word):
        return [word]
    if len(word) > LONGEST_WORD:
        raise NotRead("this word is too long", span)
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(word) + 1):
        ways = [best[k] + [word[k:end]] for k in range(end) if k in best and known.knows(word[k:end])]
        ways = [w for w in ways if not any(known.function(p) for p in w[:-1])]
        if ways:
            best[end] = min(ways, key=len)
    if len(word) in best:
        return best[len(word)]
    if word[-1] == "1" and len(word) - 1 in best:  # x1ᵀ
        return [*best[len(word) - 1], "1"]
    if "T" in word[1:]:
        raise NotRead(f"{word} is no name here", span, f"for the transpose write {word[0]}^T or {word[0]}.T")
    raise NotRead(f"{word} is no name here", span, f"the names are {', '.join(known.shows())}")

"""Which characters and commands stand for what."""

from __future__ import annotations

import re

from grader import late
from grader.maths.names import GREEK

SIGNS = {
    **dict.fromkeys("×·⋅∙∗•✕✖⨯⨉・･", "*"),
    **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("−–—‒﹣－‐‑➖", "-"),
    **dict.fromkeys("ˆ＾", "^"),
    "➕": "+",
    "±": "±",
    "،": ",",
    "؛": ";",
    "＋": "+",
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≠": "!=",
    "∧": "and",
    "∨": "or",
    "¬": "not",
    "∪": "union",
    "∣": "|",
    "｜": "|",
    "（": "(",
    "）": ")",
    "＝": "=",
    "⟨": "⟨",
    "〈": "⟨",
    "⟩": "⟩",
    "〉": "⟩",
    "⊤": "T",
    "∅": "emptyset",
    "∈": "∈",
    "∖": "∖",
}
BLANKS = frozenset("\u00a0\u2002\u2003\u2009\u200a\u202f\u2061\u2062\u2063")
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᶻᵃᵇᶜᵈᵉᵏᵐᵖᵗᵘᵛʷⁱʰ", "0123456789+-()nxyzabcdekmptuvwih", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
LOWERED = SUBSCRIPTS | dict(zip("ᵢⱼₖₙₘₜₓₐₑ", "ijknmtxae", strict=True))

ACCENTS = frozenset({"hat", "widehat", "bar", "overline", "tilde", "widetilde"})
DOTTED = late.pattern(r"\s*\{?\s*([A-Za-z])\s*\}?")  # what stands under \dot
ENVIRONMENT = late.pattern(r"\s*\{(\w+)\*?\}(?:\{[lcr|]*\})?")

NUMBER = late.pattern(r"(?:\d(?:_?\d)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+(?![A-Za-z_(\d]))?")
EXPONENT_OR_E = late.pattern(r"[eE]([+-]?)(\d+)(?=[A-Za-z(])")
ROOTS = {"²√": "√", "³√": "∛", "⁴√": "∜"}
AS_NUMBER = late.pattern(r"\.(?:(?:float|double)\(\s*\)|astype\(\s*(?:np\.)?float(?:32|64)?\s*\))")
LOWERED_FRACTION = late.pattern(r"[⁰¹²³⁴-⁹]+[/⁄∕]([₀-₉]+)")
TO_BELOW = late.pattern(r"\s*[{\\_]|\s+\w")  # what may stand behind the _ of a subscript
WORD = late.pattern(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?'*")
LONG_SIGNS = {
    "**": "^",
    "==": "=",
    "<>": "!=",
    "&&": "&",
    ":=": "=",
    ".^": "^",
    ".*": "*",
    "./": "/",
    "<=": "<=",
    ">=": ">=",
    "!=": "!=",
    "->": "->",
}
SHORT_SIGNS = frozenset("+-*/^()[]{},<>=|&√∛∜!;:'_⌊⌋⌈⌉?")
ALONE = SHORT_SIGNS - {"+"} - {sign[0] for sign in LONG_SIGNS}  # with which no longer sign begins

SPACING = frozenset(
    {
        "left",
        "right",
        "big",
        "Big",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "bigg",
        "displaystyle",
        "textstyle",
        "quad",
    }
    | {"qquad", "limits", "nolimits", "mathstrut", "strut", "middle", "mleft", "mright", "boxed", "fbox"}
    | {"Bigg", "biggl", "biggr", "Biggl", "Biggr", "scriptstyle", "nonumber", "rm", "bf"}
)
COMMANDS = {
    **dict.fromkeys(("cdot", "times", "ast", "cdotp"), "*"),
    "div": "/",
    "pm": "±",
    "%": "%",
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    "lt": "<",
    "gt": ">",
    **dict.fromkeys(("ne", "neq"), "!="),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid"), "|"),
    **dict.fromkeys(("land", "wedge"), "and"),
    **dict.fromkeys(("lor", "vee"), "or"),
    "cup": "union",
    "in": "∈",
    "setminus": "∖",
    "varnothing": "emptyset",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "langle": "⟨",
    "rangle": "⟩",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "colon": ":",
    "coloneqq": "=",
    "lnot": "not",
    "exponentialE": "e",
    **dict.fromkeys(("top", "intercal"), "T"),
    **{c: c for c in "+-*/^="},  # as Markdown escapes it
    **{c: f"\\{c}" for c in ("\\", "{", "}")},
    "|": "|",
}
COMMAND = late.pattern(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
WORDED = (
    r"\\(?:text|textrm|textit|mathrm|mathit|mathsf|mbox|operatorname|rm)"  # x_{\text{new}}, x_\mathrm{new}
)
SUBSCRIPT = late.pattern(
    rf"\s*_\s*(?:\{{\s*(?:{WORDED}\s*\{{)?\s*(\w+)\s*(?:\}}\s*)?\}}|{WORDED}\s*\{{\s*(\w+)\s*\}})|\s*_(\w)"
)
REPEATED = late.pattern(r"\((\d+)\)|\\(?:overline|bar|dot)\s*\{?\s*(\d+)\s*\}?")
GOING_ON = late.pattern(r"\.\d*?(?:(\d)\1\1+|(\d{2,}?)\2+)$")  # what 0.333... repeats
GRAMMAR = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sqrt"})
WRAPPERS = frozenset(
    {"operatorname", "mathrm", "text", "mathit", "mathbf", "textrm", "mathsf", "mathcal", "boldsymbol", "bm"}
    | {"mbox", "mathbb", "mathds", "vec", "textbf", "textit"}
)
SPOKEN = {  # the words of \text{…} in a list of cases
    **dict.fromkeys(("when", "for", "falls", "wenn", "für", "si", "se", "als", "dla", "pour"), "if"),
    **dict.fromkeys(("else", "sonst", "andernfalls", "sinon", "altrimenti", "otherwise"), "otherwise"),
    **dict.fromkeys(("und", "et"), "and"),
    **dict.fromkeys(("oder", "ou"), "or"),
}
MAXIMA = late.pattern(r"%(pi|e|i)\b")
GREEK_WORDS = frozenset(GREEK.values()) | {"varepsilon", "varphi", "vartheta", "varsigma"}

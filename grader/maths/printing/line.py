r"""An author's LaTeX as one line of plain notation: `\frac{\partial L}{\partial w}` is ∂L/∂w.

Only the LaTeX of this chapter is known; an unknown `\word` is shown as `word`, so nothing is lost.
"""

from __future__ import annotations

import re
import unicodedata

from grader import late

NAMES = {
    "partial": "∂", "nabla": "∇", "infty": "∞", "cdot": "·", "times": "×", "pm": "±", "div": "÷",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "mapsto": "↦", "Rightarrow": "⇒", "implies": "⇒",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "in": "∈",
    "ldots": "…", "dots": "…", "cdots": "…", "sum": "∑", "prod": "∏", "int": "∫", "circ": "∘", "prime": "′",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "eta": "η",
    "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "psi": "ψ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "Theta": "Θ",
    "quad": "  ", "qquad": "    ", "left": "", "right": "", "displaystyle": "", "big": "", "Big": "",
}  # fmt: skip
TRANSPARENT = {"text", "mathrm", "operatorname", "mathbf", "mathit", "boxed", "mbox"}
RELATIONS = set("→↦⇒≤≥≠≈∈")
RAISED = dict(zip("0123456789+-−nxhyiab", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿˣʰʸⁱᵃᵇ", strict=True))
# Halves of a fraction that need no brackets: `3xy/2` is plain, but `1/2h` would be read as (1/2)·h.
TOP = late.pattern(r"[\w.∂∇′]+|[∂√]?\([^()]*\)|\[[^\[\]]*\]|[^\W\d]\w*\([^()]*\)")
BOTTOM = late.pattern(r"[\d.]+|[d∂]?[^\W\d](_\w+)?|[∂√]?\([^()]*\)")
BELOW = late.pattern(
    rf"{BOTTOM.pattern}|\([^()]*\)[²³⁴⁵⁶⁷⁸⁹ⁿ]+|[^\W\d][²³⁴⁵⁶⁷⁸⁹ⁿ]+|[^\W\d]\w*\([^()]*\)"
)  # and √x², e^x² need theirs
TOKEN = late.pattern(r"\\[A-Za-z]+|\\.|[{}^_]|[^\\{}^_]", re.DOTALL)
MATHS = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)


def formulas(text: str) -> str:
    """Formulas between dollars read out, and nothing else: `*` and `_` may be mathematics."""
    return MATHS.sub(lambda formula: maths(formula[1] or formula[2]), text)


def maths(tex: str) -> str:
    r"""`\frac{\partial L}{\partial w}` ─> `∂L/∂w`"""
    said, _ = _run(TOKEN.findall(tex), 0)
    return re.sub(r"  +", " ", said).strip()


def _run(tokens: list[str], i: int) -> tuple[str, int]:
    """Read until the closing brace of this group, or the end."""
    out = ""
    while i < len(tokens) and tokens[i] != "}":
        piece, i = _piece(tokens, i)
        if re.search(r"[∂∇]\s+$", out):  # `\partial L`: the space only ended the command's name
            out = out.rstrip()
        out += piece
    return out, i


def _group(tokens: list[str], i: int) -> tuple[str, int]:
    """The argument of a command: a braced group, or the next single piece."""
    while i < len(tokens) and tokens[i].isspace():
        i += 1
    if i >= len(tokens):
        return "", i
    if tokens[i] != "{":
        return _piece(tokens, i)
    said, i = _run(tokens, i + 1)
    return said.strip(), i + 1


def _piece(tokens: list[str], i: int) -> tuple[str, int]:
    token = tokens[i]
    i += 1
    if token == "{":
        said, i = _run(tokens, i)
        return said, i + 1
    if token == "^":
        power, i = _group(tokens, i)
        return _raised(power), i
    if token == "_":
        below, i = _group(tokens, i)
        return f"_{_in_brackets(below, TOP)}", i
    if token in (r"\frac", r"\dfrac", r"\tfrac"):
        top, i = _group(tokens, i)
        bottom, i = _group(tokens, i)
        return f"{_in_brackets(top, TOP)}/{_in_brackets(bottom, BELOW)}", i
    if token == r"\sqrt":
        inside, i = _group(tokens, i)
        return f"√{_in_brackets(inside, BOTTOM)}", i
    if token == r"\dot":
        below, i = _group(tokens, i)
        return unicodedata.normalize("NFC", f"{below}\u0307"), i
    if not token.startswith("\\"):
        return " " if token.isspace() else token, i
    return _command(token[1:], tokens, i)


def _command(name: str, tokens: list[str], i: int) -> tuple[str, int]:
    if name in TRANSPARENT:
        return _group(tokens, i)
    if name in NAMES:
        sign = NAMES[name]
        return (f" {sign} " if sign in RELATIONS else sign), i
    return {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "\\": " "}.get(name, name), i


def _in_brackets(text: str, plain: re.Pattern[str]) -> str:
    """Brackets around half a fraction, a power, or what stands under a root, if it is more than one thing."""
    return text if plain.fullmatch(text) else f"({text})"


def _raised(power: str) -> str:
    if power and all(letter in RAISED for letter in power):
        return "".join(RAISED[letter] for letter in power)
    return power if power == "′" else f"^{_in_brackets(power, BOTTOM)}"

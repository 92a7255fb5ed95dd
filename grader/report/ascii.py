"""Say it with the letters that a stream can carry: a Windows pipe cannot encode ✓ or ∂.

Only what the stream cannot encode is replaced, so that a UTF-8 terminal sees every letter.
"""

from __future__ import annotations

import unicodedata

INSTEAD = {
    "✓": "+", "✗": "x", "○": "o", "◐": "~", "★": "*", "●": "@", "■": "#", "□": ".",
    "─": "-", "━": "-", "│": "|", "┃": "|", "└": "`", "├": "|", "╱": "/", "╲": "\\",
    "⎛": "(", "⎜": "|", "⎝": "(", "⎞": ")", "⎟": "|", "⎠": ")", "⎡": "[", "⎣": "[", "⎤": "]", "⎦": "]",
    "√": "sqrt", "∂": "d", "∇": "grad ", "∞": "inf", "∑": "sum", "∏": "prod", "∫": "int", "Δ": "D",
    "·": "*", "×": "x", "−": "-", "–": "-", "—": "-", "÷": "/", "±": "+-", "⋅": "*", "∘": "o",
    "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "←": "<-", "⇒": "=>", "↦": "->", "∈": "in",
    "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "°": " deg", "′": "'", "″": "''",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "η": "eta", "θ": "theta",
    "λ": "lambda",    "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "ψ": "psi", "ω": "omega",
    "‖": "||", "⊙": "(.)", "⊗": "(x)", "⊕": "(+)", "⊤": "T", "⇔": "<=>", "⇐": "<=", "↔": "<->", "∼": "~",
    "∪": "or", "∩": "and", "∧": "and", "∨": "or", "¬": "not ", "∅": "{}", "∀": "for all ", "∃": "there is ",
    "⟨": "<", "⟩": ">", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "ℓ": "l", "χ": "chi", "κ": "kappa",
    "ν": "nu", "ξ": "xi", "ζ": "zeta", "ι": "iota", "υ": "upsilon", "Γ": "Gamma", "Θ": "Theta", "Λ": "Lambda",
    "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∝": " prop. to ", "≡": "==",
    "⁻": "^-", "⁺": "^+", "ⁿ": "^n", "ˣ": "^x", "ʰ": "^h", "ʸ": "^y", "ᵃ": "^a", "ᵇ": "^b", "ᵘ": "^u",
}  # fmt: skip


def fit(text: str, encoding: str) -> str:
    """`text` with every letter that `encoding` lacks spelled out; nothing is lost and nothing raises."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(letter, encoding) for letter in text)
    return text


def keeps_columns(text: str, encoding: str) -> bool:
    """Does `fit` replace every letter by one letter, so that a two-dimensional drawing survives it?"""
    return all(len(_spelled(letter, encoding)) == 1 for letter in text)


def _spelled(letter: str, encoding: str) -> str:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return INSTEAD.get(letter) or _nearest(letter)
    return letter


def _nearest(letter: str) -> str:
    """A compatibility decomposition (`²` is 2, raised), else the letter's code."""
    parts = unicodedata.normalize("NFKD", letter)
    base = "".join(part for part in parts if part.isascii() and part.isprintable())
    if base:
        return f"^{base}" if "<super>" in unicodedata.decomposition(letter) else base
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

r"""What a LaTeX command is on one line of plain text: the table that `line` reads.

A command that stands nowhere here is shown as its bare name, and `grade lint` tells its author so.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SIGNS = {
    # Greek
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    # calculus
    "partial": "∂", "nabla": "∇", "infty": "∞", "int": "∫", "iint": "∬", "oint": "∮", "sum": "∑", "prod": "∏",
    "prime": "′", "ell": "ℓ", "hbar": "ℏ", "Re": "Re", "Im": "Im", "degree": "°",
    # operations
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "circ": "∘", "ast": "*", "star": "⋆",
    "bullet": "•", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "ominus": "⊖", "cup": "∪", "cap": "∩",
    "setminus": "∖", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "neg": "¬", "lnot": "¬",
    "top": "⊤", "intercal": "⊤", "bot": "⊥", "emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃",
    # brackets
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", "lvert": "|", "rvert": "|", "vert": "|", "mid": " | ",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "{": "{", "}": "}",
    # dots, spaces, and single signs
    "ldots": "…", "dots": "…", "cdots": "…", "dotsc": "…", "dotsb": "…", "vdots": "⋮", "ddots": "⋱",
    "quad": "  ", "qquad": "    ", ",": " ", ";": " ", ":": " ", " ": " ", "!": "", "\\": " ",
    "colon": ":", "backslash": "\\", "%": "%", "#": "#", "&": "&", "_": "_", "$": "$",
}  # fmt: skip
RELATIONS = {
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔",
    "mapsto": "↦", "Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⇔",
    "uparrow": "↑", "downarrow": "↓", "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥",
    "geqslant": "≥", "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "neq": "≠", "ne": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅", "propto": "∝", "in": "∈", "notin": "∉", "ni": "∋",
    "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "perp": "⊥", "parallel": "∥",
    "coloneqq": "≔", "triangleq": "≜",
}  # fmt: skip
NAMES = _words(
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln log exp lim limsup liminf max min sup inf "
    "arg det dim ker deg gcd Pr tr diag rank sgn"
)  # are said as they are written
SILENT = _words(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle "
    "scriptstyle limits nolimits hline notag nonumber"
)  # size and place, which plain text has not
PLAIN = _words(
    "text textrm textbf textit texttt textsf emph mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak "
    "operatorname operatorname* boldsymbol bm boxed mbox underbrace overbrace underline substack "
    "mathop mathbin mathrel"
)  # the argument, in no other letters
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
    "widetilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
}  # fmt: skip
DOUBLED = dict(zip("CEHNPQRZ1", "ℂ𝔼ℍℕℙℚℝℤ𝟙", strict=True))  # \mathbb
ARROWS = {"xrightarrow": "→", "xleftarrow": "←", "xmapsto": "↦"}
FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac"))
MATRICES = _words("matrix pmatrix bmatrix Bmatrix smallmatrix array")
OTHER = _words("sqrt binom tbinom dbinom mathbb overset underset stackrel begin end hspace vmatrix Vmatrix")
KNOWN = (
    frozenset((*SIGNS, *RELATIONS, *ACCENTS, *ARROWS)) | NAMES | SILENT | PLAIN | FRACTIONS | OTHER | MATRICES
)
BLOCKS = _words("aligned align align* gathered gather gather* equation equation* split cases dcases rcases")
ENVIRONMENTS = MATRICES | BLOCKS | {"vmatrix", "Vmatrix"}

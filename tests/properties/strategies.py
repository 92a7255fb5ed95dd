"""Random mathematics for the laws: trees as a reader makes them, and texts of every kind."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from grader.maths.syntax import Apply, Constant, Minus, Node, Number, Power, Product, Quotient, Sum, Variable

FUNCTIONS = ("exp", "log", "sqrt", "abs", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "atan", "sign")

numbers = st.one_of(
    st.integers(0, 12).map(lambda n: Number(Fraction(n))),
    st.sampled_from(["0.5", "1.25", "0.001", "3.0"]).map(lambda s: Number(Fraction(s), True)),
)
leaves: st.SearchStrategy[Node] = st.one_of(
    numbers,
    st.sampled_from(["x", "y"]).map(Variable),
    st.sampled_from(["pi", "e"]).map(Constant),
)


def _grown(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(below, below)
    few = st.lists(below, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        few.map(lambda items: Sum(items)),
        few.map(lambda items: Product(items)),
        pairs.map(lambda ab: Quotient(*ab)),
        pairs.map(lambda ab: Power(*ab)),
        below.map(Minus),
        st.tuples(st.sampled_from(FUNCTIONS), below).map(lambda fa: Apply(fa[0], (fa[1],))),
        pairs.map(lambda ab: Apply("max", ab)),
    )


trees: st.SearchStrategy[Node] = st.recursive(leaves, _grown, max_leaves=12)

pieces = st.sampled_from(
    "x y 2 0.5 1e3 sin cos ln exp e pi ( ) [ ] { } | + - * / ^ ** , . ' = < > ; \\frac \\sqrt \\left( \\right) \\sin "
    "² ⁻¹ √ π · − σ ∂ d/dx \\begin{cases} \\end{cases} & \\\\ if else and not Piecewise max relu w_1 log_2 ½ ŷ _ $ "
    'np. D( True inf ∞ ∪ U % ! @ # " \x00 \u200b \u202e é 漢 9**9'.split(" ")
)
texts: st.SearchStrategy[str] = st.one_of(
    st.lists(pieces, max_size=25).map(" ".join),
    st.lists(pieces, max_size=25).map("".join),
    st.text(max_size=60),
)

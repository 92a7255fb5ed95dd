"""How texts of vectors and matrices are read: one table of notations, and what is refused with which repair."""

from __future__ import annotations

import pytest

from grader.maths.matrices.board import plain, shown
from grader.maths.matrices.reader import only, readings
from grader.maths.matrices.tokens import NotRead
from grader.maths.matrices.tree import ShapeError
from grader.maths.matrices.vocabulary import Vocabulary, shape_of, spelled

SHAPES = {
    "X": "n x d",
    "w": "d",
    "y": "n",
    "A": "n x n",
    "B": "n x n",
    "lambda": "scalar",
    "z": "n",
    "W1": "h x d",
    "b1": "h",
    "R": "N x k",
    "b": "k",
}
KNOWN = Vocabulary({name: shape_of(text) for name, text in SHAPES.items()}, {}, ("phi",))

READ = [
    # ── transposes and inverses ──
    ("X^T y", "Xᵀ y"), ("X^{T} y", "Xᵀ y"), (r"X^\top y", "Xᵀ y"), (r"X^{\top}y", "Xᵀ y"), ("X' y", "Xᵀ y"),
    ("Xᵀy", "Xᵀ y"), ("X.T @ y", "Xᵀ y"), ("X.t() @ y", "Xᵀ y"), ("X^Ty", "Xᵀ y"), (r"X^\intercal y", "Xᵀ y"),
    ("A^{-1} y", "A⁻¹ y"), ("A^-1 y", "A⁻¹ y"), ("inv(A) y", "A⁻¹ y"), ("np.linalg.inv(A) @ y", "A⁻¹ y"),
    ("A⁻¹y", "A⁻¹ y"), ("A^{-T} y", "A⁻ᵀ y"), ("inv(A)^T y", "A⁻ᵀ y"), (r"A^{-\top}y", "A⁻ᵀ y"),
    ("A^{-1}^T y", "A⁻ᵀ y"),
    (r"X^{\mathsf T} y", "Xᵀ y"), (r"X^{\mathrm{T}} y", "Xᵀ y"),
    # ── what stands around a formula ──
    ("$X^T y$", "Xᵀ y"), (r"\(X^T y\)", "Xᵀ y"), (r"$$X^\top y$$", "Xᵀ y"), ("X^T y.", "Xᵀ y"),
    ("grad = X^T y", "Xᵀ y"),
    (r"\nabla_w f = X^T y", "Xᵀ y"), ("∂f/∂w = X^T y", "Xᵀ y"), ("a = b = X^T y;", "Xᵀ y"),
    # ── names ──
    ("Xw", "X w"), ("λw", "lambda w"), (r"\lambda w", "lambda w"), (r"\mathbf{X}\mathbf{w}", "X w"),
    ("W_1 w", "W1 w"), ("W₁w", "W1 w"), ("W_{1} w", "W1 w"), ("W^{[1]} w", "W1 w"), ("W1w + b1", "W1 w + b1"),
    # ── products ──
    ("y ⊙ z", "y ⊙ z"), (r"y \odot z", "y ⊙ z"), ("y .* z", "y ⊙ z"), ("y ∘ z", "y ⊙ z"),
    ("np.multiply(y, z)", "y ⊙ z"), ("X*w", "X w"), ("X·w", "X w"), (r"X \cdot w", "X w"), ("y*z", "y ⊙ z"),
    ("A y ⊙ B z", "A y ⊙ B z"), ("X^T y ⊙ w", "Xᵀ y ⊙ w"), ("y z^T", "y zᵀ"), ("outer(y, z)", "y zᵀ"),
    ("y^T z", "yᵀ z"), ("np.dot(y, z)", "yᵀ z"), ("y @ z", "yᵀ z"), ("inner(y, z)", "yᵀ z"),
    # ── fractions, norms, powers ──
    (r"\frac{1}{n} X^T y", "Xᵀ y / n"), (r"\frac12 y", "(1/2) y"), ("y/n", "y / n"), ("y/len(y)", "y / n"),
    ("y/X.shape[0]", "y / n"), ("||y||^2", "‖y‖^2"), (r"\|y\|^2", "‖y‖^2"), (r"\lVert y\rVert_2^2", "‖y‖^2"),
    ("norm(y)", "‖y‖"), (r"\frac{X}{\|X\|_F}", "X / ‖X‖"), ("||y||_1", "sum(abs(y))"), ("y²", "y^2"),
    ("tanh²(y)", "tanh(y)^2"), ("tanh(y)^2", "tanh(y)^2"), ("y.^2", "y^2"), ("y**2", "y^2"), ("A^2", "A A"),
    # ── ones, the identity, indicators ──
    ("R^T 1", "Rᵀ 1"), ("1 b^T", "1 bᵀ"), (r"R^\top\mathbf{1}", "Rᵀ 1"), ("R^T 1_N", "Rᵀ 1"), ("R^T ones(N)", "Rᵀ 1"),
    ("(A + I) y", "(A + I) y"), ("(A + λI_n) y", "(A + lambda I) y"), ("(A + eye(n)) y", "(A + I) y"),
    ("1[z > 0]", "step(z)"), ("1_{z>0}", "step(z)"), (r"\mathbb{1}(z>0)", "step(z)"), ("(z > 0)", "step(z)"),
    ("𝟙[z>0]", "step(z)"), ("step(z)", "step(z)"), ("relu'(z)", "step(z)"), ("z ⊙ 1[z>0]", "z ⊙ step(z)"),
    # ── functions and sums ──
    ("sigma(z)", "sigma(z)"), ("σ(z)", "sigma(z)"), (r"\mathrm{softmax}(z)", "softmax(z)"), ("phi'(z)", "phi'(z)"),
    ("np.maximum(z, 0)", "relu(z)"), ("max(0, z)", "relu(z)"), ("sum(R, axis=0)", "Rᵀ 1"), ("R.sum(0)", "Rᵀ 1"),
    ("R.sum(axis=1)", "R 1"), ("R.mean(axis=0)", "Rᵀ 1 / N"), ("tr(A)", "tr(A)"), (r"\operatorname{tr}(A)", "tr(A)"),
    ("diag(y) z", "diag(y) z"), ("logsumexp(z)", "log(sum(exp(z)))"), ("1 - z", "1 - z"), ("R + b", "R + 1 bᵀ"),
    # ── Python and its libraries ──
    ("y[:, None] * w[None, :]", "y wᵀ"), ("y[:, None] * w", "y wᵀ"), ("y[:, np.newaxis] @ w[np.newaxis, :]", "y wᵀ"),
    ("y.reshape(-1, 1) * w", "y wᵀ"), ("(A @ y[:, None]).T", "(A y)ᵀ"), ("y[:, None] * X", "y 1ᵀ ⊙ X"),
    ("X.T @ (2*y[:, None] * X)", "2 Xᵀ (y 1ᵀ ⊙ X)"),
    ("(y[:, None] * X).sum(axis=0)", "(y 1ᵀ ⊙ X)ᵀ 1"), ("lam*w", "lambda w"), ("2*lambda_*w", "2 lambda w"),
    ("np.where(z > 0, 1, 0)", "step(z)"), ("np.where(z > 0, y, 0)", "step(z) ⊙ y"), ("np.power(y, 2)", "y^2"),
    ("np.where(z > 0, y, -y)", "-y + 2 (step(z) ⊙ y)"), ("np.linalg.solve(A, y)", "A⁻¹ y"),
    ("np.divide(y, z)", "y ⊙ z^(-1)"),
    ("np.add(y, z)", "y + z"), ("np.subtract(y, z)", "y - z"), ("np.square(y)", "y^2"),
    ("np.heaviside(z, 0)", "step(z)"),
    ("X.T @ np.ones((n, 1))", "Xᵀ 1"), ("X.T @ np.ones(len(y))", "Xᵀ 1"), ("np.zeros_like(y)", "0 1"),
    ("y.pow(2)", "y^2"),
    ("torch.sigmoid(z)", "sigma(z)"), ("F.softmax(z, dim=0)", "softmax(z)"), ("torch.linalg.inv(A) @ y", "A⁻¹ y"),
    ("scipy.special.expit(z)", "sigma(z)"), ("torch.nn.functional.relu(z)", "relu(z)"), ("X.mT @ y", "Xᵀ y"),
    ("np.exp(-np.log1p(np.exp(z)))", "exp(-log(1 + exp(z)))"), ("(z > 0).astype(float) * y", "step(z) ⊙ y"),
    ("np.minimum(y, z)", "-(relu(-y + z) - z)"),
    # ── names of its own ──
    ("r = X w - y; X^T r", "Xᵀ (X w - y)"), ("r = X@w - y\nX.T @ r", "Xᵀ (X w - y)"),
    ("X^T r where r = X w - y", "Xᵀ (X w - y)"), (r"X^T r, \text{ where } r = X w - y", "Xᵀ (X w - y)"),
    ("r = X w - y; grad = X^T r;", "Xᵀ (X w - y)"), ("a = y + z; c = 2 a; A c", "2 A (y + z)"),
    ("A u with u = y + z and v = 2", "A (y + z)"), ("let s = sum(y); s z", "sum(y) z"),
    ("y = 2 z; A y", "2 A z"), (r"\rho = y'z; \rho y", "(yᵀ z) y"), ("G = X'; G y", "Xᵀ y"),
    ("g = A y\n+ z", "A y + z"), ("g = A y\n- A^T z", "A y - Aᵀ z"), ("r = A y\n-A^T r", "-Aᵀ A y"),
    ("r = A y\n2A'r", "2 Aᵀ A y"), ("np.where(z > 0, y, 0)\n", "step(z) ⊙ y"), ("∇ = X^T y\n", "Xᵀ y"),
    # ── sums over an index ──
    (r"\frac{\exp(z)}{\sum_j \exp(z_j)}", "exp(z) / sum(exp(z))"), (r"\sum_{i=1}^n y_i z_i", "sum(y ⊙ z)"),
    (r"(\sum_i e^{y_i}) z", "sum(exp(y)) z"), (r"\sum_i x_i", "Xᵀ 1"), (r"\sum_i y_i x_i", "Xᵀ y"),
    (r"2 \sum_i (x_i^\top w - y_i) x_i", "2 Xᵀ (X w - y)"), (r"\sum_i x_i x_i^\top w", "(X w 1ᵀ ⊙ X)ᵀ 1"),
    (r"(\sum_i x_i x_i^\top) w", "Xᵀ X w"), (r"\sum_i w_i x_i", "X w"),
    (r"\sum_i (y_i - \sum_j z_j)", "sum(y - sum(z) 1)"),
    ("∑_i (wᵀx_i − y_i)²", "‖X w - y‖^2"), (r"\frac1n\sum_{i=1}^{n} (x_i^T w) x_i", "Xᵀ X w / n"),
    (r"r = X w - y; \sum_i r_i x_i", "Xᵀ (X w - y)"), ("sum_i sigma(y_i)", "sum(sigma(y))"),
    (r"\sum_i (y_i x_i + x_i)", "(y 1ᵀ ⊙ X + X)ᵀ 1"),
    (r"\sum_i y_i x_i^\top", "yᵀ X"),
    (r"\sum_i y_i x_i x_i^\top w", "(X w 1ᵀ ⊙ (y 1ᵀ ⊙ X))ᵀ 1"),
    (r"\sum_i \|x_i\|^2", "‖sqrt(X^2 1)‖^2"),
    (r"\sum_i x_i / y_i", "Xᵀ y^(-1)"),
    # ── einsum ──
    ("np.einsum('ij,j->i', A, y)", "A y"), ("einsum('ij,jk->ik', A, B)", "A B"), ("einsum('ij->ji', X)", "Xᵀ"),
    ('np.einsum("ii", A)', "tr(A)"), ("np.einsum('ii->', A)", "tr(A)"), ("np.einsum('ii->i', A)", "diag(A)"),
    ("np.einsum('i,i->', y, z)", "yᵀ z"), ("np.einsum('i,i', y, z)", "yᵀ z"), ("np.einsum('i,j->ij', y, w)", "y wᵀ"),
    ("np.einsum('ij,ij->', A, B)", "sum(A ⊙ B)"), ("np.einsum('ij,ij->ij', A, B)", "A ⊙ B"),
    ("np.einsum('ij,i->j', X, y)", "Xᵀ y"), ("np.einsum('nd,n->d', X, y)", "Xᵀ y"), ("einsum('ij->', X)", "sum(X)"),
    ("einsum('ij->j', R)", "Rᵀ 1"), ("einsum('ij,kj->ik', A, B)", "A Bᵀ"), ("einsum('ij, jk', A, B)", "A B"),
    ("np.einsum('i,ij,j->', y, X, w)", "(Xᵀ y)ᵀ w"), ("torch.einsum('ij,j->ij', X, w)", "X diag(w)"),
    ("einsum('i,i->i', y, z)", "y ⊙ z"),
    # ── books ──
    ("e^{z}", "exp(z)"), (r"\mathrm{e}^{-z}", "exp(-z)"), ("e^{Xw}", "exp(X w)"), ("½ y", "(1/2) y"),
    ("(A y)^{\\circ 2}", "(A y)^2"),
    (r"(Ay)^{\odot 2}", "(A y)^2"), ("A^{-2} y", "A⁻¹ A⁻¹ y"), ("|A| y", "det(A) y"), (r"\log|A|", "log(det(A))"),
    (r"\left|\lambda\right| y", "abs(lambda) y"), ("(A + λIₙ) y", "(A + lambda I) y"), ("X^T 1ₙ", "Xᵀ 1"),
    (r"\frac1n 11^\top y", "1 1ᵀ y / n"), (r"\frac1{2n} y", "y / (2 n)"), (r"y \oslash z", "y ⊙ z^(-1)"),
    ("z^{-1}", "z^(-1)"),
    (r"\langle y, z\rangle y", "(yᵀ z) y"), ("⟨y, z⟩ y", "(yᵀ z) y"), (r"(y \cdot z) y", "(yᵀ z) y"),
    ("y · z", "yᵀ z"),
    ("y'Ay/y'y y", "(yᵀ A y / (yᵀ y)) y"),
    (r"W^{[1]\top} b1", "W1ᵀ b1"), ("W^{(1)T} b1", "W1ᵀ b1"), (r"\mathbb{I}(z > 0)", "step(z)"),
    ("I[z > 0]", "step(z)"),
    ("H(z)", "step(z)"), ("np.where(z > 0, 1., 0.)", "step(z)"), ("2.*y", "2 y"),
    ("(relu(z) > 0) ⊙ y", "step(z) ⊙ y"),
    ("y/√n", "y / sqrt(n)"), ("y1ᵀ", "y 1ᵀ"), (r"y1^\top X", "y 1ᵀ X"), (r"(\sum y \odot z) y", "sum(y ⊙ z) y"),
    ("(∑ y) y", "sum(y) y"), (r"y/\sqrt{n}", "y / sqrt(n)"),
    ("y ⊙ (|z| > 1)", "y ⊙ step(abs(z) - 1)"), (r"1[|y|>1]", "step(abs(y) - 1)"), ("|y| > 1", "step(‖y‖ - 1)"),
    ("y ⊗ w", "y wᵀ"), (r"y \otimes w", "y wᵀ"), ("2 (A y) ⊗ w", "2 A y wᵀ"),
    ("A⁻ᵀ y", "A⁻ᵀ y"), ("norm(y, 2) y", "‖y‖ y"), ("A / norm(A, 'fro')", "A / ‖A‖"),
    ("np.linalg.norm(A, ord='fro') A", "‖A‖ A"), ("sum(R .* 1, 1)' b'", "Rᵀ 1 bᵀ"), ("sum(R', 2)", "Rᵀ 1"),
    ("sum(R .* 1, 1)", "R 1"), ("sum(y .* z, 1)", "sum(y ⊙ z)"), ("mean(R', 2)", "Rᵀ 1 / N"),
    ("norm(y, 1)", "sum(abs(y))"), (r"\frac N2 R", "(1/2) N R"), (r"\frac n2 y", "(1/2) n y"),
    ("pinv(A) @ y", "A⁻¹ y"),
    ("exp z", "exp(z)"), ("log det(A)", "log(det(A))"), ("-y", "-y"), ("--y", "y"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), READ)
def test_a_text_is_read_as_it_is_meant(text: str, meant: str) -> None:
    assert meant in [shown(e) for e in readings(text, KNOWN).meanings]


@pytest.mark.parametrize(("text", "_"), READ)
def test_what_is_printed_plainly_is_read_back(text: str, _: str) -> None:  # a column of the table
    for e in readings(text, KNOWN).meanings:
        assert shown(e) in map(shown, readings(plain(e), KNOWN).meanings)


REFUSED = [
    ("", "nothing is written here", ""),
    ("q", "q is no name here", "the names are"),
    ("XT y", "XT is no name here", "for the transpose write X^T or X.T"),
    ("(y", ") is missing", ""),
    ("||y", "a norm is left open", ""),
    ("y +", "the answer ends too early", "something is missing at the end"),
    ("1[z]", "an indicator needs a condition", "write 1[z > 0]"),
    ("y^w", "an exponent here is a number up to 12", ""),
    ("y & z", "'&' cannot be read here", ""),
    ("tr(I) y", "the size of a 1 or an I is not known here", "write ones(n) or I_n"),
    ("sum(R, axis=7)", "an axis is 0 or 1", ""),
    ("softmax''(z)", "softmax'' cannot be read here", ""),
    ("einsum('ij,jk->ijk', A, B)", "this einsum is not read", "write it with @, * and sum"),
    ("einsum('ij,j->i', A)", "this einsum is not read", "write it with @, * and sum"),
    ("A ⊗ B", "⊗ is read between two vectors, as u vᵀ", "answer with products of matrices"),
    ("np.kron(y, z)", "a Kronecker product is not read", "answer with products of matrices"),
    ("pinv(X) y", "a pseudo-inverse is not read", "write inv(A^T A) A^T"),
    ("norm(A, 2) y", "norm(…, 2) of a matrix is another norm", "write norm(…) for ‖…‖_F"),
    ("; y", "';' cannot be read here", ""),
    ("r = y; r = r + r; s = q; r", "q is no name here", "the names are"),
    ("; ".join(["a = y", *["a = a + a"] * 30, "a"]), "written out, this is too long", "write it shorter"),
    ("|X| y", "|…| of a matrix may mean two things", "write ||…|| for its length"),
    (r"\sum_i A_i y", "only a vector has entries with one index", "write it with matrices"),
    (r"\sum_i \sum_j y_i z_j", "two indices in one sum are not read", "write it with matrices"),
    (r"\sum_i y_i w_i", "the parts of this sum do not fit", "write it with matrices"),
    (r"\sum_i y", "this sum over an index is not read", "write it with matrices"),
    (r"\sum_{i=1}^d y_i", "this sum over an index is not read", "write it with matrices"),
    (r"y_i \sum_i z_i", "an index needs its sum", "write"),
    (r"\sum_i softmax(x_i)", "this cannot be read inside a sum over an index", "write it with matrices"),
    ("A^{1/2} y", "this power of a matrix is not read", "write .^ for entry by entry"),
]


@pytest.mark.parametrize(("text", "why", "repair"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, why: str, repair: str) -> None:
    with pytest.raises(NotRead) as found:
        readings(text, KNOWN)
    assert (found.value.why, found.value.repair.startswith(repair)) == (why, True)


MISFITS = [
    "einsum('ij,j->i', X, y)",
    "einsum('ij,j->i', X, X)",
    "X y",
    "w X",
    "y + w",
    "y ⊙ w",
    "det(X)",
    "X^-1",
    "A w",
    "outer(A, y)",
    "z + R",
    "np.outer(X, X)",
]


@pytest.mark.parametrize("text", MISFITS)
def test_what_does_not_fit_is_no_meaning(text: str) -> None:
    with pytest.raises(ShapeError):
        readings(text, KNOWN)


def test_a_star_between_square_matrices_has_two_meanings() -> None:
    assert {shown(e) for e in readings("A*B", KNOWN).meanings} == {"A B", "A ⊙ B"}
    with pytest.raises(NotRead, match="several meanings"):
        only("A*B", KNOWN)


def test_places_are_those_of_the_whole_text() -> None:
    with pytest.raises(NotRead) as found:
        readings("grad = X q", KNOWN)
    assert found.value.span == (9, 10)


def test_a_vector_is_never_spread_along_the_first_axis() -> None:
    with pytest.raises(ShapeError):
        readings("np.exp(X*w) - y", KNOWN)


SPELLED = [
    ("W_1", "W1"),
    ("W₁", "W1"),
    ("λ", "lambda"),
    (r"\lambda", "lambda"),
    ("δ_2", "delta2"),
    ("w", "w"),
]


@pytest.mark.parametrize(("name", "plain_name"), SPELLED)
def test_a_name_has_one_spelling(name: str, plain_name: str) -> None:
    assert spelled(name) == plain_name


SHAPED = [
    ("n x d", ("n", "d")), ("n×d", ("n", "d")), ("n by d", ("n", "d")), ("(n, d)", ("n", "d")), ("n X d", ("n", "d")),
    ("R^{n×d}", ("n", "d")), ("n", ("n", 1)), ("(n,)", ("n", 1)), ("R^n", ("n", 1)), ("1 x n", (1, "n")),
    ("3 x d", (3, "d")), ("scalar", (1, 1)), ("1", (1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shape"), SHAPED)
def test_a_shape_is_read_in_usual_ways(text: str, shape: tuple[object, object]) -> None:
    assert shape_of(text) == shape


def test_a_star_means_one_thing_in_a_text() -> None:
    """A*y can only be the product; so A*B is, too; y*z can only be entry by entry."""
    assert [shown(e) for e in readings("A*B*y", KNOWN).meanings] == ["A B y"]
    assert [shown(e) for e in readings("(A*B) (y*z)", KNOWN).meanings] == ["(A ⊙ B) (y ⊙ z)"]
    assert len(readings("A*B", KNOWN).meanings) == 2
    assert len(readings("A*B + B*A", KNOWN).meanings) == 2

r"""The functions that are known: one row each, from which every reader, evaluator and printer takes its part.

A row is enough to add a function.  Only `name` and `slope` are needed beside `means`, what the function is in terms
of others, for whatever a row leaves out is done by that meaning:

    Function("gd", means="2*atan(tanh(u/2))", slope="sech(u)", aliases=("gudermann",))

is read, printed, differentiated, evaluated, proved equal and refuted.  Formulas are written as a learner writes them,
in `u`, and in `a` for a second argument; they are read when they are first needed (`meaning`, `derivation`).

tests/properties/test_functions.py holds every row to its laws.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

ANY = 99  # no upper bound on the number of arguments
SLOT = "•"  # where the argument stands in LaTeX


class Function(NamedTuple):  # half as dear at every start as a dataclass of so many fields
    """A function f: what it is, how it is spelled, where it has a value, and who has a word of his own for it."""

    name: str
    # ── what it is ──
    means: str | None = None  # f(u) by other functions; None: it is one of those that others are made of
    slope: str | None = None  # f'(u), as a textbook has it
    narrow: str | None = (
        None  # the same slope with the domain of f, where the textbook's form has a larger one
    )
    two: str | None = None  # f(u, a), where a second argument may be given
    inverse: str | None = None  # the only v with f(v) = u
    arity: tuple[int, int] = (1, 1)  # fewest and most arguments
    written_out: bool = False  # compared as what it means; others are compared as themselves
    # ── how it is spelled ──
    aliases: tuple[str, ...] = ()  # read as this function
    foreign: tuple[str, ...] = ()  # not read, since they may be products of letters, but known to a repair
    text: str | None = None  # on one line, with one argument
    pretty: str | None = None  # in Unicode
    latex: str | None = None  # r"\sin", or with the place of its argument: r"\sqrt{•}"
    # ── where it has a value, and which ──
    total: bool = False  # for every real number
    edge: str | None = None  # negative where there is no value, positive where there is one
    beyond: str = ""  # what is said where the edge is negative
    low: int = 0  # 2: positive wherever it is defined; 1: not negative; 0: not known
    at_zero: int | None = None  # f(0), where that is taken without being asked
    switch: bool = False  # the sign of u decides which formula holds
    steps: bool = False  # changes only in jumps
    # ── what others call it; None: it is evaluated by what it means, or the evaluator has a case for it ──
    ball: str | None = None  # flint.arb, for one number
    series: str | None = None  # flint.arb_series, for a power series
    complex: bool = False  # flint.acb has the principal value under the same name
    sympy: str | None = None
    numpy: str | None = None
    floats: Callable[[float], float] | None = None


INF = math.inf


def _log(log: Callable[[float], float]) -> Callable[[float], float]:
    return lambda u: log(u) if u else -INF


def _sign(u: float) -> float:
    return u if math.isnan(u) else float((u > 0) - (u < 0))


def _sinh(u: float) -> float:
    return math.sinh(u) if abs(u) < LARGE or math.isnan(u) else math.copysign(INF, u)


def _cosh(u: float) -> float:
    return math.cosh(u) if abs(u) < LARGE or math.isnan(u) else INF


def _atanh(u: float) -> float:
    return math.atanh(u) if abs(u) != 1 else u * INF


def _sigmoid(u: float) -> float:
    """1/(1 + e^(-u)), which overflows nowhere."""
    small = math.exp(-abs(u))
    return small / (1 + small) if u < 0 else 1 / (1 + small)


def _softplus(u: float) -> float:
    """ln(1 + e^u), which overflows nowhere."""
    return max(0.0, u) + math.log1p(math.exp(-abs(u)))


LARGE = 710  # e^710 is beyond the largest float

ROWS: tuple[Function, ...] = (
    # ── powers, logarithms, steps ───────────────────────────────────────────────────────────────
    Function(
        "exp", slope="exp(u)", inverse="ln(u)", total=True, low=2, latex=r"\exp",
        ball="exp", series="exp", complex=True, sympy="exp", numpy="exp", floats=math.exp,
    ),
    Function(
        "sqrt", means="u^(1/2)", slope="1/(2*sqrt(u))", written_out=True, foreign=("raiz", "wurzel"),
        latex=r"\sqrt{•}", sympy="sqrt", numpy="sqrt", floats=math.sqrt,
    ),
    Function(
        "cbrt", means="sign(u)*abs(u)^(1/3)", slope="1/(3*cbrt(u)^2)", inverse="u^3",
        total=True, at_zero=0, switch=True, latex=r"\sqrt[3]{•}", numpy="cbrt", floats=math.cbrt,
    ),
    Function(
        "abs", slope="sign(u)", aliases=("absolute", "fabs"), total=True, low=1, at_zero=0, switch=True,
        latex=r"\left|•\right|", sympy="Abs", numpy="abs", floats=abs,
    ),
    Function(
        "sign", slope="0", aliases=("sgn", "signum"), total=True, at_zero=0, switch=True, steps=True,
        sympy="sign", numpy="sign", floats=_sign,
    ),
    Function(
        "floor", slope="0",
        total=True, steps=True, sympy="floor", numpy="floor", floats=lambda u: float(math.floor(u)),
    ),
    Function(
        "erf", slope="2*exp(-u^2)/sqrt(pi)", total=True, at_zero=0,
        ball="erf", series="erf", sympy="erf", floats=math.erf,
    ),
    Function(
        "heaviside", slope="0", aliases=("step", "unitstep", "unit_step", "heavisidetheta"), arity=(1, 2),
        total=True, switch=True, steps=True, sympy="Heaviside", floats=lambda u: float(u > 0),
    ),
    Function(
        "log2", means="ln(u)/ln(2)", slope="1/(u*ln(2))", written_out=True, latex=r"\log_{2}",
        numpy="log2", floats=_log(math.log2),
    ),
    Function(
        "log10", means="ln(u)/ln(10)", slope="1/(u*ln(10))", written_out=True, aliases=("lg",), latex=r"\log_{10}",
        numpy="log10", floats=_log(math.log10),
    ),
    Function(
        "log", slope="1/u", two="ln(u)/ln(a)", inverse="exp(u)", arity=(1, 2), aliases=("ln",),
        foreign=("logarithm",), text="ln", pretty="ln", latex=r"\ln", edge="u",
        beyond="the logarithm of a negative number", series="log", complex=True, sympy="log",
        numpy="log", floats=_log(math.log),
    ),
    # ── trigonometry ────────────────────────────────────────────────────────────────────────────
    Function(
        "sin", slope="cos(u)", foreign=("sen", "sine"), total=True, at_zero=0, latex=r"\sin",
        ball="sin", series="sin", complex=True, sympy="sin", numpy="sin", floats=math.sin,
    ),
    Function(
        "cos", slope="-sin(u)", foreign=("cosine", "cosin"), total=True, at_zero=1, latex=r"\cos",
        ball="cos", series="cos", complex=True, sympy="cos", numpy="cos", floats=math.cos,
    ),
    Function(
        "tan", means="sin(u)/cos(u)", slope="sec(u)^2", aliases=("tg",), foreign=("tangent",),
        at_zero=0, latex=r"\tan",
        ball="tan", series="tan", complex=True, sympy="tan", numpy="tan", floats=math.tan,
    ),
    Function(
        "sec", means="1/cos(u)", slope="sec(u)*tan(u)",
        latex=r"\sec", ball="sec", sympy="sec", floats=lambda u: 1 / math.cos(u),
    ),
    Function(
        "csc", means="1/sin(u)", slope="-(csc(u)*cot(u))",
        aliases=("cosec",), latex=r"\csc", sympy="csc", floats=lambda u: 1 / math.sin(u),
    ),
    Function(
        "cot", means="cos(u)/sin(u)", slope="-csc(u)^2", aliases=("cotan", "ctg"), latex=r"\cot", sympy="cot",
        floats=lambda u: 1 / math.tan(u),
    ),
    Function(
        "asin", slope="1/sqrt(1 - u^2)", aliases=("arcsin",), foreign=("arcsen",), at_zero=0, latex=r"\arcsin",
        edge="1 - u^2", beyond="arcsin of a number beyond -1 … 1",
        ball="asin", series="asin", complex=True, sympy="asin", numpy="arcsin", floats=math.asin,
    ),
    Function(
        "acos", means="pi/2 - asin(u)", slope="-(1/sqrt(1 - u^2))", aliases=("arccos",), latex=r"\arccos",
        edge="1 - u^2", beyond="arccos of a number beyond -1 … 1",
        ball="acos", series="acos", complex=True, sympy="acos", numpy="arccos", floats=math.acos,
    ),
    Function(
        "atan", slope="1/(1 + u^2)", aliases=("arctan", "arctg"), foreign=("atg",), total=True, at_zero=0,
        latex=r"\arctan", ball="atan", series="atan", complex=True, sympy="atan", numpy="arctan",
        floats=math.atan,
    ),
    Function(
        "asec", means="acos(1/u)", slope="1/(abs(u)*sqrt(u^2 - 1))", aliases=("arcsec",),
        edge="u^2 - 1", beyond="arcsec of a number between -1 and 1", sympy="asec",
        floats=lambda u: math.acos(1 / u),
    ),
    Function(
        "acsc", means="asin(1/u)", slope="-(1/(abs(u)*sqrt(u^2 - 1)))", aliases=("arccsc",),
        edge="u^2 - 1", beyond="arccsc of a number between -1 and 1", sympy="acsc",
        floats=lambda u: math.asin(1 / u),
    ),
    Function(
        "acot", means="pi/2 - atan(u)", slope="-(1/(1 + u^2))",
        aliases=("arccot",), floats=lambda u: math.pi / 2 - math.atan(u),
    ),
    # ── hyperbolic ──────────────────────────────────────────────────────────────────────────────
    Function(
        "sinh", means="(exp(u) - exp(-u))/2", slope="cosh(u)", foreign=("senh", "sh"), total=True, at_zero=0,
        latex=r"\sinh", ball="sinh", complex=True, sympy="sinh", numpy="sinh", floats=_sinh,
    ),
    Function(
        "cosh", means="(exp(u) + exp(-u))/2", slope="sinh(u)", foreign=("ch",), total=True, low=2, at_zero=1,
        latex=r"\cosh", ball="cosh", complex=True, sympy="cosh", numpy="cosh", floats=_cosh,
    ),
    Function(
        "tanh", means="(exp(u) - exp(-u))/(exp(u) + exp(-u))", slope="1 - tanh(u)^2", foreign=("th", "tgh"),
        total=True, at_zero=0, latex=r"\tanh",
        ball="tanh", complex=True, sympy="tanh", numpy="tanh", floats=math.tanh,
    ),
    Function(
        "sech", means="2/(exp(u) + exp(-u))", slope="-(sech(u)*tanh(u))", total=True, low=2,
        ball="sech", sympy="sech", floats=lambda u: 1 / _cosh(u),
    ),
    Function(
        "csch", means="2/(exp(u) - exp(-u))", slope="-(csch(u)*coth(u))",
        sympy="csch", floats=lambda u: 1 / _sinh(u),
    ),
    Function(
        "coth", means="(exp(u) + exp(-u))/(exp(u) - exp(-u))", slope="1 - coth(u)^2", foreign=("cth",),
        latex=r"\coth", sympy="coth", floats=lambda u: 1 / math.tanh(u),
    ),
    Function(
        "asinh", means="ln(u + sqrt(u^2 + 1))", slope="1/sqrt(u^2 + 1)", aliases=("arcsinh", "arsinh"),
        total=True, at_zero=0, ball="asinh", complex=True, sympy="asinh", numpy="arcsinh", floats=math.asinh,
    ),
    Function(
        "acosh", means="ln(u + sqrt(u + 1)*sqrt(u - 1))", slope="1/sqrt(u^2 - 1)",
        narrow="1/(sqrt(u - 1)*sqrt(u + 1))", aliases=("arccosh", "arcosh"),
        edge="u - 1", beyond="arcosh of a number below 1",
        ball="acosh", complex=True, sympy="acosh", numpy="arccosh", floats=math.acosh,
    ),
    Function(
        "atanh", means="(ln(1 + u) - ln(1 - u))/2", slope="1/(1 - u^2)", aliases=("arctanh", "artanh"), at_zero=0,
        edge="1 - u^2", beyond="artanh of a number beyond -1 … 1",
        ball="atanh", complex=True, sympy="atanh", numpy="arctanh", floats=_atanh,
    ),
    Function(
        "asech", means="acosh(1/u)", slope="-(1/(u*sqrt(1 - u^2)))", aliases=("arcsech", "arsech"),
        edge="u*(1 - u)", beyond="arsech of a number beyond 0 … 1", sympy="asech", floats=lambda u: math.acosh(1 / u),
    ),
    Function(
        "acsch", means="asinh(1/u)", slope="-(1/(abs(u)*sqrt(1 + u^2)))", aliases=("arccsch", "arcsch"),
        sympy="acsch", floats=lambda u: math.asinh(1 / u),
    ),
    Function(
        "acoth", means="atanh(1/u)", slope="1/(1 - u^2)", aliases=("arccoth", "arcoth"),
        edge="u^2 - 1", beyond="arcoth of a number between -1 and 1",
        sympy="acoth", floats=lambda u: math.atanh(1 / u),
    ),
    # ── activations ─────────────────────────────────────────────────────────────────────────────
    Function(
        "sigmoid", means="1/(1 + exp(-u))", slope="sigmoid(u)*(1 - sigmoid(u))", written_out=True,
        aliases=("sigma", "logistic", "expit"), total=True, pretty="σ", latex=r"\sigma", floats=_sigmoid,
    ),
    Function(
        "relu", means="max(0, u)", slope="heaviside(u)", written_out=True, total=True, switch=True,
        floats=lambda u: u if u > 0 or math.isnan(u) else 0.0,
    ),
    Function(
        "softplus", means="ln(1 + exp(u))", slope="sigmoid(u)", written_out=True, total=True, floats=_softplus
    ),
    Function(
        "silu", means="u/(1 + exp(-u))", slope="sigmoid(u) + u*sigmoid(u)*(1 - sigmoid(u))", written_out=True,
        aliases=("swish",), total=True, floats=lambda u: u * _sigmoid(u),
    ),
    Function(
        "gelu", means="u*(1 + erf(u/sqrt(2)))/2", slope="(1 + erf(u/sqrt(2)))/2 + u*exp(-u^2/2)/sqrt(2*pi)",
        written_out=True, total=True, floats=lambda u: u * (1 + math.erf(u / math.sqrt(2))) / 2,
    ),
    Function(
        "elu", means="Piecewise((u, u > 0), (exp(u) - 1, True))", slope="Piecewise((1, u > 0), (exp(u), True))",
        written_out=True, total=True, switch=True, floats=lambda u: u if u > 0 else math.expm1(u),
    ),
    Function(  # 1/100: the slope below zero that frameworks take when none is given
        "leaky_relu", means="Piecewise((u, u > 0), (u/100, True))", slope="Piecewise((1, u > 0), (1/100, True))",
        two="Piecewise((u, u > 0), (a*u, True))", arity=(1, 2), written_out=True, aliases=("lrelu", "leakyrelu"),
        total=True, switch=True, floats=lambda u: u if u > 0 else u / 100,
    ),
    Function(
        "logit", means="ln(u/(1 - u))", slope="1/(u*(1 - u))", written_out=True,
        floats=lambda u: math.log(u / (1 - u)),
    ),
    # ── more than one argument ──────────────────────────────────────────────────────────────────
    Function("root", two="u^(1/a)", arity=(2, 2), written_out=True, aliases=("nthroot", "surd")),
    Function(
        "max", arity=(2, ANY), aliases=("maximum", "fmax"), total=True, latex=r"\max", sympy="Max", numpy="maximum"
    ),
    Function(
        "min", arity=(2, ANY), aliases=("minimum", "fmin"), total=True, latex=r"\min", sympy="Min", numpy="minimum"
    ),
)  # fmt: skip

TABLE: dict[str, Function] = {row.name: row for row in ROWS}


def named(rows: Iterable[Function]) -> frozenset[str]:
    return frozenset(row.name for row in rows)

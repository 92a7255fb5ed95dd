"""The gate before a Maxima that is installed: a program that can only compute.

What is handed over is written anew from our tree of it, each name that is not on this list gets a prefix, and what is
called must be on the list or defined by the program itself.  A text that could be a name gets the prefix, too, as
Maxima can make a name of it.  So neither `system`, `load`, `:lisp` nor any other way out can be named there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.exchange.maxima.syntax import CallOf, Expr, Name, Words
from grader.exchange.maxima.values import Beyond

PREFIX = "gq_"
LISTED = """
    + - * / ^ . neg ! [ { [] = # < <= > >= and or not if : := ' lambda block ^^ abs acos acosh acot acoth acsc
    acsch append asec asech asin asinh atan atan2 atanh binomial cabs ceiling charpoly coeff coefmatrix cons
    copylist cos cosh cot coth csc csch decimalplaces degree denom determinant diff divide eigenvalues endcons
    equal ev exp expand factor factorial first flatten float floor fourth fullratsimp gcd gcf hipow ident
    imagpart integrate intersection invert is join last lcm length lhs limit linsolve listify log logcontract
    lreduce makelist map maplist matrix matrixmap max member min minor mod mcq_correct mcq_incorrect nthroot
    num numerval partfrac permutations polarform powerdisp product quotient radcan rand rand_range
    rand_selection rand_with_prohib rand_with_step random_permutation rank rat ratcoef ratexpand ratsimp
    realpart rectform remainder rest reverse rhs root rootscontract round row sconcat sec sech second set
    setdifference setify significantfigures signum simplify sin sinh solve sort sqrt string sublist submatrix
    subset subst sum tan tanh taylor third transpose trigexpand trigrat trigreduce trigsimp truncate union
    unique xthru zeromatrix int rref adjoint cardinality at subsetp emptyp listp integerp numberp floatnump
    ratnump evenp oddp primep apply gamma erf return
"""
FUNCTIONS = frozenset(LISTED.split())
NAMES = frozenset(
    {"%pi", "%e", "%i", "inf", "minf", "true", "false", "simp", "infinity", "und", "ind", "done", "all"}
)
HIGHER = frozenset({"map", "maplist", "apply", "matrixmap", "sublist", "sort", "lreduce"})  # take a function
OPERATORS = frozenset({"+", "*", "[", "and", "or", "=", "."})
WORD = re.compile(r"[A-Za-z_%$?]\w*\Z")  # a text that could be the name of a function


def gated(program: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The program with prefixes; raises Beyond for anything that could do more than compute."""
    own = frozenset(_defined(program))
    return tuple(_gated(statement, own) for statement in program)


def _defined(program: tuple[Expr, ...]) -> Iterator[str]:
    for statement in program:
        if isinstance(statement, CallOf) and statement.name == ":=" and isinstance(statement.args[0], CallOf):
            yield statement.args[0].name


def _gated(expr: Expr, own: frozenset[str]) -> Expr:
    match expr:
        case Name(name):
            return expr if name in NAMES else Name(prefixed(name))
        case Words(text):
            return Words(PREFIX + text) if WORD.match(text) else expr
        case CallOf(name, args):
            if name not in FUNCTIONS | own:
                raise Beyond(f"the function {name}")
            at = {"sublist": 1, "sort": 1}.get(name, 0) if name in HIGHER else -1
            given = [_passed(arg, own) if k == at else _gated(arg, own) for k, arg in enumerate(args)]
            return CallOf(prefixed(name) if name in own else name, tuple(given))
        case _:
            return expr


def _passed(given: Expr, own: frozenset[str]) -> Expr:
    """A function that is passed on by its name; raises Beyond for one that nobody can see."""
    match given:
        case CallOf("lambda", _):
            return _gated(given, own)
        case Name(name) if name in own:
            return Name(prefixed(name))
        case Name(name) if name in FUNCTIONS:
            return given
        case Words(text) if text in OPERATORS:
            return given
    raise Beyond("a function that is passed on without being named")


def prefixed(name: str) -> str:
    return PREFIX + name.replace("%", "_")

"""Slopes through a graph that are wrong: a link left out, added or bent, a path forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from grader.answers.circuit import LacksValue, Pass
from grader.answers.graph_links import Wrong, bent_link, bent_rules, link_of, product, skipped, spoken_link
from grader.maths.syntax import Apply, Product, Variable
from grader.mistakes.rules.backpropagation import (
    BACKPROP_ACTIVATION_DERIVATIVE_TWICE,
    BACKPROP_ONE_PATH,
    BACKPROP_TARGET_FORGOTTEN,
    BACKPROP_UPSTREAM_FORGOTTEN,
)
from grader.mistakes.rules.chain import CHAIN_ADDED, CHAIN_LINK_SKIPPED
from grader.mistakes.rules.products import PROD_PRODUCT_OF_DERIVATIVES
from grader.mistakes.rules.question import GLOBAL_F_AT_POINT, GLOBAL_NEGATED

NEARLY = 1e-9  # relative: p − t and the product of two links are the same number


def height(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The value of a line where its slope is asked for."""
    with suppress(LacksValue):
        value = run.known[top] if top in run.known else run.value(top)
        says = f"You gave the value of {top}. By how much does it move when {bottom} is nudged?"
        yield value, GLOBAL_F_AT_POINT, says


def added(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The slopes along the only path, added."""
    with suppress(LacksValue):
        paths = run.paths(top, bottom)
        if len(paths) == 1 and len(paths[0]) > 1:
            total = sum((link_of(run, top, link) for link in paths[0]), Fraction(0))
            yield total, CHAIN_ADDED, "Multiply the rates along a chain. You added them."


def backward(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """Wrong products along the paths from bottom to top."""
    paths = run.paths(top, bottom)
    links = [[link_of(run, top, link) for link in path] for path in paths]
    if len(paths) > 1:
        for path, factors in zip(paths, links, strict=True):
            via = path[-1][0]
            says = (
                f"{bottom} reaches {top} along {len(paths)} paths. "
                f"You took only the one through {via}: add the paths."
            )
            yield product(factors), BACKPROP_ONE_PATH, says
        whole = run.slope(top, bottom)
        for path, factors in zip(paths, links, strict=True) if len(paths) > 2 else ():
            says = (
                f"The path through {path[-1][0]} is missing: add the slopes of all {len(paths)} paths (+=)."
            )
            yield whole - product(factors), BACKPROP_ONE_PATH, says
        for path, factors in zip(paths, links, strict=True):
            for wrong, mistake, says in _bent_path(run, path, factors):
                yield whole - product(factors) + wrong, mistake, says
        yield -run.slope(top, bottom), GLOBAL_NEGATED, "The size is right. Look at the sign."
        yield from _of_two_ways(run, top, bottom)
        return
    (path,), (factors,) = paths, links
    if len(path) > 1:
        for k, (line, name) in reversed(
            list(enumerate(path))
        ):  # what is next to the weight is lost most often
            rest = product(f for i, f in enumerate(factors) if i != k)
            missing = spoken_link(line, name)
            says = f"The factor {missing} is missing: every link from {bottom} to {top} has one."
            mistake = skipped(run, line, name, bottom)
            is_first = k == 0 and mistake is CHAIN_LINK_SKIPPED
            yield rest, BACKPROP_UPSTREAM_FORGOTTEN if is_first else mistake, says
    yield from _bent_path(run, path, factors)
    yield -product(factors), GLOBAL_NEGATED, "The size is right. Look at the sign."


def _of_two_ways(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """A product of two lines that both move, with their slopes multiplied."""
    tree = run.lines[top].tree if top in run.lines else None
    match tree:
        case Product((Variable(u), Variable(v))) if run.users(u, bottom) and run.users(v, bottom):
            says = f"{top} is a product, and both factors move. You multiplied their slopes."
            yield run.slope(u, bottom) * run.slope(v, bottom), PROD_PRODUCT_OF_DERIVATIVES, says
        case _:
            return


def _of_cross_entropy(
    run: Pass, path: Sequence[tuple[str, str]], factors: Sequence[Fraction]
) -> Iterator[Wrong]:
    """Through the loss and a sigmoid goes p − t: p alone, or p − t times the sigmoid's slope once more."""
    for k in range(len(path) - 1):
        (loss, p), (line, _) = path[k], path[k + 1]
        if not _is_sigmoid(run, line) or p != line:
            continue
        rest, output = product((*factors[:k], *factors[k + 2 :])), run.number(p)
        targets = [t for t in run.lines[loss].uses if t != p] if loss in run.lines else []
        error = factors[k] * factors[k + 1]
        if not any(abs(output - run.number(t) - error) <= NEARLY * abs(error) for t in targets):
            continue
        says = f"With this loss the slope is {p} minus the target. The target is missing."
        yield rest * output, BACKPROP_TARGET_FORGOTTEN, says
        says = f"The slope of the sigmoid is in {p} minus the target already. You multiplied by it once more."
        yield rest * error * factors[k + 1], BACKPROP_ACTIVATION_DERIVATIVE_TWICE, says


def _is_sigmoid(run: Pass, line: str) -> bool:
    tree = run.lines[line].tree if line in run.lines else None
    return isinstance(tree, Apply) and tree.name == "sigmoid"


def _bent_path(run: Pass, path: Sequence[tuple[str, str]], factors: Sequence[Fraction]) -> Iterator[Wrong]:
    """The product along a path with one of its links gone wrong."""
    for k, (line, name) in enumerate(path):
        rest = product(f for i, f in enumerate(factors) if i != k)
        for wrong, mistake, says in bent_link(run, line, name):
            yield wrong * rest, mistake, says
    yield from _of_cross_entropy(run, path, factors)


def by_rules(run: Pass, top: str, bottom: str) -> Iterator[Wrong]:
    """The same with a link as any rule of the engine bends it, the commonest mistake of any link first."""
    whole = run.slope(top, bottom)
    bent = [
        (mistake, tree, path, link)
        for path in run.paths(top, bottom)
        for link in path
        for mistake, tree in bent_rules(run, *link)
    ]
    for mistake, tree, path, link in sorted(bent, key=lambda each: -each[0].weight):
        right = product(link_of(run, top, each) for each in path)
        rest = product(link_of(run, top, each) for each in path if each is not link)
        says = f"{mistake.said(link[1])} This is about {spoken_link(*link)}."
        yield whole - right + run.of(tree) * rest, mistake, says

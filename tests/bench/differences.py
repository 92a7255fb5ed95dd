"""How honest the error estimate of a measured slope is: true error over estimate, for many functions and points.

python tests/bench/differences.py [--count 20000] [--seed 1]
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable

Function = Callable[[float], float]

FAMILIES: list[tuple[str, Callable[[float, float], tuple[Function, Function]]]] = [
    ("a sin(bx)", lambda a, b: (lambda x: a * math.sin(b * x), lambda x: a * b * math.cos(b * x))),
    ("a exp(bx)", lambda a, b: (lambda x: a * math.exp(b * x), lambda x: a * b * math.exp(b * x))),
    ("a x^3 + b x", lambda a, b: (lambda x: a * x**3 + b * x, lambda x: 3 * a * x**2 + b)),
    (
        "a ln(x^2 + b^2)",
        lambda a, b: (lambda x: a * math.log(x * x + b * b), lambda x: 2 * a * x / (x * x + b * b)),
    ),
    (
        "a tanh(bx)",
        lambda a, b: (lambda x: a * math.tanh(b * x), lambda x: a * b * (1 - math.tanh(b * x) ** 2)),
    ),
    (
        "a/(1 + b^2 x^2)",
        lambda a, b: (
            lambda x: a / (1 + (b * x) ** 2),
            lambda x: -2 * a * b * b * x / (1 + (b * x) ** 2) ** 2,
        ),
    ),
    (
        "sin(exp(bx)) + a",
        lambda a, b: (
            lambda x: math.sin(math.exp(b * x)) + a,
            lambda x: b * math.exp(b * x) * math.cos(math.exp(b * x)),
        ),
    ),
    (
        "a sqrt(1 + b^2 x^2)",
        lambda a, b: (lambda x: a * math.hypot(1, b * x), lambda x: a * b * b * x / math.hypot(1, b * x)),
    ),
]


def main() -> None:
    from grader.maths.differences import measured_slope

    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    ratios, sizes, worst = [], [], (0.0, "")
    for _ in range(asked.count):
        name, family = dice.choice(FAMILIES)
        a, b, x = 10 ** dice.uniform(-3, 3), dice.uniform(0.1, 3), dice.uniform(-4, 4)
        f, slope = family(a, b)
        found, true = measured_slope(f, x), slope(x)
        assert found is not None
        ratio = abs(found.value - true) / found.error
        ratios.append(ratio)
        sizes.append(found.error / max(1.0, abs(true)))
        worst = max(worst, (ratio, f"{name}, a = {a:g}, b = {b:g}, x = {x:g}"))
    ratios.sort()
    sizes.sort()
    print(f"{asked.count} slopes, seed {asked.seed}")
    print(f"error beyond its estimate   {sum(r > 1 for r in ratios)}")
    print(
        f"true error / estimate       median {ratios[len(ratios) // 2]:.2g}, worst {worst[0]:.2g} ({worst[1]})"
    )
    print(
        f"estimate / max(1, |slope|)  median {sizes[len(sizes) // 2]:.1g}, 99 % {sizes[int(0.99 * len(sizes))]:.1g}"
    )


if __name__ == "__main__":
    main()

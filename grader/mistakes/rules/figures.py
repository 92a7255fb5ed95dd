"""Rounding to significant figures, misremembered."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

ROUNDING = Rule(
    area="The rounding.",
    says="Significant figures are counted from the first that is not zero; the last of them is rounded up where "
    "what follows is a half or more.",
    tempts="Places behind the point are easier to count.",
    practise="rounding",
    derivative=False,
)

FIGURES_TOO_FEW = Mistake(
    "figures.too_few",
    ROUNDING,
    does="rounded to fewer figures than are asked for",
    example="pi to 3 figures is not 3.1",
    says="You rounded rightly, and too early. Give as many significant figures as are asked for.",
)
FIGURES_TRUNCATED = Mistake(
    "figures.truncated",
    ROUNDING,
    does="the figures that follow are cut off",
    example="e to 3 figures is not 2.71",
    says="You cut off what follows. Look at the next figure: it rounds the last one up.",
)
FIGURES_LAST_DIGIT = Mistake(
    "figures.last_digit",
    ROUNDING,
    does="the last figure is one too large or too small",
    example="pi to 3 figures is not 3.15",
    says="Your last figure is not right. Look again at the figure behind it.",
)
FIGURES_DECIMAL_PLACES = Mistake(
    "figures.decimal_places",
    ROUNDING,
    does="places behind the point are counted, and not significant figures",
    example="1/300 to 3 figures is not 0.003",
    says="You counted places behind the point. Count from the first figure that is not zero.",
)
FIGURES_POWER_OF_TEN = Mistake(
    "figures.power_of_ten",
    ROUNDING,
    does="the point stands at another place",
    example="pi to 3 figures is not 31.4",
    says="Your figures are right, and the point is at another place.",
)
FIGURES_SIGN = Mistake(
    "figures.sign",
    ROUNDING,
    does="the sign is turned round",
    example="pi to 3 figures is not -3.14",
    says="Your figures are right, and the sign is not.",
)

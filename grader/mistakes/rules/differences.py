"""(f(x + h) − f(x − h))/(2h), misremembered."""

from __future__ import annotations

from grader.mistakes.mistake import Mistake, Rule

DIFFERENCE = Rule(
    area="How the slope is measured.",
    says="(f(x + h) − f(x − h))/(2h), with h near 1e-5.",
    tempts="All variants look alike for a straight line, where each of them but one is exact.",
    practise="central-difference",
)

FD_FORWARD_FOR_CENTRAL = Mistake(
    "fd.forward_for_central",
    DIFFERENCE,
    does="(f(x+h) − f(x))/h for the central difference",
    example="(f(x+h)-f(x))/h",
    says=("Your slopes are off by h/2·f'', as one-sided differences are. Nudge both ways, and divide by 2h."),
)

FD_NOT_HALVED = Mistake(
    "fd.not_halved",
    DIFFERENCE,
    does="(f(x+h) − f(x−h))/h",
    example="(f(x+h)-f(x-h))/h",
    says="Your slopes are twice too large. From x − h to x + h are two steps, so divide by 2h.",
)

FD_NOT_DIVIDED = Mistake(
    "fd.not_divided",
    DIFFERENCE,
    does="f(x+h) − f(x−h), not divided",
    example="f(x+h)-f(x-h)",
    says="You returned the difference of two values. Divide it by the distance between the two points.",
)

FD_BRACKETS = Mistake(
    "fd.brackets",
    DIFFERENCE,
    does="(f(x+h) − f(x−h))/2*h, the brackets around 2h left out",
    example="(f(x+h)-f(x-h))/2*h",
    says="You divided by 2 and then multiplied by h. Bracket what stands below the line.",
)

FD_ORDER_TURNED = Mistake(
    "fd.order_turned",
    DIFFERENCE,
    does="(f(x−h) − f(x+h))/(2h), the earlier value last",
    example="(f(x-h)-f(x+h))/(2*h)",
    says=("Your slopes have the wrong sign. Start with the value at the larger x, and subtract the other."),
)

FD_STEP_NOT_A_POWER = Mistake(
    "fd.step_not_a_power",
    DIFFERENCE,
    does="10^-5 for 1e-5 in a program",
    example="(f(x+h)-f(x-h))/(2*h) with h = 10^-5",
    says=(
        "Your step is not a small number. In Python a power is written **, and ^ is another "
        "operation: 10^-5 is -15. Write 1e-5 or 10**-5."
    ),
)

FD_H_TOO_SMALL = Mistake(
    "fd.h_too_small",
    DIFFERENCE,
    does="h below about 1e-8",
    example="(f(x+h)-f(x-h))/(2*h) with h = 1e-12",
    says=(
        "Your errors are rounding noise: with so small an h the two values agree in nearly all their "
        "digits. Take h near 1e-5."
    ),
)

FD_H_TOO_BIG = Mistake(
    "fd.h_too_big",
    DIFFERENCE,
    does="h above about 1e-3",
    example="(f(x+h)-f(x-h))/(2*h) with h = 0.1",
    says="Your slopes are off by h²/6·f''': h is too large. Take h near 1e-5.",
)

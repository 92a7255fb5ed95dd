# TRIES: honest, tries itself out behind a main guard | CORRECT: pass | ENDS: correct
import math


def df(x):
    return 2 * x * math.cos(x**2)


if __name__ == "__main__":
    import matplotlib.pyplot as plt

    plt.plot([df(x / 10) for x in range(10)])
    raise SystemExit(input("press enter"))

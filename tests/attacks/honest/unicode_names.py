# TRIES: honest, Greek names, and prints them | CORRECT: pass | ENDS: correct
import math

π = math.pi


def df(θ):
    δ = 2 * θ
    print(f"∂/∂θ sin(θ²) = {δ:.3f}·cos(θ²) ✓ 😀")
    return δ * math.cos(θ**2)

# TRIES: installs finders, loaders and false modules for whoever imports next | CORRECT: wrong, and nothing survives | ENDS: wrong
import sys, types, builtins
class Finder:
    def find_spec(s, name, path=None, target=None): raise RuntimeError("hooked")
sys.meta_path.insert(0, Finder()); sys.path_hooks.insert(0, Finder); sys.path.insert(0, "{{WORLD}}/course/solutions")
for n in ("json", "numpy", "grader", "child", "frames", "functions"): sys.modules[n] = types.ModuleType(n)
builtins.__import__ = lambda *a, **k: sys.modules["json"]
def df(x): return 0.0

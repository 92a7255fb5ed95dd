# ruff: noqa: E501  # a row is a whole file
"""A file is what Python makes of it; where a line fails, the function that is asked for is still there.

`AS_PYTHON` is a differential table: the sandbox's f(0.7) against that of an interpreter which runs the same file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

import pytest

from grader import sandbox
from grader.model import Call, CallOnce, Returned
from grader.sandbox.limits import Limits

ASKED = Call("f", (CallOnce((0.7,)),))
BRIEF = Limits(cpu=1, wall=2.5)

# what it is about, and the file
AS_PYTHON = [
    ("plain", "def f(x): return 2*x"),
    ("helper", "def g(x): return x*x\ndef f(x): return g(x)+1"),
    ("helper below", "def f(x): return g(x)+1\ndef g(x): return x*x"),
    ("constant", "H=1e-3\ndef f(x): return x+H"),
    ("constant rebound later", "H=1e-3\ndef f(x): return x+H\nH=5"),
    ("constant augmented later", "H=1e-3\ndef f(x): return x+H\nH*=100"),
    ("loop variable later", "h=1e-3\ndef f(x): return x+h\nfor h in [1,2,3]: pass"),
    ("with as", "import contextlib\ndef f(x): return x+h\nwith contextlib.nullcontext(4) as h: pass"),
    ("except as deletes", "h=2\ntry: 1/0\nexcept ZeroDivisionError as h: pass\nh=3\ndef f(x): return x+h"),
    (
        "try except import",
        "try:\n    import torch\n    T=True\nexcept ImportError:\n    T=False\ndef f(x): return x+1 if not T else x",
    ),
    (
        "if defines",
        "import sys\nif sys.version_info>(3,):\n    def f(x): return x+9\nelse:\n    def f(x): return x",
    ),
    ("nested if assign", "A=1\nif A:\n    if A>0:\n        B=7\ndef f(x): return x*B"),
    ("while loop builds", "k=0\nwhile k<5: k+=1\ndef f(x): return x+k"),
    ("walrus", "(n:=4)\ndef f(x): return x+n"),
    ("walrus in comprehension", "[last:=i for i in range(6)]\ndef f(x): return x+last"),
    ("tuple assign", "a,(b,*r)=1,(2,3,4)\ndef f(x): return x+a+b+sum(r)"),
    ("annotated", "a: float = 3\ndef f(x: float) -> float: return x+a"),
    (
        "annotation type alias",
        "from typing import Callable\nFn=Callable[[float],float]\ndef f(x: float)->float: return x\ndef g(k: Fn): return k",
    ),
    (
        "future annotations",
        "from __future__ import annotations\nimport math\ndef f(x: Unknown) -> AlsoUnknown: return math.sin(x)",
    ),
    ("decorator", "def twice(g): return lambda x: 2*g(x)\n@twice\ndef f(x): return x"),
    ("lru_cache", "import functools\n@functools.lru_cache(None)\ndef f(x): return x+1"),
    (
        "decorator with arg",
        "import functools\nK=3\ndef times(k):\n    def d(g):\n        @functools.wraps(g)\n        def w(x): return k*g(x)\n        return w\n    return d\n@times(K)\ndef f(x): return x",
    ),
    ("default argument", "H=2\ndef f(x, h=H): return x+h\nH=100"),
    ("kwonly default", "H=2\ndef f(x, *, h=H): return x+h\ndel H"),
    ("mutable default shared", "L=[1]\ndef f(x, l=L): return x+sum(l)\nL.append(5)"),
    ("cache dict store", 'D={}\nD["k"]=3\ndef f(x): return x+D["k"]'),
    ("list append", "W=[]\nfor i in range(4): W.append(i)\ndef f(x): return x*sum(W)"),
    ("list extend thrown", "W=[1]\nW.extend([2,3])\ndef f(x): return x*sum(W)"),
    ("dict update", 'D=dict(a=1)\nD.update(a=7)\ndef f(x): return x*D["a"]'),
    ("pop assigned", "S=[1,2,3]\nlast=S.pop()\ndef f(x): return x*sum(S)"),
    ("alias mutated", "W=[1]\nV=W\nV.append(9)\ndef f(x): return x*sum(W)"),
    ("mutated by function call", "W=[1]\ndef add(w): w.append(4)\nadd(W)\ndef f(x): return x*sum(W)"),
    (
        "mutated in function via global list",
        "W=[1]\ndef add(): W.append(4)\nadd()\ndef f(x): return x*sum(W)",
    ),
    ("global statement", "N=0\ndef setup():\n    global N\n    N=6\nsetup()\ndef f(x): return x+N"),
    (
        "global statement in class method",
        "N=0\nclass A:\n    def go(self):\n        global N\n        N=8\nA().go()\ndef f(x): return x+N",
    ),
    ("heapq", "import heapq\nq=[5,1,4]\nheapq.heapify(q)\ndef f(x): return x+q[0]"),
    ("np seed", "import numpy as np\nnp.random.seed(3)\ndef f(x): return x+np.random.rand()"),
    (
        "np seed then used",
        "import numpy as np\nnp.random.seed(3)\na=np.random.rand(4)\nw=np.random.rand()\ndef f(x): return x*w",
    ),
    ("random seed", "import random\nrandom.seed(1)\ndef f(x): return x+random.random()"),
    (
        "default_rng",
        "import numpy as np\nrng=np.random.default_rng(1)\nrng.normal(size=3)\ndef f(x): return x+rng.normal()",
    ),
    (
        "np shuffle",
        "import numpy as np\nw=np.arange(5.)\nnp.random.seed(0)\nnp.random.shuffle(w)\ndef f(x): return x+w[0]",
    ),
    ("np in-place slice", "import numpy as np\nw=np.zeros(3)\nw[1:]=4\ndef f(x): return x+w.sum()"),
    ("np in-place augmented", "import numpy as np\nw=np.zeros(3)\nw+=2\nw[0]*=5\ndef f(x): return x+w.sum()"),
    ("np out=", "import numpy as np\nw=np.zeros(3)\nnp.add(w,3,out=w)\ndef f(x): return x+w.sum()"),
    ("np fill", "import numpy as np\nw=np.zeros(3)\nw.fill(2)\ndef f(x): return x+w.sum()"),
    ("monkeypatch", "import math\nmath.foo=lambda x:3*x\ndef f(x): return math.foo(x)"),
    ("monkeypatch setattr", 'import math\nsetattr(math,"foo",lambda x:3*x)\ndef f(x): return math.foo(x)'),
    ("monkeypatch alias", "import math, math as m\nm.foo=lambda x:5*x\ndef f(x): return math.foo(x)"),
    (
        "seterr raise",
        'import numpy as np\nnp.seterr(all="raise")\ndef f(x):\n    try: np.exp(np.float64(1000.)); return x\n    except FloatingPointError: return x+1',
    ),
    (
        "decimal prec",
        "from decimal import Decimal, getcontext\ngetcontext().prec=5\ndef f(x): return float(Decimal(1)/Decimal(3))+x",
    ),
    (
        "decimal localctx module",
        "import decimal\ndecimal.getcontext().prec=5\ndef f(x): return float(decimal.Decimal(1)/decimal.Decimal(3))+x",
    ),
    ("mp dps", "from mpmath import mp, mpf\nmp.dps=5\ndef f(x): return float(mpf(1)/3)+x"),
    (
        "recursionlimit",
        "import sys\nsys.setrecursionlimit(5000)\ndef g(n): return 0 if n==0 else 1+g(n-1)\ndef f(x): return x+g(2000)",
    ),
    (
        "warnings error",
        'import warnings\nwarnings.simplefilter("error")\ndef f(x):\n    try: warnings.warn("a"); return x\n    except UserWarning: return x+1',
    ),
    ("star math", "from math import *\ndef f(x): return sin(x)+pi"),
    ("star numpy", "from numpy import *\ndef f(x): return float(sin(x)+pi)"),
    ("star shadows", "def sin(x): return 99\nfrom math import *\ndef f(x): return sin(x)"),
    ("star shadowed by own", "from math import *\ndef sin(x): return 99\ndef f(x): return sin(x)"),
    ("del then redefine", "def f(x): return 1\ndel f\ndef f(x): return x"),
    ("redefined later wins", "def f(x): return 1\ndef f(x): return x+2"),
    ("assigned after", "def g(x): return x+1\nf=g\ndef g(x): return x+2"),
    ("lambda", "f=lambda x: x**2"),
    ("partial", "from functools import partial\ndef g(a,x): return a*x\nf=partial(g,3)"),
    ("vectorize", "import numpy as np\ndef g(x): return x*2 if x>0 else 0\nf=np.vectorize(g)"),
    ("lambdify", 'import sympy as sp\nt=sp.symbols("t")\nf=sp.lambdify(t,sp.diff(t**3,t),"math")'),
    ("class callable", "class F:\n    k=4\n    def __call__(self,x): return self.k*x\nf=F()"),
    ("class attr set later", "class P: k=1\nP.k=9\ndef f(x): return x*P.k"),
    ("inheritance", "class A:\n    def v(self): return 5\nclass B(A): pass\ndef f(x): return x*B().v()"),
    (
        "metaclass registry",
        "REG=[]\nclass M(type):\n    def __new__(m,n,b,d):\n        k=super().__new__(m,n,b,d); REG.append(k); return k\nclass A(metaclass=M): pass\ndef f(x): return x+len(REG)",
    ),
    (
        "init_subclass registry",
        "class Base:\n    reg=[]\n    def __init_subclass__(cls): Base.reg.append(cls)\nclass A(Base): pass\nclass B(Base): pass\ndef f(x): return x+len(Base.reg)",
    ),
    (
        "decorator registers",
        'OPS={}\ndef op(n):\n    def d(g): OPS[n]=g; return g\n    return d\n@op("a")\ndef _a(x): return 3*x\ndef f(x): return OPS["a"](x)',
    ),
    (
        "singledispatch",
        "from functools import singledispatch\n@singledispatch\ndef g(x): return 1\n@g.register\ndef _(x: float): return 7\ndef f(x): return g(x)",
    ),
    ("function attribute", "def f(x): return x*f.k\nf.k=6"),
    ("closure", "def make(k):\n    def g(x): return k*x\n    return g\nf=make(5)"),
    ("generator", "def gen():\n    yield 3\ndef f(x): return x+next(gen())"),
    (
        "async",
        "import asyncio\nasync def g(x): return x+1\ndef f(x):\n    try:\n        c=g(x); c.send(None)\n    except StopIteration as s: return s.value",
    ),
    ("main guard", 'def f(x): return x+K\nK=1\nif __name__=="__main__":\n    K=100'),
    ("exec defines", 'exec("def f(x): return x+12")\ng=1'),
    ("exec defines helper", 'exec("K=12")\ndef f(x): return x+K'),
    ("globals defines", 'globals()["K"]=3\ndef f(x): return x+K'),
    ("globals loop", 'for n in "ab": globals()["K"+n]=3\ndef f(x): return x+Ka+Kb'),
    ("vars()", 'vars()["K"]=3\ndef f(x): return x+K'),
    ("sys.modules self", "import sys\nsys.modules[__name__].K=3\ndef f(x): return x+K"),
    ("globals in function", 'def setg(): globals()["K"]=3\nsetg()\ndef f(x): return x+K'),
    ("eval in f", 'K=5\ndef f(x): return eval("x+K")'),
    ("exec in f", 'K=5\ndef f(x):\n    d={}\n    exec("y=K",globals(),d)\n    return x+d["y"]'),
    ("globals() in f", 'K=5\ndef f(x): return x+globals()["K"]'),
    (
        "getattr on self module",
        'import sys\nK=5\ndef f(x): return x+getattr(sys.modules["submission"] if "submission" in sys.modules else sys.modules[__name__],"K")',
    ),
    (
        "string annotations dataclass",
        "from dataclasses import dataclass\n@dataclass\nclass D:\n    v: float=1.0\n    def __add__(s,o): return D(s.v+o)\ndef f(x): return (D()+x).v",
    ),
    ("enum", "import enum\nclass E(enum.Enum): A=3\ndef f(x): return x*E.A.value"),
    ("match", 'M=("a",3)\nmatch M:\n    case ("a",k): pass\ndef f(x): return x*k'),
    (
        "nonlocal",
        "def make():\n    n=0\n    def g(x):\n        nonlocal n\n        n+=1\n        return x+n\n    return g\nf=make()",
    ),
    ("counter global in f", "N=0\ndef f(x):\n    global N\n    N+=1\n    return x+N"),
    ("scratch calls counter", "N=0\ndef f(x):\n    global N\n    N+=1\n    return x+N\nf(1); f(2)"),
    ("memo", "memo={}\ndef f(x):\n    if x not in memo: memo[x]=x*3\n    return memo[x]\nprint(f(0.5))"),
    (
        "memo poisoned in scratch",
        "memo={}\ndef f(x):\n    if x not in memo: memo[x]=x*3\n    return memo[x]\nmemo[0.7]=-1",
    ),
    ("sum shadow", "sum=lambda l: 42\ndef f(x): return x+sum([1])"),
    ("print shadow", "print=lambda *a: None\ndef f(x):\n    print(x)\n    return x"),
    ("import inside", "def f(x):\n    import math\n    return math.exp(x)"),
    (
        "conditional import",
        "USE=False\nif USE: import torch as np\nelse: import numpy as np\ndef f(x): return float(np.sin(x))",
    ),
    ("import as two", "import math, numpy as np\ndef f(x): return float(np.sin(x))+math.pi"),
    ("mangled private", "class A:\n    __k=3\n    def g(self): return self.__k\ndef f(x): return x*A().g()"),
    ("type params default", "def f(x, g=lambda t: t*2): return g(x)"),
    ("list comp global", "N=3\nL=[i*N for i in range(3)]\ndef f(x): return x+L[-1]"),
    ("class body reads", "N=3\nclass A:\n    v=[N]*2\ndef f(x): return x+sum(A.v)"),
    ("operator on module attr aug", "import math\nmath.k=1\nmath.k+=4\ndef f(x): return x+math.k"),
    ("os.environ", 'import os\nos.environ["K"]="4"\ndef f(x): return x+float(os.environ["K"])'),
    (
        "csv from io",
        'import io,csv\nrows=list(csv.reader(io.StringIO("1,2")))\ndef f(x): return x+float(rows[0][1])',
    ),
    (
        "context manager fn",
        "import contextlib\n@contextlib.contextmanager\ndef cm():\n    yield 3\ndef f(x):\n    with cm() as k: return x+k",
    ),
]

# where Python by itself would stop: f is there all the same, and f(0.7) is
GOES_ON = [
    ("matplotlib", "import matplotlib.pyplot as plt\ndef f(x): return x+1\nplt.plot([1],[2])", 1.7),
    ("combined import", "import matplotlib.pyplot as plt, math\ndef f(x): return math.floor(x)+1", 1.0),
    (
        "const from failing line then default",
        "try:\n    h=float(input())\nexcept Exception:\n    h=3\ndef f(x): return x+h",
        3.7,
    ),
    ("scratch raises", 'def f(x): return x+1\nf("a"+1)\nassert False', 1.7),
    (
        "nested in plt style",
        'import matplotlib.pyplot as plt\nplt.style.use("x")\nk=2\ndef f(x): return x*k',
        1.4,
    ),
    ("get_ipython", 'get_ipython().magic("matplotlib inline")\ndef f(x): return x+1', 1.7),
    ("return at margin", "def f(x): return x+1\nreturn 3", 1.7),
    ("await at margin", "def f(x): return x+1\nawait f(2)", 1.7),
    (
        "training loop",
        "import numpy as np\ndef f(x): return x+1\nw=np.zeros(3)\nfor i in range(10**9):\n    w=w-0.1*w",
        1.7,
    ),
    (
        "hang, needs seed",
        "import numpy as np\nnp.random.seed(3)\nK=float(np.random.rand())\ndef f(x): return x*0+round(K,3)\nwhile True:\n    pass\n",
        0.551,
    ),
    ("os._exit", "import os\ndef f(x): return x+1\nos._exit(0)", 1.7),
    ("prints much", 'def f(x): return x+1\nwhile True: print("a"*10000)', 1.7),
    ("memory", "def f(x): return x+1\nb=[0]*(10**10)", 1.7),
    ("memory numpy", "import numpy as np\ndef f(x): return x+1\nb=np.ones((20000,20000))", 1.7),
    ("segv", "def f(x): return x+1\nimport ctypes\nctypes.string_at(0)", 1.7),
    ("fork", "import os\ndef f(x): return x+1\nos.fork()", 1.7),
    ("exit ends the file", "import sys\ndef f(x): return x + 1\nsys.exit()\ndef f(x): return -1", 1.7),
    ("quit ends the file", "def f(x): return x + 1\nquit()\ndef f(x): return -1", 1.7),
    ("a failing block", "def f(x): return x + 1\nfor k in range(3):\n    1 / (k - 1)\n", 1.7),
    ("fifty failing lines", "oops\n" * 80 + "def f(x): return x + 1", 1.7),
    ("future flags go on", "from __future__ import annotations\noops\ndef f(x: Unknown): return x + 1", 1.7),
    ("a method of its class", "class Solution:\n    def f(self, x): return x + 1", 1.7),
    ("a static method", "class Solution:\n    @staticmethod\n    def f(x): return x + 1", 1.7),
]

HAND = """
import contextlib, io, json, os, sys, types
import numpy
for source in json.load(sys.stdin):
    read, write = os.pipe()
    if os.fork() == 0:
        module = sys.modules["submission"] = types.ModuleType("submission")
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, "<s>", "exec", 0, True), module.__dict__)
            os.write(write, json.dumps(float(module.f(0.7))).encode())
        os._exit(0)
    os.close(write)
    print(os.read(read, 100).decode())
    os.close(read)
    os.wait()
"""


@cache
def by_hand() -> dict[str, str]:
    """f(0.7) of every file of the table, each in a process of its own."""
    sources = [source for _, source in AS_PYTHON]
    ran = subprocess.run(
        [sys.executable, "-c", HAND], input=json.dumps(sources), capture_output=True, text=True, check=True
    )
    return dict(zip(sources, ran.stdout.splitlines(), strict=True))


def value(source: str) -> object:
    seen = sandbox.run(source.encode(), ASKED, limits=BRIEF)
    if seen.fault is not None:
        return seen.fault
    (result,) = seen.results
    return result.value if isinstance(result, Returned) else result


@pytest.mark.parametrize("source", [pytest.param(s, id=name) for name, s in AS_PYTHON])
def test_a_file_means_what_python_makes_of_it(source: str) -> None:
    assert value(source) == pytest.approx(float(by_hand()[source]), abs=1e-12)


@pytest.mark.parametrize("source, expected", [pytest.param(s, v, id=name) for name, s, v in GOES_ON])
def test_a_line_that_fails_does_not_take_the_function_with_it(source: str, expected: float) -> None:
    assert value(source) == pytest.approx(expected)

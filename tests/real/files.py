# ruff: noqa: E501  # a row is a whole file
"""Forty files in the styles that learners write: each is right, and each is bent once.

The function that is asked for is `slope(f, x)`; everything around it is as it was seen in notebooks turned into
scripts, skeletons of courses, helper functions, plots, training loops and classes.  None of the right ones may be
lost, none of the bent ones may pass.
"""

from __future__ import annotations

FILES: dict[str, str] = {
    "notebook_export_plots": "#!/usr/bin/env python\n# coding: utf-8\n\n# # Derivatives\n\n# In[1]:\n\nimport numpy as np\nimport matplotlib.pyplot as plt\nget_ipython().run_line_magic('matplotlib', 'inline')\n\n\n# In[2]:\n\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n\n\n# In[3]:\n\nxs = np.linspace(-2, 2, 100)\nplt.plot(xs, np.sin(xs))\nplt.plot(xs, [slope(np.sin, x) for x in xs])\nplt.show()\n",
    "notebook_export_display": "# In[1]:\nimport pandas as pd\nfrom IPython.display import display, Image\n\n# In[5]:\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n# In[6]:\ndf = pd.DataFrame({'x': [1, 2]})\ndisplay(df)\ndf.head()\n",
    "notebook_export_scratch_error": "import math\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n# In[7]:\nslope(math.sin)\n\n# In[8]:\nslope('sin', 0)\n",
    "notebook_export_order_lost": "print(total)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\ntotal = 3\n",
    "notebook_export_widgets": "from ipywidgets import interact\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n@interact(x=(0, 10))\ndef show(x):\n    print(x)\n",
    "skeleton_todo": "\"\"\"Week 1 assignment: numerical gradients.\n\nGRADED FUNCTION: slope\n\"\"\"\nimport numpy as np\nfrom testCases import *\nfrom public_tests import *\n\n# GRADED FUNCTION: slope\n\ndef slope(f, x, h=1e-5):\n    '''\n    Arguments: f, x\n    Returns: the slope\n    '''\n    # YOUR CODE HERE\n    # (approx. 1 line)\n    return (f(x + h) - f(x - h)) / (2 * h)\n\nx, f = test_case()\nprint(slope(f, x))\n",
    "skeleton_relative_import": "from .helpers import check\nfrom . import utils\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\ncheck(slope)\n",
    "skeleton_autograder": "import otter\ngrader = otter.Notebook()\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\ngrader.check('q1')\n",
    "skeleton_class_solution": "from typing import *\n\nclass Solution:\n    def slope(self, f: Callable, x: float, h: float = 1e-5) -> float:\n        return (f(x + h) - f(x - h)) / (2 * h)\n",
    "skeleton_asserts_below": "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nimport math\nassert abs(slope(math.sin, 0) - 1) < 1e-6\nassert slope(math.exp, 0) == 1, 'exactly one?'\n",
    "skeleton_unittest": "import unittest\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nclass TestSlope(unittest.TestCase):\n    def test_square(self):\n        self.assertAlmostEqual(slope(lambda t: t * t, 3), 6, places=4)\n\nunittest.main(argv=[''], exit=False)\n",
    "skeleton_main_guard": "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\ndef main():\n    import sys\n    n = int(sys.argv[1])\n    print(n)\n\nif __name__ == '__main__':\n    main()\n",
    "skeleton_argparse": "import argparse\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nparser = argparse.ArgumentParser()\nparser.add_argument('--h', type=float, required=True)\nargs = parser.parse_args()\nprint(args.h)\n",
    "skeleton_exit_at_the_end": "import sys\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nprint(slope(lambda t: t ** 2, 1))\nsys.exit(0)\n",
    "helpers_chain": "def nudge(x, h):\n    return x + h, x - h\n\ndef rise(f, a, b):\n    return f(a) - f(b)\n\ndef slope(f, x):\n    h = 1e-5\n    a, b = nudge(x, h)\n    return rise(f, a, b) / (2 * h)\n\nprint(rise(abs, 1))\n",
    "helpers_below": "def slope(f, x):\n    return quotient(f, x, STEP)\n\nSTEP = 1e-5\n\ndef quotient(f, x, h):\n    return (f(x + h) - f(x - h)) / (2 * h)\n\nopen('log.txt', 'w').write('done')\n",
    "helpers_decorator": "import functools, time\n\ndef timed(g):\n    @functools.wraps(g)\n    def inner(*a, **k):\n        t = time.time()\n        out = g(*a, **k)\n        print('took', time.time() - t)\n        return out\n    return inner\n\n@timed\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nimport requests\n",
    "helpers_lambda": "import numpy as np\nh = 1e-5\nslope = lambda f, x: (f(x + h) - f(x - h)) / (2 * h)\nnp.savetxt('out.csv', np.ones(3))\n",
    "helpers_partial": "from functools import partial\ndef quotient(h, f, x):\n    return (f(x + h) - f(x - h)) / (2 * h)\nslope = partial(quotient, 1e-5)\nslope.plot()\n",
    "helpers_config_dict": "config = {'step': 1e-5}\nconfig.update(verbose=True)\ndef slope(f, x, h=config[\"step\"]):\n    return (f(x + h) - f(x - h)) / (2 * h)\nconfig['missing']['deep']\n",
    "plots_seaborn": "import seaborn as sns\nimport matplotlib\nmatplotlib.use('TkAgg')\nsns.set()\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nfig, ax = plt.subplots()\nax.plot([1, 2])\n",
    "plots_subplots_loop": "import matplotlib.pyplot as plt, numpy as np\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nfor k in range(3):\n    plt.subplot(1, 3, k)\n    plt.plot(np.arange(3))\nplt.tight_layout()\n",
    "data_loadtxt": "import numpy as np\ndata = np.loadtxt('data.csv', delimiter=',')\nX, y = data[:, 0], data[:, 1]\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nprint(X.shape)\n",
    "data_pandas": "import pandas as pd\ntrain = pd.read_csv('../input/train.csv')\ntrain.dropna(inplace=True)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "data_pickle": "import pickle\nwith open('model.pkl', 'rb') as fh:\n    model = pickle.load(fh)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "data_download": "import urllib.request\nurllib.request.urlretrieve('https://example.org/a.csv', 'a.csv')\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "data_input": "name = input('Your name: ')\nprint('Hello', name)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nh = float(input('h = '))\nprint(slope(abs, 1, h))\n",
    "training_numpy": "import numpy as np\nrng = np.random.default_rng(0)\nX = rng.normal(size=(50, 2))\ny = X @ np.array([1.0, 2.0])\nw = np.zeros(2)\nfor epoch in range(200):\n    w -= 0.1 * X.T @ (X @ w - y) / len(y)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nprint('loss', losses[-1])\n",
    "training_endless": "def slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nw, step = 1.0, 0.1\nwhile abs(w) > 0:\n    w = w * (1 + 1e-12)\n",
    "training_torch": "import torch\nimport torch.nn as nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc = nn.Linear(1, 1)\nnet = Net()\nopt = torch.optim.SGD(net.parameters(), lr=0.1)\nfor _ in range(10):\n    opt.zero_grad()\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "training_keras": "from tensorflow import keras\nfrom tensorflow.keras import layers\nmodel = keras.Sequential([layers.Dense(1)])\nmodel.compile('sgd', 'mse')\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "training_sklearn": "from sklearn.linear_model import LinearRegression as LR\nfrom sklearn.datasets import load_iris\nX, y = load_iris(return_X_y=True)\nmodel = LR().fit(X, y)\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "training_tqdm": "from tqdm import tqdm\nw = 5.0\nfor k in tqdm(range(100)):\n    w -= 0.1 * 2 * w\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "classes_micrograd": "import math\nclass Value:\n    def __init__(self, data, _children=()):\n        self.data, self.grad, self._prev = data, 0.0, set(_children)\n    def __add__(self, other):\n        other = other if isinstance(other, Value) else Value(other)\n        return Value(self.data + other.data, (self, other))\nfrom graphviz import Digraph\ndef draw(root):\n    return Digraph(format='svg')\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\ndraw(Value(1.0) + 2)\n",
    "classes_dataclass": "from dataclasses import dataclass\n@dataclass\nclass Step:\n    h: float = 1e-5\n    def __call__(self, f, x):\n        return (f(x + self.h) - f(x - self.h)) / (2 * self.h)\nslope = Step()\nslope.show()\n",
    "classes_inheritance": "class Rule:\n    h = 1e-5\n    def points(self, x):\n        return x + self.h, x - self.h\nclass Central(Rule):\n    def at(self, f, x):\n        a, b = self.points(x)\n        return (f(a) - f(b)) / (a - b)\ndef slope(f, x):\n    return Central().at(f, x)\nclass Plot(plt.Figure):\n    pass\n",
    "classes_dezero": "if '__file__' in globals():\n    import os, sys\n    sys.path.append(os.path.join(os.path.dirname(__file__), '..'))\nimport numpy as np\nfrom dezero import Variable\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nx = Variable(np.array(2.0))\n",
    "types_and_future": "from __future__ import annotations\nfrom jaxtyping import Float\nfrom collections.abc import Callable\ndef slope(f: Callable[[Float], Float], x: Float, h: float = 1e-5) -> Float:\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
    "stream_wrapped": "import sys, io\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\nprint('готово ✓')\nsys.stdout.close()\n",
    "redefined_twice": "def slope(f, x):\n    return (f(x + 1) - f(x)) / 1\n\nimport nonexistent_package\ndef slope(f, x, h=1e-5):\n    return (f(x + h) - f(x - h)) / (2 * h)\n",
}

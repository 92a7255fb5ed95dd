# TRIES: honest, tests itself while it is loaded, with a class and with unittest | CORRECT: pass | ENDS: correct
import math
import unittest


def df(x):
    return 2 * x * math.cos(x * x)


class T(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(df(0), 0)


assert T("test_zero").run().wasSuccessful()
print("all my tests pass")

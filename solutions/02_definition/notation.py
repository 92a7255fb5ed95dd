"""notation · The notation zoo"""

# The prime is Lagrange's, the fraction Leibniz's, the dot Newton's; a curly d says that there are other inputs.
whose = {1: "c", 2: "d", 3: "b", 4: "a"}

# dL/dw = dL/da · da/dz · dz/dw: the letters fit together like dominoes.
why_leibniz = "it shows which rates multiply along a chain"

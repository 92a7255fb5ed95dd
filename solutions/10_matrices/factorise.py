"""factorise · Two thin matrices for a large one"""

# m·k entries in U, n·k in V.
count = "$k (m + n)$"

# The left factor: its partner Vᵀ comes back transposed, from the right. The penalty adds 2λU.
by_users = "-2 (R - U V^T) V + 2 lambda U"

# Transposed: ‖Rᵀ - V Uᵀ‖² has V on the left, with the partner Uᵀ. The penalty does not contain V.
by_films = "-2 (R - U V^T)^T U"

# Linear in U, so one can solve for it exactly, then for V, and so on: alternating least squares.
alternate = "a problem of least squares"

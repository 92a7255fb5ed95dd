"""attention · One query of attention"""

# vᵀs with s fixed.
by_values = "s"

# (diag(s) - s sᵀ) v: each entry s_i times how far v_i lies above the weighted mean.
by_scores = "s .* v - s (s^T v)"

# Back over the keys: (d×n)(n×1).
by_query = "K^T (diag(s) - s s^T) v"

# Positive where v_i > f: these keys pull the query towards themselves.
meaning = "towards keys whose value lies above the mean f"

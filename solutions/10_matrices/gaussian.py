"""gaussian · Fit a Gaussian"""

# A quadratic form in r = x - m with a symmetric matrix: 2S⁻¹r, and the inside moves against m.
by_mean = "-2 S^-1 (x - m)"

# ln det gives S⁻ᵀ, the form gives -S⁻ᵀ r rᵀ S⁻ᵀ.
by_covariance = "S^{-T} - S^{-T} r r^T S^{-T}"

# Σ S⁻¹(x_i - m) = 0 means Σ x_i = N m.
best_mean = "the mean of the points"

# N S⁻¹ = S⁻¹(Σ r_i r_iᵀ)S⁻¹, and S from both sides leaves N S = Σ r_i r_iᵀ.
best_covariance = r"$\frac{1}{N} \sum_i r_i r_i^\top$"

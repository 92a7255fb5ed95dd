"""Einstein normal form: equality of matrix expressions for all sizes at once.  `equal` is the face."""

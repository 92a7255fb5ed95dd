"""Name the mistake in a derivative by a vector or a matrix.  `recognise_matrix` of `grader.mistakes` is the face."""

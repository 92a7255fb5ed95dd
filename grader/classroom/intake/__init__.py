"""Which files were handed in, by whom, for which exercise; and what was left over."""

"""What came of a class so far, in one SQLite file: cut off at any moment, it holds whole rows and nothing else."""

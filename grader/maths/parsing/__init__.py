"""The Pratt parser behind `reader`, one kind of notation a file, each built on the one before."""

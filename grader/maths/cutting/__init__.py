"""Cut a text into tokens, in steps: the token, the tables, digits, names, the commands of LaTeX."""

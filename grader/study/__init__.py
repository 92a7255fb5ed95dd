"""Studying alone at a terminal: where am I, what next, watch, quiz, review, plots."""

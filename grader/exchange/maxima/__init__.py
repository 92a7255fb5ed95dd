"""Maxima's language, as far as question variables need it: read, and evaluated by us or by an installed Maxima."""

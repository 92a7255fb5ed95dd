"""The pieces of the instructor's page."""

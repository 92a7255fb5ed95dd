"""What the question word `matrix` does: judging, proving, guiding and drawing choices."""

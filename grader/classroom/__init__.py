"""A whole class: from a folder of files, as a learning platform delivers it, to a gradebook.

    intake/ ─> run ─> engines/ ─> journal ─> gradebook ─> exports/, stats, copies
                                    └─> regrade, overrides, forget

Nothing that was handed in can stop a run, become a zero that it did not earn, or hide a fault of the instructor's.
"""

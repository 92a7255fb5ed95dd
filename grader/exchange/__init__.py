"""Other systems' questions: read into exercises of ours, and exercises written for them.

A system is one file of `systems/`, found by its name: `read` makes drafts of a file's bytes, `write` makes files of
exercises.  Nothing here runs what it reads: a stranger's file is data, bounded before it is parsed.
"""

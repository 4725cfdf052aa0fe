"""Hostile input by the hundred thousand: documents, corrections, calls of the public functions and the command line, requests.

Every try is a function of (seed, number) alone, so that any of them can be repeated: `python -m tools.fuzz documents --seed 1 --only 4711`.
"""

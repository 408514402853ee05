"""Proves the files that a run would write, by means that share nothing with the rules.

`names` proves that no name and no import has been lost, `culprits` finds the Fixes behind a proof that failed.
"""

"""A rewrite of a monorepo, or of many repositories, as a series of patches that their owners take one by one.

`repositories` finds what to run over, `series` orders the Fixes of a run into Steps, `output` and `branches` write
them, `state` remembers what is done, `scan` runs a part of the work elsewhere. `command` puts them together.
"""

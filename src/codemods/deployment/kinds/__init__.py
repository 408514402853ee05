"""The kinds of manifests: one module each, found by listing this folder and registered nowhere else.

A module offers `matches(path)`, which asks the name alone, `SIGNS`, any of which the bytes of a file hold (empty: none
is asked for), `read(path, text, tree)`, which gives a Manifest or raises ManifestError, and `insert(text, workload,
wanted)`, which gives an Insertion, or says why there is none.
"""

"""Reads what surrounds a program: the files that start it, deploy it and describe it."""

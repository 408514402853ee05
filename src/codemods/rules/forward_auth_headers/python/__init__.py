"""The rule in Python."""

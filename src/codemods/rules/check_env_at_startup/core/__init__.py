"""Decides which starts get a check, and words what is said of them, whatever the language."""

RULE = "check-env-at-startup"

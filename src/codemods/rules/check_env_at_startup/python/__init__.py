"""Answers for Python."""

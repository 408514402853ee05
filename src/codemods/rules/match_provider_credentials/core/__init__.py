"""Holds what both languages share."""

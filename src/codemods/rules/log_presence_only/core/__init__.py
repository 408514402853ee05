"""Decides for both languages."""

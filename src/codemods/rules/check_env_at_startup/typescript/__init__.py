"""Answers for TypeScript."""

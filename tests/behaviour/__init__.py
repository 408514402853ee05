"""Runs code before and after a migration, with the real SDKs against the fake provider."""

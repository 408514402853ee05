"""What code does before and after a migration, run with the real SDKs against the fake provider."""

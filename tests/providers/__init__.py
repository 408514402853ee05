"""A provider on loopback that the real SDKs talk to in tests."""

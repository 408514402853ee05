"""What is known of client classes: typed look-up over `providers/*.toml`, `endpoints.toml` and `derived.toml`."""

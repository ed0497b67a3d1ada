"""Stand-in, for tests only."""

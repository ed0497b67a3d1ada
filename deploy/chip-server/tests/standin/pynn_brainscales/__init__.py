"""Stand-in for PyNN-BSS2, for tests only."""

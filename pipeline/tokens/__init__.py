"""Stage: tokens."""

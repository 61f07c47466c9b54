"""Stage: review."""

"""Stage: identity."""

"""Stage: entities."""

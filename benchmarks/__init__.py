"""How good and how fast: scores against gold, speed and memory. Not part of the product."""

"""How the weights are made (README.md); no part of the installed package."""

"""How the weights are made (README.md); no part of the installed package."""

import os

# Before NumPy loads its BLAS: one thread sums in one order whatever the machine, and beside other work many are slower than one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

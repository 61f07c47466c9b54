"""spaCy without its command line is spaCy still."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from pipeline.run.lean import import_spacy
import_spacy()
assert "spacy" in sys.modules and "spacy.cli" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
import_spacy()
"""


def test_the_command_line_is_loaded_when_it_is_asked_for() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)

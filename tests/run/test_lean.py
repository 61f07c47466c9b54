"""Libraries without what a worker never uses do all the rest."""

from __future__ import annotations

import subprocess
import sys

SPACY = """
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


ARROW = """
import sys
from pipeline.run.lean import import_arrow
import_arrow()
import pyarrow as pa
table = pa.table({"name": pa.array(["山田花子", None]), "number": [1, 2]})
assert table.to_pylist() == [{"name": "山田花子", "number": 1}, {"name": None, "number": 2}]
assert "pandas" not in sys.modules
import pandas
assert len(pandas.DataFrame({"number": [1]})) == 1
"""


def test_the_command_line_is_loaded_when_it_is_asked_for() -> None:
    subprocess.run([sys.executable, "-c", SPACY], check=True)


def test_pandas_is_not_loaded_for_lists() -> None:
    subprocess.run([sys.executable, "-c", ARROW], check=True)

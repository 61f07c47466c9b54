"""Train all the models: ``python -m training.train [--corpora CORPORA] --out pipeline/models``.

The same articles, corpora, lexicons and library versions give the same bytes. Without the corpora, the hinting and the
general model stay as they are shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.entities import general, hints
from pipeline.entities.features import FEATURES_VERSION
from training import calibration, counted, general_en, roles
from training import hints as hint_training
from training.crosstag import crosstag
from training.fitting import SETTINGS
from training.labellers import SHIPPED, fit_labeller
from training.notation import read_folder

ARTICLES = Path(__file__).parent / "articles"
LIBRARIES = ("python-crfsuite", "fugashi", "unidic-lite", "spacy")


def train(rows: Sequence[dict[str, Any]], out: Path) -> None:
    """Write ja.crf, ja.npz, en.crf, en.npz and card.json, which says how they were made."""
    models = {}
    for language in ("ja", "en"):
        fit_labeller(rows, language, out, SHIPPED[language])
        models[language] = {
            "articles": sum(row["language"] == language for row in rows),
            "copies": SHIPPED[language]._asdict(),
            "files": {path.name: _bytes_of(path) for path in sorted(out.glob(f"{language}.*"))},
        }
    card_path = out / "card.json"
    card = json.loads(card_path.read_text(encoding="utf-8")) if card_path.exists() else {}
    card |= {
        "what": "Linear-chain CRFs, each with a network beside, that find PERSON, TITLE, INSTITUTION, SELF, COUNT, DATE and EVENT in newsletter articles",
        "made_by": "python -m training.train --out pipeline/models",
        "features_version": FEATURES_VERSION,
        "settings": SETTINGS,
        "libraries": {name: version(name) for name in LIBRARIES},
        "models": models,
    }
    card_path.write_text(json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def train_hints(corpora: Path, out: Path) -> None:
    """Write hints-ja.crf, hints-ja.npz, general-ja.npz and their card, and let what is trained next take its hints from them."""
    # PyTorch is only there where networks are trained
    from training.network import ON_CORPORA, SECOND_ON_CORPORA, fit_network

    crf, network, second = out / "hints-ja.crf", out / "hints-ja.npz", out / "general-ja.npz"
    seen = hint_training.fit(corpora, crf)
    sentences = list(hint_training.sentences(corpora, whole=True))
    fit_network(sentences, "ja", network, ON_CORPORA["ja"])
    fit_network(sentences, "ja", second, SECOND_ON_CORPORA)
    hints.use("ja", crf, network)
    card = {
        "what": "A CRF and a network that tell PERSON, ORG and LOC in sentences of public corpora. Their tags are features of "
        "ja.crf; ja.npz starts from the network. general-ja.npz is a second one that is heard on lone texts",
        "corpora": sorted(hint_training.LABELS),
        "models": {
            "hints-ja.crf": {"settings": hint_training.SETTINGS, "sentences": seen} | _bytes_of(crf),
            "hints-ja.npz": {"settings": ON_CORPORA["ja"]._asdict(), "sentences": len(sentences)} | _bytes_of(network),
            "general-ja.npz": {"settings": SECOND_ON_CORPORA._asdict(), "sentences": len(sentences)}
            | _bytes_of(second),
        },
    }
    (out / "hints-card.json").write_text(
        json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def train_general(corpora: Path, out: Path) -> None:
    """Write general-en.crf, general-en.npz and their card, and let the network of articles start from there."""
    from training.network import ON_CORPORA  # PyTorch is only there where networks are trained

    crf, network = out / "general-en.crf", out / "general-en.npz"
    examples = [example for name in general_en.CORPORA for example in general_en.sentences(corpora, name)]
    general_en.fit(examples, crf, network)
    general.use("en", crf, network)
    card = {
        "what": "A CRF and a network that tell PERSON, ORG and LOC in English texts that are no newsletter articles; en.npz starts "
        "from the network",
        "corpora": sorted(general_en.CORPORA),
        "sentences": len(examples),
        "models": {
            "general-en.crf": {"settings": general_en.SETTINGS} | _bytes_of(crf),
            "general-en.npz": {"settings": ON_CORPORA["en"]._asdict()} | _bytes_of(network),
        },
    }
    (out / "general-card.json").write_text(
        json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def _bytes_of(path: Path) -> dict[str, int | str]:
    return {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def main() -> None:
    """Train from the annotated articles of this folder, and the hints from corpora where they are given."""
    parser = argparse.ArgumentParser(description="Train all the models.")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--corpora", type=Path, help="folder of the labelled sentences that the hints are learned from")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.corpora:
        train_hints(arguments.corpora, arguments.out)
        train_general(arguments.corpora, arguments.out)
    rows = read_folder(arguments.articles)
    train(rows, arguments.out)
    tagged = crosstag(rows)
    roles.write_model(arguments.articles, tagged, arguments.out / "roles.json")
    counted.write_model(rows, arguments.out / "counted.json")
    calibration.write_model(arguments.articles, rows, tagged, arguments.out / calibration.MODEL)


if __name__ == "__main__":
    main()

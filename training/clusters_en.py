"""Make the lexicon of word clusters: ``python -m training.clusters_en --lookups PACKAGE.whl --out pipeline/lexicon``.

Brown clustering (Brown et al. 1992) halves a vocabulary again and again, so that words of like neighbours stay together: London
with Toronto, professor with curator. The clusters are those that spaCy 2 had for English, from the package spacy-lookups-data. It
is needed here only: ``pip download --no-deps spacy-lookups-data==1.0.5``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

MOST_WORDS = 80_000
"""The most frequent words are kept: nine of ten running words of our articles are among them, and 20,000 more add one in 140."""
_WORD = re.compile(r"[A-Za-z][\w.'’&-]*")
_CLUSTERS, _FREQUENCIES = (f"spacy_lookups_data/data/en_lexeme_{what}.json.gz" for what in ("cluster", "prob"))


def path_of(cluster: int) -> str:
    """Write a cluster as the way to it from the root of the tree, which spaCy keeps with the first turn in the lowest bit."""
    return f"{cluster:b}"[::-1]


def words_by_cluster(
    clusters: Mapping[str, int], frequencies: Mapping[str, float], most: int = MOST_WORDS
) -> dict[str, list[str]]:
    """Give the most frequent words of each cluster, by its path and in the order of the alphabet."""
    known = [word for word, cluster in clusters.items() if cluster and _WORD.fullmatch(word) and word in frequencies]
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known, key=lambda word: (-frequencies[word], word))[:most]:
        found[path_of(clusters[word])].append(word)
    return {path: sorted(words) for path, words in sorted(found.items())}


def main() -> None:
    """Write clusters_en.csv."""
    parser = argparse.ArgumentParser(description="Make the lexicon of word clusters.")
    parser.add_argument("--lookups", type=Path, required=True, help="the package spacy-lookups-data, a wheel")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    with zipfile.ZipFile(arguments.lookups) as package:
        tables = [json.loads(gzip.decompress(package.read(name))) for name in (_CLUSTERS, _FREQUENCIES)]
    with (arguments.out / "clusters_en.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["path", "words", "source"])
        writer.writerows([path, " ".join(words), "spaCy"] for path, words in words_by_cluster(*tables).items())


if __name__ == "__main__":
    main()

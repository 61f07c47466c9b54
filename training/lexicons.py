"""Make the lexicons of name parts: ``python -m training.lexicons --out pipeline/lexicon``.

From UniDic-lite's dictionary (BSD; surnames, given names, foreign names in katakana, with readings), the package
japanese-personal-name-dataset (MIT; given names) and Faker (MIT; names of some sixty languages in Latin script). The two
packages are needed here only: ``pip install japanese-personal-name-dataset faker``.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import pkgutil
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import jaconv
import unidic_lite

from pipeline.lexicon.names import fold_latin

_JAPANESE = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff]{1,6}")
_TOO_SHORT = re.compile(r"[ァ-ー]{1,2}|[ぁ-ん]")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘-]+")


def unidic_entries() -> Iterator[tuple[str, list[str]]]:
    """Give the surface and the feature fields of each entry of the dictionary."""
    return ((surface, fields) for surface, _, fields in unidic_words())


def unidic_words() -> Iterator[tuple[str, int, list[str]]]:
    """Walk MeCab's compiled dictionary (a double array of UTF-8 keys).

    Yields:
        Each entry's surface, cost (the lower, the more frequent the word) and feature fields.
    """
    import numpy as np

    data = (Path(unidic_lite.DICDIR) / "sys.dic").read_bytes()
    *_, array_size, token_size, _, _ = struct.unpack("<10I", data[:40])
    at = 72  # after ten numbers and the name of the character set
    units = np.frombuffer(data, dtype=[("base", "<i4"), ("check", "<u4")], count=array_size // 8, offset=at)
    at += array_size
    tokens = np.frombuffer(
        data, dtype=[("", "V6"), ("cost", "<i2"), ("feature", "<u4"), ("", "V4")], count=token_size // 16, offset=at
    )
    strings = at + token_size
    base, check = units["base"].astype(np.int64), units["check"].astype(np.int64)
    order = np.argsort(check, kind="stable")
    parents, firsts = np.unique(check[order], return_index=True)
    bounds = np.append(firsts[1:], len(order))
    children = {int(p): (int(a), int(b)) for p, a, b in zip(parents, firsts, bounds, strict=True)}
    stack = [(int(base[0]), b"")]
    while stack:
        state, key = stack.pop()
        first, end = children.get(state, (0, 0))
        for unit in map(int, order[first:end]):
            if unit != state:
                if 0 < unit - state <= 256 and base[unit] > 0:
                    stack.append((int(base[unit]), key + bytes([unit - state - 1])))
            elif base[unit] < 0:
                value = -int(base[unit]) - 1
                for token in tokens[value >> 8 : (value >> 8) + (value & 0xFF)]:
                    start = strings + int(token["feature"])
                    feature = data[start : data.index(b"\0", start)].decode("utf-8")
                    yield key.decode("utf-8"), int(token["cost"]), feature.split(",")


def japanese_parts() -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, set[str]]]:
    """Collect names in Japanese script.

    Returns:
        The parts that each may be, the sources of each, and the parts that each romanised reading may be.
    """
    parts: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    romanised: dict[str, set[str]] = defaultdict(set)
    kinds = {"姓": "surname", "名": "given", "一般": "foreign"}
    for surface, fields in unidic_entries():
        if fields[2] != "人名":
            continue
        part = kinds[fields[3]]
        if part == "foreign":
            if _KATAKANA.fullmatch(surface):
                parts[surface].add(part)
                sources[surface].add("UniDic")
            continue
        if _JAPANESE.fullmatch(surface) and not _TOO_SHORT.fullmatch(surface):
            parts[surface].add(part)
            sources[surface].add("UniDic")
            romanised[fold_latin(jaconv.kana2alphabet(jaconv.kata2hira(fields[6])))].add(part)
    for table in sorted(files("japanese_personal_name_dataset").joinpath("dataset").iterdir(), key=lambda f: f.name):
        if not table.name.endswith("_org.csv"):
            continue
        surname = table.name.startswith("last")
        for row in csv.reader(table.read_text(encoding="utf-8").splitlines()):
            for name in row[:1] if surname else row:
                if _JAPANESE.fullmatch(name) and not _TOO_SHORT.fullmatch(name):
                    parts[name].add("surname" if surname else "given")
                    sources[name].add("JPND")
    return parts, sources, romanised


def latin_parts() -> dict[str, set[str]]:
    """Collect the names in Latin script that Faker knows, and the parts that each may be."""
    providers = importlib.import_module("faker.providers.person")
    parts: dict[str, set[str]] = defaultdict(set)
    for locale in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{locale.name}").Provider
        for field, values in vars(provider).items():
            part = "given" if "first_name" in field else "surname" if "last_name" in field else ""
            if not part or not isinstance(values, tuple | list | dict):
                continue
            for value in values:
                for name in value if isinstance(value, tuple) else (value,):
                    if isinstance(name, str) and _LATIN.fullmatch(name.strip()):
                        parts[fold_latin(name)].add(part)
    return parts


def main() -> None:
    """Write name_parts.csv and latin_names.csv, sorted."""
    parser = argparse.ArgumentParser(description="Make the lexicons of name parts.")
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    parts, sources, romanised = japanese_parts()
    with (out / "name_parts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "part", "source"])
        writer.writerows(
            [name, "+".join(sorted(parts[name])), "+".join(sorted(sources[name]))] for name in sorted(parts)
        )
    latin = latin_parts()
    with (out / "latin_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "part", "source"])
        for name in sorted(set(latin) | set(romanised)):
            origin = [source for source, table in (("Faker", latin), ("UniDic", romanised)) if name in table]
            both = latin.get(name, set()) | romanised.get(name, set())
            writer.writerow([name, "+".join(sorted(both)), "+".join(origin)])


if __name__ == "__main__":
    main()

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pipeline.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


def test_the_documented_settings_are_the_settings_with_their_defaults() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    documented = tomllib.loads(example)
    documented["reading"]["passwords"] = {}
    assert documented == Settings().model_dump()

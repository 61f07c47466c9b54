"""Settings: jiho.toml < environment (JIHO_READING__OCR=never) < flags, one documented model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from pipeline.errors import SettingsError

SETTINGS_FILE = "jiho.toml"


class ReadingSettings(BaseModel):
    """How pages are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reader: Literal["auto", "pdfium", "pdfplumber"] = "auto"
    """The reader tried first; the other one stands in page by page."""
    ocr: Literal["auto", "never"] = "auto"
    """"auto": pages without a usable text layer go to Tesseract, where it is installed."""
    ocr_dpi: int = Field(default=300, ge=72, le=600)
    """Resolution at which a page is drawn for OCR."""
    ocr_timeout: float = Field(default=300.0, gt=0)
    """Seconds that OCR of one page may take; a page that takes longer is given up, and the document's row says so."""
    ocr_cache: str = ""
    """Folder that keeps what OCR read, so that it need not read it again; empty: beside the output's other caches."""
    passwords: dict[str, str] = {}
    """Password by path below the input folder; the path may be a pattern such as ``2020/*.pdf``."""


class RunSettings(BaseModel):
    """How a batch is run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    workers: int = Field(default=0, ge=0)
    """Processes that read documents; 0: as many as there are cores."""
    timeout: float = Field(default=600.0, gt=0)
    """Seconds that one document may take."""
    memory: int = Field(default=2048, ge=256)
    """Megabytes that one worker may use."""
    engine: Literal["processes", "dask"] = "processes"
    scheduler: str = ""
    """Address of the Dask scheduler, such as ``tcp://127.0.0.1:8786``; empty: a local cluster."""


class EntitySettings(BaseModel):
    """How names are found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minimum_confidence: float = Field(default=0.0, ge=0, le=1)
    """Mentions less sure than this are left out of the tables."""
    english_model: str = ""
    """A spaCy pipeline, by package or folder, whose people and organisations in English passages are joined to ours."""


class NameSettings(BaseModel):
    """How Japanese names are written in Latin script (``people.romanized``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: Literal["Kasahara Masanori", "KASAHARA Masanori", "Masanori Kasahara", "Masanori KASAHARA"] = (
        "Kasahara Masanori"
    )
    """Order of the parts and case of the surname, by example."""
    long_vowels: Literal["macron", "oh", "dropped"] = "macron"
    """Ōno, Ohno (as in passports: only o) or Ono."""
    syllabic_n: Literal["n", "m"] = "n"
    """ん before b, m and p: Senba or, as in passports, Semba."""


class ReviewSettings(BaseModel):
    """How the tables are reviewed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    second_opinions: float = Field(default=0.1, ge=0, le=1)
    """Share of the mentions that a second reviewer decides on without sight of the first; only where there are users."""


class Settings(BaseSettings):
    """All settings, each with a default that works."""

    model_config = SettingsConfigDict(env_prefix="JIHO_", env_nested_delimiter="__", extra="forbid", frozen=True)

    lang: Literal["", "ja", "en"] = ""
    """Language of messages; empty: as the locale says."""
    reading: ReadingSettings = ReadingSettings()
    run: RunSettings = RunSettings()
    review: ReviewSettings = ReviewSettings()
    entities: EntitySettings = EntitySettings()
    names: NameSettings = NameSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags win over the environment, the environment over jiho.toml."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=_settings_file)
        return init_settings, env_settings, toml


_settings_file: Path | None = None


def load_settings(path: Path | None = None, **flags: Any) -> Settings:
    """Read the settings.

    Args:
        path: the settings file; None: jiho.toml in the working folder, where there is one.
        flags: what the command line says; it wins. Nested groups are dicts: ``run={"workers": 2}``.

    Raises:
        SettingsError: the file is missing or not TOML, or a value can't be.
    """
    global _settings_file  # noqa: PLW0603 - pydantic-settings takes the file's name from the class, not from a call
    if path is not None and not path.is_file():
        raise SettingsError(
            f"The settings file {path} does not exist.", "Name an existing file, or leave --config out."
        )
    default = Path(SETTINGS_FILE)
    _settings_file = path if path is not None else default if default.is_file() else None
    try:
        return Settings(**flags)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or SETTINGS_FILE
        raise SettingsError(
            f"The setting {where} can't be used: {first['msg']}.", "docs/settings.md lists them all."
        ) from error
    except ValueError as error:  # tomllib.TOMLDecodeError is one
        raise SettingsError(f"{_settings_file} is not valid TOML: {error}.", "Mend the line that is named.") from error

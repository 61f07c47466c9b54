"""Which language is spoken: JIHO_LANG or jiho.toml, else the locale, else English."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar

from pipeline.messages.catalogue import Language

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of POSIX that say the language of messages; the first that is set counts."""

_spoken: ContextVar[Language] = ContextVar("language", default="en")


def choose_language(*preferences: str) -> Language:
    """Give the first language that the preferences name: "ja", "en", or an Accept-Language header; else English."""
    for preference in preferences:
        for part in preference.lower().split(","):
            tag = part.split(";")[0].strip()[:2]
            if tag == "ja":
                return "ja"
            if tag == "en":
                return "en"
    return "en"


def find_language(setting: str = "", environment: Mapping[str, str] | None = None) -> Language:
    """Find the language of messages.

    Args:
        setting: ``lang`` of the settings; empty where they say none.
        environment: the environment variables; None: those of this process.
    """
    known = os.environ if environment is None else environment
    locale = next((known[name] for name in _LOCALE if known.get(name)), "")
    return choose_language(setting, known.get("JIHO_LANG", ""), locale)


def use_language(language: Language) -> None:
    """Speak this language from here on; the command calls it once it knows the settings."""
    _spoken.set(language)


def current_language() -> Language:
    """The language that is spoken."""
    return _spoken.get()

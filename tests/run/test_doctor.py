from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import doctor, tesseract


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.languages.cache_clear(), tesseract.version.cache_clear()
    yield
    tesseract.languages.cache_clear(), tesseract.version.cache_clear()


def test_what_is_missing_says_what_that_costs_and_how_to_get_it(no_tesseract) -> None:
    findings = {finding.name: finding for finding in doctor.examine()}
    missing = findings["Tesseract"]
    assert not missing.found
    assert "scans" in missing.costs
    assert "tesseract-ocr-jpn-vert" in missing.remedy
    assert tesseract.describe() == "none"
    assert doctor.is_sound(list(findings.values())), "OCR can be done without"


def test_every_missing_thing_would_have_a_cost_and_a_remedy() -> None:
    for finding in doctor.examine():
        assert finding.found or (finding.costs and finding.remedy), finding


def test_without_models_it_is_not_sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor.pipeline, "__file__", str(tmp_path / "__init__.py"))
    assert not doctor.is_sound(doctor.examine())

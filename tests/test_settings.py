"""Settings: a flag beats the environment, that beats the file. A case is all three and a value."""

from __future__ import annotations

import pytest

from pipeline.settings import SettingsError, settings_from

CASES = [
    ({"workers": 3}, {"ZHENGGAI_WORKERS": "2"}, "workers = 1", "workers", 3),
    ({"workers": None}, {"ZHENGGAI_WORKERS": "2"}, "workers = 1", "workers", 2),
    ({}, {}, "workers = 1", "workers", 1),
    ({}, {"ZHENGGAI_PRUNE": "yes"}, "", "prune", True),
    ({}, {"ZHENGGAI_PRUNE": "0"}, "prune = true", "prune", False),
    ({}, {"ZHENGGAI_MAX_ERRORS": "5"}, "", "max_errors", 5),
    ({}, {"ZHENGGAI_TIMEOUT": "2.5"}, "", "timeout", 2.5),
    ({}, {"ZHENGGAI_NOTHING_OF_OURS": "x", "OTHER": "y"}, "", "workers", 0),
]
OPTIONS = [
    ({"ocr": "off"}, {}, "", "ocr", "off"),
    ({}, {"ZHENGGAI_PDF_ENGINE": "pdfplumber"}, "", "pdf_engine", "pdfplumber"),
    ({}, {}, "password = 'x'", "password", "x"),
]
WRONG = [
    ({}, {"ZHENGGAI_WORKERS": "many"}, "", "workers"),
    ({}, {}, "wrokers = 1", "no such setting: wrokers"),
    ({}, {}, "workers =", "cannot be read"),
    ({"inputs": ()}, {}, "", "nothing to read"),
    ({"executor": "spark"}, {}, "", "no such executor"),
    ({"timeout": 0.0}, {}, "", "must be positive"),
    ({"timeout": float("inf")}, {}, "", "must be positive"),
    ({}, {"ZHENGGAI_TIMEOUT": "nan"}, "", "must be positive"),
    ({}, {"ZHENGGAI_OCR_PAGE_SECONDS": "-1"}, "", "not negative"),
    ({}, {"ZHENGGAI_OCR": "OFF"}, "", r"no such ocr: OFF \(auto, off, force\)"),
    ({}, {"ZHENGGAI_PDF_ENGINE": "mupdf"}, "", "no such pdf_engine"),
    ({}, {"ZHENGGAI_LOG_FORMAT": "xml"}, "", "no such log_format"),
    ({}, {}, "workers = [1]", "workers: .* is not of type int"),
    ({}, {}, "workers = inf", "workers: inf is not of type int"),
    ({"speed": 9}, {}, "", "speed"),
]


def built(tmp_path, flags, environment, text):
    path = tmp_path / "zhenggai.toml"
    path.write_text(text, encoding="utf-8")
    return settings_from({"inputs": ("in",), "output": "out"} | flags, environment, path)


@pytest.mark.parametrize(("given", "name", "value"), [(c[:3], *c[3:]) for c in CASES])
def test_what_a_setting_comes_to(tmp_path, given, name, value):
    assert getattr(built(tmp_path, *given), name) == value


@pytest.mark.parametrize(("given", "name", "value"), [(c[:3], *c[3:]) for c in OPTIONS])
def test_reading_options(tmp_path, given, name, value):
    assert getattr(built(tmp_path, *given).options, name) == value


@pytest.mark.parametrize(("flags", "environment", "text", "message"), WRONG)
def test_wrong_settings_say_what_is_wrong(tmp_path, flags, environment, text, message):
    with pytest.raises(SettingsError, match=message):
        built(tmp_path, flags, environment, text)

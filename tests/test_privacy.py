"""Nothing leaves the machine: a run with every way to a network barred."""

from __future__ import annotations

import socket

import pytest
from made import archive

from pipeline import ingest, read_notice


class _Barred:
    def __init__(self, *args, **kwargs):
        raise AssertionError("a socket was opened")


@pytest.fixture
def barred(monkeypatch):
    monkeypatch.setattr(socket, "socket", _Barred)
    monkeypatch.setattr(socket, "create_connection", _Barred)
    monkeypatch.setattr(socket, "getaddrinfo", _Barred)


def test_reading_and_publishing_open_no_socket(tmp_path, barred):
    folder = archive(tmp_path / "in", 3)

    document, notice = read_notice(folder / "1" / "通报00001.txt")
    report = ingest(str(folder), output=str(tmp_path / "out"), executor="inline", quiet=True)

    assert document.text
    assert notice.issues
    assert report.exit_code == 0

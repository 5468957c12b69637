"""Copies of one notice. A case is an edit of a notice and whether it is still the same."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from made import notice_text

from pipeline.store.copies import Copies
from pipeline.store.duplicates import KINDS, bare, signature
from pipeline.store.scratch import scratch

ID = "{:016}"
FACTS = {kind: ["", 0] for kind in KINDS}
BASE = notice_text(3, issues=8)
CASES = [
    pytest.param(BASE, True, id="the same"),
    pytest.param(
        BASE.replace("，", ",").replace("\n", "\r\n  "), True, id="other signs and breaks"
    ),
    pytest.param(BASE.replace("9", "8"), True, id="a few figures"),
    pytest.param(BASE.replace("正在推进", "已完成"), True, id="outcomes brought up to date"),
    pytest.param(BASE[: len(BASE) // 2], False, id="half of it"),
    pytest.param(notice_text(4, issues=8), False, id="another notice of the same mould"),
    pytest.param("短", False, id="hardly a text"),
    pytest.param("", False, id="no text"),
]


def like(a: str, b: str) -> float:
    one, two = (np.frombuffer(signature(t), dtype="<u2") for t in (a, b))
    return float((one == two).mean())


def shared(a: str, b: str) -> float:
    """Return what likeness estimates: the share of four-character pieces in common."""
    one, two = ({bare(t)[i : i + 4] for i in range(len(bare(t)) - 3)} for t in (a, b))
    return len(one & two) / len(one | two)


def copies(*texts, owners=None, dates=None):
    rows = pa.table(
        {
            "notice_id": [ID.format(n) for n in range(len(texts))],
            "owner": owners or ["某局"] * len(texts),
            "published_date": pa.array(dates or [None] * len(texts), pa.date32()),
            "signature": [signature(text) for text in texts],
            "facts": [json.dumps(FACTS | {"text": [str(n > 0), 1]}) for n in range(len(texts))],
        }
    )
    with scratch(None) as database:
        found = Copies(database, lambda _: iter([rows]), len(texts), lambda n: f"{n}.txt")
        told = {n: found.get(n) for n in rows["notice_id"].to_pylist()}
    return {notice_id: copy for notice_id, copy in told.items() if copy}


@pytest.mark.parametrize(("text", "same"), CASES)
def test_the_same_notice_is_known(text, same):
    found = copies(BASE, text)

    assert {k: c.same_as for k, c in found.items()} == (
        {ID.format(1): ID.format(0)} if same else {}
    )


@pytest.mark.parametrize(("text", "same"), CASES[:6])
def test_likeness_is_close_to_the_truth(text, same):
    assert abs(like(BASE, text) - shared(BASE, text)) < 0.15


def test_another_issuer_is_another_notice():
    assert not copies(BASE, BASE, owners=["甲局", "乙局"])


def test_the_first_is_the_earliest_then_the_first_by_name():
    days = [None, date(2024, 5, 2), date(2024, 5, 1)]
    found = copies(BASE, BASE, BASE, dates=days)

    assert {c.same_as for c in found.values()} == {ID.format(2)}
    assert {c.same_as for c in copies(BASE, BASE, BASE).values()} == {ID.format(0)}


def test_differences_are_told_by_kind():
    (copy,) = copies(BASE, BASE).values()

    assert [(d.kind, d.first, d.here) for d in copy.differences] == [("text", 1, 1)]


def test_many_notices_of_one_issuer_and_none_alike():
    assert not copies(*(notice_text(n, issues=9) for n in range(60)))

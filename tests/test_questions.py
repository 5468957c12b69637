"""Twenty-one questions, asked in SQL and in pandas, give the answers that the pages print.

Where an answer has changed for a reason: ``python tests/questions.py``.
"""

from pathlib import Path

import pytest
from questions import PAGES, Question, asked_in_pandas, asked_in_sql, drawn, questions, setup

ENGLISH, CHINESE = PAGES
EACH = pytest.mark.parametrize("question", questions(ENGLISH), ids=lambda q: str(q.number))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from questions import tables_of_samples

    return tables_of_samples(tmp_path_factory.mktemp("questions"))


@EACH
def test_sql_answers(question: Question, tables: Path) -> None:
    assert drawn(asked_in_sql(question, tables)) == question.answer


@EACH
def test_pandas_answers(question: Question, tables: Path) -> None:
    answer = asked_in_pandas(question, tables, setup(ENGLISH))

    assert drawn(answer) == question.answer


def test_there_are_twenty_in_both_languages() -> None:
    english, chinese = questions(ENGLISH), questions(CHINESE)

    assert [question.number for question in english] == list(range(1, 22))
    assert [(q.sql, q.python, q.answer) for q in english] == [
        (q.sql, q.python, q.answer) for q in chinese
    ]
    assert setup(ENGLISH) == setup(CHINESE)
    assert not [q.title for q in chinese if q.title.isascii()]


def test_the_copy_among_the_files_is_left_out(tables: Path) -> None:
    import pyarrow.parquet as pq

    assert pq.read_table(tables / "sources.parquet").num_rows == 22
    assert pq.read_table(tables / "notices.parquet").num_rows == 21

"""Named pieces: each matches its examples whole and none of what it must not."""

import re
import sys

import pytest
import regex

from parsers.lexicon.pieces import HAN, PIECES, compiled, expand

EXAMPLES = [(name, text) for name, piece in PIECES.items() for text in piece.examples]
NEVER = [(name, text) for name, piece in PIECES.items() for text in piece.never]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_piece_matches_its_examples(name: str, text: str) -> None:
    assert compiled("{" + name + "}").fullmatch(text)


@pytest.mark.parametrize(("name", "text"), NEVER)
def test_a_piece_leaves_alone_what_it_must(name: str, text: str) -> None:
    assert not compiled("{" + name + "}").fullmatch(text)


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_captures_nothing(name: str) -> None:
    assert regex.compile(expand("{" + name + "}")).groups == 0


def test_a_vocabulary_is_a_piece_too() -> None:
    assert compiled("{outcomes.completed}").fullmatch("已完成整改")
    assert compiled("{outcomes}").fullmatch("基本完成")


def test_a_quantifier_is_no_piece() -> None:
    assert expand("[一二]{1,3}x{2}") == "[一二]{1,3}x{2}"


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(KeyError, match="nothing_of_ours"):
        expand("{nothing_of_ours}")


def test_han_is_the_script_that_regex_knows() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1))
    assert re.findall(f"[{HAN}]", every) == regex.findall(r"\p{Han}", every)

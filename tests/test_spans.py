"""Text and facts → nested marks: nothing of the text is lost, and every fact has its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.review.spans import Break, Mark, paragraphs

# text; facts as "start end kind"; what each line becomes, `<k n>` for a mark of kind k and row n
CASES = [
    ("无标记", "", ["无标记"]),
    ("甲乙丙", "1 2 d", ["甲<d 0>乙</>丙"]),
    ("甲乙丙", "0 3 a,1 2 d", ["<a 0>甲<d 1>乙</>丙</>"]),
    ("甲乙丙", "1 2 d,0 3 a", ["<a 1>甲<d 0>乙</>丙</>"]),
    ("甲乙丙", "0 2 a,1 3 d", ["<a 0>甲<d 1>乙</></><d 1>丙</>"]),
    ("甲乙丙", "0 3 a,0 3 o", ["<a 0><o 1>甲乙丙</></>"]),
    ("甲乙丙丁", "0 2 a,1 3 d,2 4 q", ["<a 0>甲<d 1>乙</></><q 2><d 1>丙</>丁</>"]),
    ("甲\n乙", "0 3 a", ["<a 0>甲</>", "<a 0>乙</>"]),
    ("甲\n\n乙", "0 4 a", ["<a 0>甲</>", "", "<a 0>乙</>"]),
    ("甲\n乙", "1 3 u", ["甲", "<u 0>乙</>"]),
    ("甲\n\n乙", "1 2 u", ["甲", "", "乙"]),
    ("<b>&", "0 3 d", ["<d 0>&lt;b&gt;</>&amp;"]),
    ("𠮷甲", "1 2 d", ["𠮷<d 0>甲</>"]),
]


def short(markup: str) -> str:
    import regex

    named = regex.sub(r'<span class="(\w)" data-r="(\d+)">', r"<\1 \2>", markup)
    return named.replace("</span>", "</>")


@pytest.mark.parametrize(("text", "facts", "lines"), CASES)
def test_marks_nest(text: str, facts: str, lines: list[str]) -> None:
    marks = []
    for row, fact in enumerate(filter(None, facts.split(","))):
        start, end, kind = fact.split()
        marks.append(Mark(int(start), int(end), row, kind))

    assert [short(line) for line in paragraphs(text, marks)] == lines


def test_a_page_begins_where_it_does_and_adds_nothing_to_the_text() -> None:
    (line,) = paragraphs("甲乙丙", [Mark(0, 3, 0, "a")], [Break(0, "p 1"), Break(2, 'p "2"')])

    assert str(line) == (
        '<i class="pb" data-p="p 1"></i><span class="a" data-r="0">甲乙'
        '<i class="pb" data-p="p &#34;2&#34;"></i>丙</span>'
    )


def test_the_first_piece_of_a_row_bears_its_anchor() -> None:
    first, second = paragraphs("甲\n乙", [Mark(0, 3, 7, "i")], anchors={7: "w-i0001"})

    assert 'id="w-i0001"' in first
    assert "id=" not in second


@given(
    st.text(alphabet='甲乙\n\t<>&"𠮷', max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12),
)
def test_whatever_the_facts_the_text_is_whole_and_each_has_its_words(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start, min(start + length, len(text)), row, "d")
        for row, (start, length) in enumerate(places)
        if start < len(text)
    ]
    lines = list(paragraphs(text, marks))
    tree = html.fromstring("<div>" + "\n".join(f"<p>{line}</p>" for line in lines) + "</div>")

    assert [p.text_content() for p in tree.iter("p")] == text.split("\n")
    for mark in marks:
        pieces = tree.xpath(f'//span[@data-r="{mark.row}"]')
        words = "".join(piece.text_content() for piece in pieces)
        assert words == text[mark.start : mark.end].replace("\n", "")

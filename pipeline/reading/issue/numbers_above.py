"""Lines that give the number of an issue above its problem: 一、受理编号:D2024 / 反映问题:…."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.markers import read_marker
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import label_at
from schemas.span import Span


def take_numbers_above(text: str, drafts: Sequence[IssueDraft], lines: Sequence[Span]) -> None:
    """Give issues the lines right above them that only tell their number, and that number.

    The number is that of the marker, where the line has one, as it is elsewhere in the notice.
    """
    ending = {line.end: line for line in lines}
    for at, draft in enumerate(drafts):
        above = ending.get(draft.title.start - 1)
        label = label_at(text, above) if above is not None else None
        if above is None or label is None or label.code != "number" or label.span.end >= above.end:
            continue
        marker = read_marker(text, above.start, above.end)
        printed = marker.numeral if marker is not None else None
        draft.number = draft.number or printed or text[label.span.end : above.end].strip(" 。;,")
        draft.labels.append(above)
        draft.body = Span(above.start, draft.body.end)
        for other in drafts[:at]:
            if above in other.body:
                other.body = Span(other.body.start, above.start - 1)
                other.fields = [field for field in other.fields if field.span not in above]
                other.labels = [one for one in other.labels if one not in above]
                other.pieces = [piece for piece in other.pieces if piece not in above]

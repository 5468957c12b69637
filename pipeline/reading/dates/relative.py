"""Words that count years, months and quarters from a day: how many on or back."""

from __future__ import annotations

from typing import Final

YEARS_FROM_PUBLICATION: Final = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上年度": -1, "上一年度": -1,
    "前年": -2,
    "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
YEARS_FROM_ANCHOR: Final = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
MONTHS_FROM_PUBLICATION: Final = {
    "本月": 0, "上月": -1, "上个月": -1, "上一个月": -1, "下月": 1, "下个月": 1,
}  # fmt: skip
QUARTERS_FROM_PUBLICATION: Final = {
    "本季度": 0, "上季度": -1, "上个季度": -1, "上一季度": -1, "上一个季度": -1, "下季度": 1,
    "下个季度": 1, "下一季度": 1,
}  # fmt: skip
MONTHS_FROM_ANCHOR: Final = {"同月": 0, "当月": 0, "次月": 1}
# the words that name a year, a month or a quarter by another; other years need a month
NAMED_YEARS: Final = ("今年", "去年", "前年", "明年", "后年")
NEAR_MONTHS: Final = (*MONTHS_FROM_PUBLICATION, *MONTHS_FROM_ANCHOR)
NEAR_QUARTERS: Final = tuple(QUARTERS_FROM_PUBLICATION)

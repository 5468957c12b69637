"""The promises, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import Messages

say: Final = Messages(
    {
        "integrity": (
            "every file of the run is as it was written, and the switch is in place",
            "本次运行的每个文件与写入时一致，切换链接无误",
        ),
        "files": (
            "the files have the declared columns, types and metadata, all of one run",
            "文件的列、类型和元数据与声明一致，且同属一次运行",
        ),
        "keys": (
            "keys are unique and the ids of a notice carry its id",
            "键唯一，编号以所属通报的标识开头",
        ),
        "order": ("rows are sorted by their key in reading order", "各行按键和阅读顺序排列"),
        "slices": ("the slice of the text is the evidence", "文本切片即证据"),
        "pages": ("the page is the one on which the evidence starts", "页码是证据起点所在页"),
        "references": ("foreign keys resolve", "外键可解析"),
        "inside": ("a fact lies inside its issue and its measure", "事实位于其问题和举措之内"),
        "apart": ("no two measures share text", "任两项举措不共用同一段原文"),
        "tree": (
            "a heading or issue stands under one that was printed before it",
            "标题和问题的上级先于其本身",
        ),
        "outcomes": (
            "each leaf issue of a rectification notice has one outcome, others have none",
            "整改通报的每个具体问题恰有一个结果，其余没有",
        ),
        "intervals": ("intervals are ordered", "区间首尾有序"),
        "codes": ("codes are listed in `codes`", "代码都在 `codes` 中"),
        "required": ("what must be given is given", "必填的列都有值"),
        "counts": ("counts are those of the rows", "计数与数据行一致"),
        "derived": (
            "what follows from other rows does: ids, first and last days, links, checks",
            "可由其他数据行推出者（编号、首末日期、引用、核对）均相符",
        ),
        "reading": (
            "dates and quantities are those that the text gives at their place",
            "日期和数量与原文该处重新读取的结果一致",
        ),
        "reread": ("read again, the sources give the same rows", "重新读取来源所得数据行相同"),
        "sources": (
            "every notice has its source and every source its notice",
            "通报与来源一一可查",
        ),
    }
)

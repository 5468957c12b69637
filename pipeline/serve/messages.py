"""What the page says on which files are dropped, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import Messages

say: Final = Messages(
    {
        "title": ("Rectification notices into tables", "整改通报转数据表"),
        "intro": (
            "Published notices become tables, and pages that show every fact in its place.",
            "公开的整改通报变成数据表，以及逐一标出各项事实的网页。",
        ),
        "other_language": ("中文", "English"),
        "drop": ("Drop files, a folder or a ZIP here", "把文件、文件夹或 ZIP 拖到这里"),
        "choose_files": ("Choose files", "选择文件"),
        "choose_folder": ("Choose a folder", "选择文件夹"),
        "forms": (
            "PDF, OFD, Word, WPS, ODT, RTF, web pages, XLSX, Markdown, TXT and ZIP of them; up to "
            "{size} a file, {count} files at a time.",
            "PDF、OFD、Word、WPS、ODT、RTF、网页、XLSX、Markdown、TXT，以及装有它们的 ZIP；"
            "每个文件不超过 {size}，每次不超过 {count} 个。",
        ),
        "images": (
            "Show the printed pages of PDF and scans too (takes longer)",
            "同时显示 PDF 和扫描件的原页图像（用时较长）",
        ),
        "mask": ("Mask in the files to download …", "在下载文件中遮盖……"),
        "mask_what": (
            "Masked in all tables of the downloads; the report and the tables that are kept stay "
            "as "
            "they are. Look the files through before you publish them.",
            "在下载的各张表中一律遮盖；报告和留存的数据表保持原样。公开之前请再通读一遍。",
        ),
        "stays": (
            "Nothing leaves this computer. Copies of the files, the tables and the report are "
            "kept in",
            "一切都留在本机。文件副本、数据表和报告都保存在",
        ),
        "no_script": ("This page needs scripts.", "本页需要启用脚本。"),
        "progress": ("Progress", "进度"),
        "taking_in": ("Taking in files: {done} of {total}", "接收文件：{done}／{total}"),
        "reading": ("Reading: {done} of {total} files.", "读取：{done}／{total} 个文件。"),
        "starting": ("Reading is being started …", "正在准备读取……"),
        "could_not": (" Could not be read: {n}.", "{n} 个无法读取。"),
        "report": (
            "Writing the report: {done} of {total} notices",
            "撰写报告：{done}／{total} 份通报",
        ),
        "downloads": (
            "Preparing the files to download: {done} of {total}",
            "准备下载文件：{done}／{total}",
        ),
        "cancel": ("Cancel", "取消"),
        "cancelling": ("Being cancelled …", "正在取消……"),
        "cancelled": (
            "Cancelled. What was read is kept; “Go on” continues from there.",
            "已取消。已读取的部分保留，点“继续”即从此处继续。",
        ),
        "failed": ("It could not be finished: {message}", "未能完成：{message}"),
        "failed_unknown": (
            "It ended unexpectedly; the window in which zhenggai was started says why.",
            "意外中断；启动 zhenggai 的窗口中有原因。",
        ),
        "go_on": ("Go on", "继续"),
        "again": ("Make report and downloads again so", "按此重新生成报告和下载文件"),
        "done": (
            "Done. Notices in the tables: {notices}.",
            "完成：数据表中共有 {notices} 份通报。",
        ),
        "result": ("Result", "结果"),
        "open_report": ("Open the report", "打开报告"),
        "download": ("Download the tables", "下载数据表"),
        "form_xlsx": ("XLSX, for Excel and WPS", "XLSX（Excel、WPS）"),
        "form_csv": ("CSV, for databases (ZIP)", "CSV（数据库，ZIP）"),
        "form_parquet": ("Parquet, for programs (ZIP)", "Parquet（程序，ZIP）"),
        "unread": ("Could not be read", "无法读取"),
        "file": ("File", "文件"),
        "became": ("What became of it", "处理结果"),
        "why": ("Why", "原因"),
        "more": ("… and {n} more; the report names all.", "……另 {n} 个；报告中全部列出。"),
        "refused": ("Not taken in", "未接收"),
        "too_large": ("larger than the limit", "超过大小限制"),
        "too_many": ("more files than one time takes", "超过每次的文件数"),
        "not_written": (
            "could not be written: is the disk full, or a file of the name of a folder there?",
            "无法写入：磁盘已满，或有与文件夹同名的文件？",
        ),
        "busy": ("a run is under way", "正在运行"),
        "lost": ("was not received whole", "未能完整接收"),
        "passed_over": (
            "Passed over, being no documents: {n}.",
            "{n} 个非文档文件已略过。",
        ),
        "known": ("Here already, unchanged: {n}.", "{n} 个已在此处且未变。"),
        "nothing": ("There was no document among them.", "其中没有文档。"),
        "gone": (
            "The program is not answering: it was ended. Start it again and open the new address.",
            "程序没有回应，可能已结束。请重新启动并打开新的网址。",
        ),
        "unknown_mask": ("there is no such class to mask", "没有这一类遮盖"),
        # what is told of a download
        "masked": ("Places masked: {n}.", "已遮盖 {n} 处。"),
        "export_copies": (
            "Further copies of the same notices, left out: {n}.",
            "同一通报的另外 {n} 份未列入。",
        ),
        "export_left": (
            "Tables that are in the CSV and Parquet files alone: {n}.",
            "另有 {n} 张表只在 CSV 和 Parquet 中。",
        ),
        "export_cut": (
            "Texts that are too long for a cell and end in “…”: {n}; the CSV files hold them "
            "whole.",
            "{n} 处文字超出单元格长度，以“…”结尾；CSV 中完整。",
        ),
        "export_guarded": (
            "Texts that look like a formula, a number or a day, and have a ' before them: {n}.",
            "{n} 处文字形似公式、数字或日期，前面加了 '。",
        ),
    }
)

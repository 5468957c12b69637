"""Tables of what a notice says: outline, issues, outcomes, measures, dates, numbers, names."""

from __future__ import annotations

from schemas.tables.column import (
    ACTION_ID,
    EVIDENCE,
    ISSUE_ID,
    NOTICE_ID,
    Table,
    boolean,
    date32,
    double,
    int32,
    required,
    string,
)

# fmt: off
_SECTION_ID = string("section_id", "The heading it stands under.", "所在标题。",
                     references="sections.section_id")

SECTIONS = Table(
    "sections", "A heading of the outline that is no issue.", "提纲中的一个标题（问题除外）。",
    ("section_id",),
    (
        string("section_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        string("parent_section_id", "The heading above.", "上级标题。",
               references="sections.section_id"),
        int32("level", "Depth in the outline, from 1.", "提纲层级，从 1 起。", required=True),
        string("marker", "Its marker as printed, such as 一、.", "编号原文，如“一、”。"),
        string("number", "Its number in digits.", "编号的数字形式。"),
        string("title", "The heading as printed, marker included.", "标题原文（含编号）。",
               required=True),
        string("role", "What the part is about.", "该部分的作用。", required=True,
               domain="section_role"),
        *EVIDENCE,
    ),
    evidence="title",
)

ISSUES = Table(
    "issues", "A problem of the inspected.", "被巡视巡察单位的一个问题。", ("issue_id",),
    (
        string("issue_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        _SECTION_ID,
        string("parent_issue_id", "The group above.", "上级问题。", references="issues.issue_id"),
        int32("seq", "Position in the notice, from 1.", "在通报中的次序，从 1 起。", required=True),
        string("number", "The printed number in digits.", "编号的数字形式。"),
        string("marker", "Its marker as printed, such as （一）.", "编号原文，如“（一）”。"),
        boolean("is_group", "Whether it has problems below it; totals count those that do not.",
                "其下是否还有问题；统计时只计没有下级的问题。", required=True),
        string("title", "The heading as printed, marker included.", "标题原文（含编号）。",
               required=True),
        int32("body_start", "Start of heading and response in `texts.text`.",
              "标题连同整改情况在 `texts.text` 中的起点。", required=True),
        int32("body_end", "End of heading and response, exclusive.",
              "标题连同整改情况的终点（不含）。", required=True),
        int32("answer_start", "Start of what answers it where that stands apart: after a list of "
              "problems, by number. Null where the answer follows the heading.",
              "先列问题、后按编号作答时，答复的起点；答复紧随标题时为空。"),
        int32("answer_end", "End of that, exclusive.", "该答复的终点（不含）。"),
        string("category", "What stands before the colon of “category: problem”.",
               "“类别：具体问题”中冒号之前的部分。"),
        string("problem", "The problem itself.", "具体问题。", required=True),
        string("theme", "The heading that gathers it with others, as printed.",
               "归集若干问题的小标题（照原文）。"),
        string("theme_name", "The theme without marker, count and closing brackets: to group by.",
               "小标题的名称，不含编号、计数和末尾的括号，便于归类。"),
        string("topic", "A code of the subject that the title surely names; null: not decided (no "
               "word, several subjects, or one word in passing). Of a field and what is wrong in "
               "it the latter decides (工程领域腐败: integrity), of a problem and its instances "
               "the problem.",
               "标题有把握所指的方面；空表示没有判定：没有可凭的词、不止一个方面，或只顺带提到一个词。"
               "领域和其中的事，以后者为准（工程领域腐败属廉洁）；先说问题、后举例的，以问题为准。",
               domain="topic"),
        string("responsible", "Who answers for it, as printed; several joined by ；.",
               "责任人、责任单位（照原文）；多个以；相接。"),
        date32("deadline", "Last day of the time set for it; null where it names no day (立行立改, "
               "三个月内, 2024年春节前).",
               "整改时限的最后一天；没有写明哪一天的为空（立行立改、三个月内、2024年春节前）。"),
        string("deadline_text", "The time set for it as printed (立行立改 and 长期坚持 too).",
               "整改时限（照原文，含立行立改、长期坚持）。"),
        int32("char_responsible_start", "Where the names of who answers for it begin.",
              "责任人、责任单位在原文中的起点。"),
        int32("char_responsible_end", "Where they end (not included).",
              "责任人、责任单位在原文中的终点（不含）。"),
        int32("char_deadline_start", "Where the time set for it begins.",
              "整改时限在原文中的起点。"),
        int32("char_deadline_end", "Where it ends (not included).",
              "整改时限在原文中的终点（不含）。"),
        int32("action_count", "Measures directly under it.", "直接属于它的举措数。", required=True),
        date32("first_date", "Earliest day named in its response (not in its heading).",
               "整改情况中最早的日期（标题中的除外）。"),
        date32("last_date", "Latest day named in its response (not in its heading).",
               "整改情况中最晚的日期（标题中的除外）。"),
        date32("next_due", "Latest day promised for what is still open: its deadline where it is "
               "not completed, and plans that reach past the publication.",
               "尚未了结部分所承诺的最晚日期：未完成问题的时限，以及发布之后的计划日期。"),
        *EVIDENCE,
    ),
    evidence="title",
)

OUTCOMES = Table(
    "outcomes", "The outcome of a leaf issue of a rectification notice, one each.",
    "整改通报中一个具体问题的结果，每个问题一行。", ("issue_id",),
    (
        string("issue_id", "The issue.", "问题。", required=True, references="issues.issue_id"),
        NOTICE_ID,
        string("status", "What has become of the issue.", "整改结果。", required=True,
               domain="status"),
        boolean("long_term", "Whether it is to be kept up (长期坚持, 常态化, 持续巩固).",
                "是否长期坚持（长期坚持、常态化、持续巩固）。", required=True),
        boolean("ongoing", "Whether it is carried on (持续推进, 持续整改).",
                "是否持续推进（持续推进、持续整改）。", required=True),
        string("basis", "Where the outcome stands.", "结果见于何处。", required=True,
               domain="basis"),
        string("text", "The words that state it.", "说明结果的原文。"),
        string("conflict", "What disagrees with it, or qualifies it; of several what weighs most.",
               "与之不一致或有保留之处；有多处时取最要紧的。", domain="conflict"),
        string("further_conflicts", "What else does: codes of `conflict`, joined by ；.",
               "其他不一致或有保留之处：`conflict` 的代码，以；相接。"),
        *EVIDENCE,
    ),
    evidence="text",
)

ACTIONS = Table(
    "actions", "One measure.", "一项举措。", ("action_id",),
    (
        string("action_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        ISSUE_ID,
        _SECTION_ID,
        int32("seq", "Position within its issue, or within its part outside issues, from 1.",
              "在所属问题（问题之外则在所在部分）中的次序，从 1 起。", required=True),
        string("marker", "Its marker as printed, such as 一是.", "编号原文，如“一是”。"),
        int32("ordinal", "The number of its marker.", "编号的数字。"),
        string("text", "The measure as printed.", "举措原文。", required=True),
        string("kind", "What kind of measure it surely is; null is not decided, `other` surely no "
               "deed of the kinds.",
               "有把握的举措类型；空表示没有判定，`other` 表示确实没有各类动作。",
               domain="action_kind"),
        boolean("planned", "Whether it is still to be done.", "是否尚待实施。", required=True),
        date32("first_date", "Earliest day named in it.", "其中最早的日期。"),
        date32("last_date", "Latest day named in it.", "其中最晚的日期。"),
        date32("done_date", "The last day by which it was done: dates of what it deals with "
               "(2019年以来, a year alone), of plans and after publication are left out.",
               "完成该举措的最后一日；其所涉事项的日期（2019年以来、单独的年份）、计划的日期和发布之后的日期除外。"),
        string("done_precision", "How finely `done_date` is given.", "`done_date` 的精确程度。",
               domain="precision"),
        *EVIDENCE,
    ),
    evidence="text",
)

DATES = Table(
    "dates", "A date or period, as the closed interval of days it covers.",
    "一个日期或期间（首尾两日都包含在内）。", ("date_id",),
    (
        string("date_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        ISSUE_ID,
        ACTION_ID,
        string("raw", "The date as printed.", "日期原文。", required=True),
        date32("start_date", "First day; null where it only has an end. A bare year covers all its "
               "days: group by `precision` before counting months.",
               "起始日；只有终止日时为空。单独的年份涵盖全年，按月统计前应先看 `precision`。"),
        date32("end_date", "Last day; null where it is open-ended.", "终止日；没有终止时为空。"),
        string("relation", "On, since, as of, or by.", "当日、以来、截至或之前。", required=True,
               domain="relation"),
        string("precision", "How finely it is given.", "精确程度。", required=True,
               domain="precision"),
        string("inferred", "What was supplied from context.", "由上下文补出的部分。",
               domain="inferred"),
        string("anchor", "The date_id or notice field it was supplied from.",
               "据以补出的 date_id 或通报字段。"),
        *EVIDENCE,
    ),
    evidence="raw",
)

QUANTITIES = Table(
    "quantities", "A number with its measure word.", "一个带量词的数。", ("quantity_id",),
    (
        string("quantity_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        ISSUE_ID,
        ACTION_ID,
        string("raw", "The quantity as printed.", "数量原文。", required=True),
        double("value", "The number, 万 and 亿 multiplied out, money in 元.",
               "数值；万、亿已乘出，金额以元计。", required=True),
        double("value_max", "Upper end of a range.", "范围的上限。"),
        string("unit", "The measure word; 元 for money, % for per cent.",
               "量词；金额为元，百分数为 %。", required=True),
        string("comparator", "Equal, about, below or at least.", "等于、约、不足或至少。",
               required=True, domain="comparator"),
        string("metric", "The figure that analysts count.", "分析指标。", domain="metric"),
        string("figure", "The metric, or a further figure (fines, money repaid) that is none.",
               "分析指标；没有指标的，为其他常用数字（罚款、退还等）。", domain="figure"),
        string("part_of",
               "The sum that it is a part of (党内警告 of 党纪处分): to add up a metric, leave out "
               "parts of a row with the same metric.",
               "它所属的总数（如党纪处分中的党内警告）；按指标求和时，应去掉同一指标总数的分项。",
               references="quantities.quantity_id"),
        string("scope", "Whether it stands in an issue or speaks of the whole notice: the two are "
               "not added up.", "属某一问题，还是概括全篇；两者不可相加。", required=True,
               domain="scope"),
        string("subject", "What is surely counted, with the words that describe it (29项整改任务: "
               "整改任务); null where nothing is named that the measure word counts "
               "(其中青河县2个), or what is named is not sure.",
               "有把握的所计之物，连同修饰它的词（29项整改任务：整改任务）；没有量词可计之物（其中青河县2个）"
               "或没有把握时为空。"),
        *EVIDENCE,
    ),
    evidence="raw",
)

ENTITIES = Table(
    "entities", "A mention of a person, organisation, document or place.",
    "一次提及的人员、组织、文件或地点。", ("entity_id",),
    (
        string("entity_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        ISSUE_ID,
        ACTION_ID,
        string("kind", "Person, organisation, document or place.", "人员、组织、文件或地点。",
               required=True, domain="entity_kind"),
        string("text", "The name as printed.", "名称原文。", required=True),
        string("name", "Its full form, aliases resolved.", "全称（简称已还原）。", required=True),
        string("post", "The post printed before a person's name.", "姓名之前的职务。"),
        string("code", "Division code of a place.", "地点的行政区划代码。"),
        string("role", "What a person does there; null for what is no person.",
               "人员在此处的角色，其他为空。", domain="person_role"),
        string("sanction", "The sanction on a sanctioned person, as printed.",
               "受处分处理人员的处分处理，照原文。"),
        *EVIDENCE,
    ),
    evidence="text",
)

CHECKS = Table(
    "checks", "What the notice states of itself, or what must hold, held against the rows.",
    "通报自述的数字或应当成立的关系与数据行的核对。", ("check_id",),
    (
        string("check_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        string("name", "What is checked.", "核对内容。", required=True, domain="check_name"),
        double("stated", "The number that the notice states, or that must hold.",
               "通报所称或应有的数。"),
        double("found", "The number that the rows give.", "由数据行得出的数。"),
        string("result", "OK, violated, or not checkable.", "相符、不符或无法核对。", required=True,
               domain="check_result"),
        string("reason", "Why, or which way of counting fits.", "原因，或哪种计数方式相符。",
               required=True, domain="check_reason"),
        string("raw", "The words that state the number.", "说明该数的原文。"),
        *EVIDENCE,
    ),
    evidence="raw",
)

FINDINGS = Table(
    "findings", "What was doubtful or not understood.", "存疑或未能理解之处。", ("finding_id",),
    (
        string("finding_id", "Identifier.", "标识。", required=True),
        NOTICE_ID,
        string("kind", "What sort of finding it is.", "类型。", required=True,
               domain="finding_kind"),
        string("text", "The words in doubt; the slice where it has a place.",
               "存疑的文字；有位置时即该处原文。"),
        string("reason", "Why.", "原因。", required=True, domain="finding_reason"),
        *(column for column in EVIDENCE if column.name != "rule"),
        required(string("rule", "What reported it: `parsers`, `reading` or `checks`.",
                        "由何处报告：`parsers`、`reading` 或 `checks`。")),
    ),
    evidence="text",
)
# fmt: on

"""What an export calls the classes of private things, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import Messages

say: Final = Messages(
    {
        "contacts": ("Contact data", "联系方式"),
        "numbers": ("Numbers of identity cards and bank cards", "证件号码和卡号"),
        "sanctioned": ("Persons under a sanction", "受处分处理人员"),
        "others": ("Other persons who hold no office", "其他非任职人员"),
        "officials": ("Office-holders", "任职人员"),
    }
)

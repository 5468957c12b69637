"""The command ``zhenggai`` and what it says, in both languages."""

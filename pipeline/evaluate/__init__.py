"""Held against gold facts: how much of what a notice says was read, and what was not."""

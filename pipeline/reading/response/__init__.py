"""The response to an issue: its labels, lists and brackets, cut into labelled segments."""

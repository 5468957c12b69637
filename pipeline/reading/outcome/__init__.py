"""What has become of an issue, read by one grammar wherever it is printed.

`tokens` scans words once, `expressions` puts adverb, verb and complement together, `places` says
what may stand around them where; `sentences`, `headings`, `ticks` and `several` are the places that
need more than that, `conflicts` what the response says against the outcome.
"""

"""Bytes in, a `Document` out: one module a format, shared ways to lines, paragraphs and tables.

Pure: no clock, no path, no logging, no pandas.
"""

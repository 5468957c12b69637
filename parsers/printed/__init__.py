"""Printed pages, whoever recovered their pieces: lines, paragraphs, columns and tables."""

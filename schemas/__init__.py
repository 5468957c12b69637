"""What the data is: spans, documents, notices and their facts, tables, codes, errors.

Nothing here reads a file or a clock; every other package may import this one, and it imports none
of them.
"""

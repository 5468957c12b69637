"""What is asked for and what became of it: settings, names, the code's version, receipts, report.

Values only: the store, the engines and a run speak of them to each other.
"""

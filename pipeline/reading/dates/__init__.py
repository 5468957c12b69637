"""Calendar dates and periods of a notice, with what is left out supplied from context."""

from pipeline.reading.dates.find import DateReading, find_dates
from pipeline.reading.dates.signature import find_signature_date

__all__ = ["DateReading", "find_dates", "find_signature_date"]

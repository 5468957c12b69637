"""Numbers with their measure words, what they count, and the figures that analysts look for."""

from pipeline.reading.quantities.find import QuantityReading, find_quantities

__all__ = ["QuantityReading", "find_quantities"]

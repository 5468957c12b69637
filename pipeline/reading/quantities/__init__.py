"""Numbers with their measure words, what they count, and the figures that analysts look for."""

from pipeline.reading.quantities.find import find_quantities

__all__ = ["find_quantities"]

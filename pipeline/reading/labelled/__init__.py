"""Text as labelled pieces: labels, lists, brackets and the segments that they cut."""

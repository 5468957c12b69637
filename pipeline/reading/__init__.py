"""Document → Notice: the reading of the genre.

A cascade: first how a heading opens, then the outline, then the facts inside the part they belong
to. Pure: no clock, path, logging or pandas. The reading never fails: any text gives a notice.
"""

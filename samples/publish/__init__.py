"""One annotated notice, published in every form in which notices are found.

Every writer is a pure function of the source: the same notice gives the same bytes on every
machine. For that reason nothing here is compressed and no library with a clock or a version in
its output is used; the files stay small enough.
"""

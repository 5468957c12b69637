"""A page on this machine for those who type no commands: drop files, watch, look, download.

::

    names       what a dropped file may be called on disk
    intake      takes files in: sizes, numbers, streamed to disk
    background  one run at a time, in a process of its own
    child       that process: ingest, report, files to download
    page        the page itself
    guard       who may ask: loopback, Host, Origin and a secret in the address
    app         what is asked for and what is answered
    server      from an address to Ctrl-C

Needs the extra ``web``; nothing else imports it.
"""

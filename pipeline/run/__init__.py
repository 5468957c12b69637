"""A run: which files there are, what is known of them, who reads them, what is told meanwhile.

::

    ingest               the run itself, step by step
    find, inputs         which files the inputs name
    naming, reserved_names    what each is called in the tables
    folder_identity, moved_folders    which folder is which, from run to run
    waiting, first_look, members    the files still to settle; what is in archives
    ledger, ledger_rows  what is known of each file: from this run and those before
    takeover, leftovers  what of a run before, or of one cut short, can be built on
    standing, input_changes    which rows stay; what is different since the last run
    publishing           what is to become visible together
    locking              one writer at a time
    log, progress        what is told meanwhile
    source_locations     where the files of an output lie now
"""

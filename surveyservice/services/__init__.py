"""One journey step per file: load rows, build core values, call the core, write rows, audit.

No service commits. The entry point (page, command, job) owns the transaction.
"""

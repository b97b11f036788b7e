"""One function for each thing a person can do; each is one change.

Every service reads in the same order: may I (permission), is it current (version), is it legal (state),
is it ready (gate), do it, write it down.
"""

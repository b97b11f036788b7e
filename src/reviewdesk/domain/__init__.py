"""The rulebook: vocabulary, states, gates and permissions as functions over frozen facts.

Standard library only. Nothing here knows of a database or of the web.
"""

"""The door: bytes of a pasted or uploaded brief become cleaned text once, or a clear refusal.

Every later offset is a half-open range of Unicode code points of `IntakeText.text`: nobody cleans again.
"""

from reviewdesk.intake.cleaning import IntakeText, TextNote, clean_text
from reviewdesk.intake.files import read_file

__all__ = ["IntakeText", "TextNote", "clean_text", "read_file"]

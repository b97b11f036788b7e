"""How much one brief may be: beyond these the desk refuses before it does any work."""

MAX_FILE_BYTES = 20_000_000
MAX_TEXT_CHARACTERS = 2_500_000
MAX_ARCHIVE_BYTES = 100_000_000  # what a .docx may unpack to
MAX_ARCHIVE_ENTRIES = 2_000
MAX_ARCHIVE_TAGS = 4_000_000  # before formatting is taken out
MAX_WORD_ELEMENTS = 300_000  # after it: mammoth takes about 60 microseconds and 2 kB for each
MAX_PDF_PAGES = 5_000
MAX_TITLE_CHARACTERS = 200

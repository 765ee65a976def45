"""Files → text: .txt, .docx, .pdf with text, .html, .xlsx, folders and .zip. Knows no Django.

    extract(name, data) -> str         one file's NFC text; raises Unreadable        (extract.py)
    documents_in(paths) -> iterator    every document of files, folders and archives (walk.py)

Hostile files end in ``Unreadable`` with a reason, never in a crash: bombs are bounded before they are unpacked.
"""

from gandan.reading.files.extract import SUFFIXES, extract
from gandan.reading.files.unreadable import Reason, Unreadable
from gandan.reading.files.walk import Source, documents_in, documents_of

__all__ = ["SUFFIXES", "Reason", "Source", "Unreadable", "documents_in", "documents_of", "extract"]

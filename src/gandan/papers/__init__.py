"""The official paper: heading, number, signature block; drawn as .docx, .pdf, .xlsx; signed and frozen."""

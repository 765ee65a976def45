"""Open criteria, proposals from confirmed results, decisions and letters."""

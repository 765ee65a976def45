"""What must be made public, posting days, announcements."""

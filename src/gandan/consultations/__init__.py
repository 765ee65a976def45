"""Drafts commented paragraph by paragraph, answered."""

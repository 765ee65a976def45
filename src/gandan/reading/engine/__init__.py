"""The reader itself: pure Python over text; knows no framework and loads no model."""

"""Documents as they are cited in the field, with their own, non-standard symbols."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def pdf():
    return SimpleUploadedFile("quyết định.pdf", PDF, content_type="application/pdf")


@pytest.fixture
def docx():
    from docx import Document

    out = io.BytesIO()
    paper = Document()
    paper.add_paragraph("Kế hoạch")
    paper.save(out)
    return SimpleUploadedFile("kế hoạch.docx", out.getvalue())


@pytest.fixture
def register(actors, units):
    """`register(number="02-ĐA/TU", …)` enters a document for the commune's committee as its officer."""
    from gandan.documents.services import mandate_register

    def entered(**facts):
        told = {
            "actor": actors.officer, "unit": units.committee, "kind": "plan", "number": "1/KH-UBND",
            "subject": "Làm đường vào bản", "issuer": "UBND xã Nà Hỳ", "issued_on": date(2026, 3, 5),
        }  # fmt: skip
        return mandate_register(**(told | facts))

    return entered

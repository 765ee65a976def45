"""What is too long is refused with a sentence, in both languages, and never breaks a page or the connection."""

import pytest
from django import forms
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.utils import translation

from gandan.core.fields import PlainField
from gandan.core.views import bad_request


class OneField(forms.Form):
    text = PlainField(max_length=1_000)


@pytest.mark.parametrize(("language", "said"), [("vi", "dài nhất 1.000 ký tự"), ("en", "at most 1,000 characters")])
def test_a_text_over_its_length_is_told_its_length(language, said):
    with translation.override(language):
        assert said in str(OneField({"text": "ạ " * 60_000}).errors["text"])


def test_marks_that_no_page_or_word_file_may_hold_are_taken_out():
    form = OneField({"text": "Nà\x00 Hỳ\u202e\ufffe\r\nxã"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "Nà Hỳ\nxã"


@pytest.mark.django_db
def test_a_form_longer_than_the_machine_takes_gets_a_sentence(client):
    response = client.post("/noi", {"text": "ạ" * 1_500_000})
    assert response.status_code == 413
    assert "dài quá" in response.content.decode()


@pytest.mark.django_db
def test_what_is_still_being_sent_is_read_to_its_end_before_the_answer():
    request = RequestFactory().post("/noi", b"x" * 3_000_000, content_type="application/octet-stream")
    assert bad_request(request, RequestDataTooBig()).status_code == 413
    assert request.read(1) == b""

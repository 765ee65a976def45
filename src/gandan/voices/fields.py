"""Form fields of the room: text made plain, several photos at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from gandan.core.templatetags.gandan import vn_number
from gandan.voices.reading import plain


class PlainField(forms.CharField):
    """Text without control characters and direction marks; NUL never reaches the database."""

    def to_python(self, value: object) -> str:
        return plain(super().to_python(value) or "")

    def run_validators(self, value: object) -> None:
        """As ever; figures in the refusal are written as people write them: 200.100, not 200100."""
        try:
            super().run_validators(value)
        except ValidationError as refused:
            for one in refused.error_list:
                told = one.params or {}
                one.params = {name: vn_number(it) if isinstance(it, int) else it for name, it in told.items()}
            raise


class SeveralPhotos(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:  # Any: Django's own signature
        super().__init__({"accept": "image/jpeg,image/png,image/webp", "multiple": True, **(attrs or {})})


class PhotosField(forms.FileField):
    """A list of uploads, possibly empty; what is in them is looked at by `uploads`."""

    widget = SeveralPhotos

    def clean(
        self,
        data: Any,  # Any: Django's own signature, twice
        initial: Any = None,  # noqa: ARG002 - Django's own signature
    ) -> Sequence[UploadedFile[bytes]]:
        given = data if isinstance(data, list | tuple) else [data]
        return [each for each in given if each]

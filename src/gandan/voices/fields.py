"""The field for several photos at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


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

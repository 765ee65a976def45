"""Fixtures of this room: the whole map (loaded once for its module), and files as people send them."""

from contextlib import contextmanager
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection


@pytest.fixture(scope="module")
def vietnam(django_db_setup, django_db_blocker):
    """The map of Viet Nam, written for real and taken out again after the module: nobody else waits for it."""
    from gandan.areas import models, seed
    from gandan.core.models import SearchEntry

    with django_db_blocker.unblock():
        loaded = seed.load()
    yield loaded
    with django_db_blocker.unblock(), _nothing_else_points_here():
        frames = (models.FrameLink, models.FrameGroup, models.FrameBuild)
        for model in (
            *frames,
            models.AreaChangeLink,
            models.AreaChange,
            models.AreaClosure,
            models.AreaVersion,
            SearchEntry,
        ):
            model.objects.all()._raw_delete("default")
        models.Area.objects.update(parent=None)
        models.Area.objects.all()._raw_delete("default")


@contextmanager
def _nothing_else_points_here():
    """On PostgreSQL every area that goes is looked for in each table that could name it: a minute for what nobody wrote."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def xlsx():
    """`xlsx(rows, headings=…)` → an upload of these rows below the headings of the template."""

    def made(rows, headings=("Tên", "Loại", "Thuộc", "Số hộ"), merge="", name="thon-ban.xlsx"):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(list(headings))
        for row in rows:
            sheet.append(list(row))
        if merge:
            sheet.merge_cells(merge)
        data = BytesIO()
        book.save(data)
        return SimpleUploadedFile(name, data.getvalue())

    return made

"""What is refused is a sentence on a page, with its own status."""

import pytest
from django.http import HttpResponse
from django.urls import include, path

from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.refusals import RefusalMiddleware

SENTENCE = "Vụ việc này đã đóng <b>. Hãy mở vụ việc mới."
KINDS = {"refused": Refused, "not-permitted": NotPermitted, "stale": Stale, "other": ZeroDivisionError}


def refuse(request, kind):
    raise KINDS[kind](SENTENCE)


urlpatterns = [path("thu/<str:kind>", refuse), path("", include("gandan.urls"))]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("kind", "status"), [("refused", 409), ("not-permitted", 403), ("stale", 409)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_refusal_nobody_caught_is_a_page_with_its_sentence(client, kind, status, method):
    answer = getattr(client, method)(f"/thu/{kind}")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "Vụ việc này đã đóng &lt;b&gt;. Hãy mở vụ việc mới." in page
    assert "Chưa làm được" in page
    assert "Traceback" not in page


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_other_errors_stay_errors(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/thu/other")


def test_what_is_not_refused_goes_through(rf):
    middleware = RefusalMiddleware(lambda request: HttpResponse("được"))
    assert middleware(rf.get("/")).content.decode() == "được"
    assert middleware.process_exception(rf.get("/"), ValueError("x")) is None


def test_a_refusal_knows_its_sentence_its_field_and_its_status():
    refusal = Refused(SENTENCE, field="text")
    assert (str(refusal), refusal.sentence, refusal.field, refusal.status) == (SENTENCE, SENTENCE, "text", 409)
    assert NotPermitted("x").field is None
    assert (NotPermitted("x").status, Stale("x").status) == (403, 409)
    assert issubclass(NotPermitted, Refused)
    assert issubclass(Stale, Refused)

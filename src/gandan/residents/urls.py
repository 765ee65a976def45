from django.urls import URLPattern, path

from gandan.residents.views import cards, door, households, privacy

app_name = "residents"
_BOOK = "lam-viec/ho-dan"
urlpatterns: list[URLPattern] = [
    path("the", door.card, name="card"),
    path("the/<str:secret>", door.open_by_address, name="open"),
    path("the-ho", door.home, name="home"),
    path("the-ho/dung-khong", door.confirm, name="confirm"),
    path("the-ho/dong", door.close, name="close"),
    path("du-lieu-ca-nhan", privacy.privacy, name="privacy"),
    path(_BOOK, households.villages, name="villages"),
    path(f"{_BOOK}/<str:code>", households.households, name="households"),
    path(f"{_BOOK}/<str:code>/them", households.add, name="add"),
    path(f"{_BOOK}/<str:code>/ho/<int:number>", households.household, name="household"),
    path(f"{_BOOK}/<str:code>/ho/<int:number>/don-vi", households.ties, name="ties"),
    path(f"{_BOOK}/<str:code>/ho/<int:number>/dung", households.switch, name="switch"),
    path(f"{_BOOK}/<str:code>/ho/<int:number>/the", cards.mend, name="mend"),
    path(f"{_BOOK}/<str:code>/in-the", cards.cards, name="cards"),
    path(f"{_BOOK}/<str:code>/in-the/<int:batch_id>.pdf", cards.sheet, name="sheet"),
    path(f"{_BOOK}/<str:code>/in-the/<int:batch_id>/da-in", cards.done, name="sheet_done"),
]

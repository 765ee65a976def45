from django.urls import URLPattern, path

from gandan.duties.views import board, engagements, obligations

app_name = "duties"
urlpatterns: list[URLPattern] = [
    path("lam-viec/nghia-vu", obligations.obligations, name="obligations"),
    path("lam-viec/nghia-vu/cua-toi", obligations.mine, name="mine"),
    path("lam-viec/nghia-vu/moi", obligations.new, name="new"),
    path("lam-viec/nghia-vu/<int:pk>", obligations.obligation, name="obligation"),
    path("lam-viec/nghia-vu/<int:pk>/ket-thuc", obligations.end, name="end"),
    path("lam-viec/nghia-vu/<int:pk>/don-vi/<int:unit_pk>", obligations.unit, name="unit"),
    path("lam-viec/nghia-vu/<int:pk>/don-vi/<int:unit_pk>/mien", obligations.exempt, name="exempt"),
    path("lam-viec/nghia-vu/mien/<int:pk>/rut-lai", obligations.withdraw, name="withdraw"),
    path("lam-viec/phan-cong/tien-do", board.board, name="board"),
    path("lam-viec/phan-cong/tieu-chi", board.criteria, name="criteria"),
    path("lam-viec/phan-cong/tieu-chi/<int:pk>/het", board.criterion_end, name="criterion_end"),
    path("lam-viec/phan-cong/lien-he", engagements.contact, name="contact"),
    path("lam-viec/phan-cong/viec/<int:pk>", engagements.engagement, name="engagement"),
    path("lam-viec/phan-cong/viec/<int:pk>/hoat-dong", engagements.plan, name="plan"),
    path("lam-viec/phan-cong/viec/<int:pk>/anh/<uuid:key>.jpg", engagements.photo, name="photo"),
    path("lam-viec/phan-cong/viec/<int:pk>/buoc/<slug:word>", engagements.act, name="act"),
]

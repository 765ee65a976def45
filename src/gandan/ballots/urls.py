from django.urls import URLPattern, path

from gandan.ballots.views import drafting, printing, public, recording, sealing, voting, workspace

app_name = "ballots"
_WORK = "lam-viec/bieu-quyet"
_PUBLIC = [
    path("bieu-quyet", public.ballots, name="all"),
    path("bieu-quyet/kiem-bien-nhan", voting.check, name="check"),
    path("bieu-quyet/<int:pk>", public.ballot, name="public"),
    path("bieu-quyet/<int:pk>/bo-phieu", voting.vote, name="vote"),
    path("bieu-quyet/<int:pk>/bien-nhan", voting.receipt, name="receipt"),
    path("bieu-quyet/<int:pk>/so-phieu", public.export, name="export"),
    path("bieu-quyet/<int:pk>/in/<slug:kind>.pdf", printing.printed, name="print"),
]
_RECORDING = [
    path(f"{_WORK}/<int:pk>/bam-giup", recording.assist, name="assist"),
    path(f"{_WORK}/<int:pk>/phieu-giay", recording.paper, name="paper"),
    path(f"{_WORK}/to-phieu/<int:sheet_id>", recording.sheet, name="sheet"),
    path(f"{_WORK}/<int:pk>/bien-ban", recording.hands, name="hands"),
    path(f"{_WORK}/<int:pk>/danh-sach", recording.roll, name="roll"),
    path(f"{_WORK}/<int:pk>/trung-muon", recording.kept, name="conflicts"),
]
_SEALING = [
    path(f"{_WORK}/<int:pk>/dau-khoa", sealing.seals, name="seals"),
    path(f"{_WORK}/<int:pk>/dau-khoa/ky", sealing.sign, name="sign"),
    path(f"{_WORK}/dau-khoa/<int:checkpoint_id>", sealing.witness, name="witness"),
]
urlpatterns: list[URLPattern] = [
    *_PUBLIC,
    path(_WORK, drafting.ballots, name="list"),
    path(f"{_WORK}/moi", drafting.new, name="new"),
    path(f"{_WORK}/<int:pk>", workspace.work, name="work"),
    path(f"{_WORK}/<int:pk>/sua", drafting.edit, name="edit"),
    path(f"{_WORK}/<int:pk>/buoc/<slug:name>", workspace.act, name="act"),
    *_RECORDING,
    *_SEALING,
]

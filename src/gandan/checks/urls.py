from django.urls import URLPattern, path

from gandan.checks.views import draws, handovers, plans, public, reminders, workspace

app_name = "checks"
_WORK = "lam-viec/kiem-tra"
_RESULTS = [
    path("ket-qua/<int:result_id>", public.result, name="result"),
    path("ket-qua/<int:result_id>/xac-nhan", public.confirm, name="confirm"),
    path("ket-qua/<int:result_id>/cam-on", public.thanks, name="thanks"),
    path("ket-qua/anh/<uuid:key>.jpg", public.photo, name="photo"),
    path(_WORK, workspace.work, name="list"),
    path(f"{_WORK}/ket-qua/<int:result_id>/di-xem", workspace.visit, name="visit"),
    path(f"{_WORK}/ket-qua/<int:result_id>/ghi-ho", workspace.assist, name="assist"),
    path(f"{_WORK}/loi/<int:check_id>", workspace.release, name="release"),
]
_DRAWS = [
    path("boc-tham/<int:draw_id>", draws.draw, name="draw"),
    path(f"{_WORK}/ket-qua/<int:result_id>/boc-tham", draws.announce, name="draw_announce"),
    path(f"{_WORK}/boc-tham/<int:draw_id>", draws.hold, name="draw_hold"),
    path(f"{_WORK}/boc-tham/<int:draw_id>/phieu", draws.slips, name="draw_slips"),
]
_PLANS = [
    path("ke-hoach-kiem-tra/<int:plan_id>", plans.plan, name="plan"),
    path(f"{_WORK}/ke-hoach", plans.plans, name="plans"),
    path(f"{_WORK}/ke-hoach/moi", plans.new, name="plan_new"),
    path(f"{_WORK}/ke-hoach/<int:plan_id>", plans.plan_work, name="plan_work"),
    path(f"{_WORK}/ke-hoach/muc/<int:item_id>/<slug:name>", plans.item, name="plan_item"),
]
_HANDOVERS = [
    path("ban-giao/<int:pk>", handovers.handover, name="handover"),
    path(f"{_WORK}/ban-giao", handovers.handovers, name="handovers"),
    path(f"{_WORK}/ban-giao/moi", handovers.new, name="handover_new"),
    path(f"{_WORK}/ban-giao/<int:pk>/huong-dan", handovers.instruct, name="handover_instruct"),
    path(f"{_WORK}/ban-giao/xem-lai/<int:pk>", handovers.look, name="handover_look"),
]
_REMINDERS = [
    path("nhac-nho/<slug:code>", reminders.public, name="ladder"),
    path(f"{_WORK}/nhac-nho", reminders.reminders, name="reminders"),
    path(f"{_WORK}/nhac-nho/moi", reminders.new, name="reminder_new"),
    path(f"{_WORK}/nhac-nho/<int:pk>", reminders.reminder, name="reminder"),
    path(f"{_WORK}/nhac-nho/<int:pk>/<slug:name>", reminders.act, name="reminder_act"),
]
urlpatterns: list[URLPattern] = [
    *_RESULTS, *_DRAWS, *_PLANS, *_HANDOVERS, *_REMINDERS,
    path(f"{_WORK}/<int:inspection_id>", workspace.inspection, name="inspection"),
    path(f"{_WORK}/<int:inspection_id>/<slug:name>", workspace.act, name="act"),
]  # fmt: skip

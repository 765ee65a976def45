"""The components, rendered."""

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from gandan.core.icons import ICONS
from gandan.core.style_samples import SampleFigure, SampleForm

BASE = "core/components/"


def draw(name, **context):
    return render_to_string(f"{BASE}{name}", context)


def test_the_pair_says_both_numbers_in_words_and_draws_both_shares():
    html = draw("_pair.html", figure=SampleFigure("gần 200 m", "180 m", "20 m", 90, 10))
    for said in ("Báo cáo", "gần 200 m", "Bà con xác nhận", "180 m", "Chưa đồng ý", "20 m"):
        assert said in html
    assert 'width="90%"' in html
    assert 'x="90%" width="10%"' in html
    assert "style=" not in html


def test_an_unconfirmed_figure_says_so():
    html = draw("_pair.html", figure=SampleFigure("64 lượt người"))
    assert "chưa có" in html
    assert "<rect" not in html
    assert "Chưa đồng ý" not in html


def test_what_people_wrote_is_never_markup():
    bad = "<script>alert(1)</script>"
    html = draw("_card.html", title=bad, text=bad, meta=bad, tag=bad, figure=SampleFigure(bad, bad, bad, 50, 50))
    html += draw("_timeline.html", items=[{"when": bad, "title": bad, "text": bad}]) + draw(
        "_qr.html", code=bad, target=bad
    )
    html += draw("_refused.html", reason=bad, who=bad, when=bad, draft=bad) + draw("_empty.html", title=bad, text=bad)
    html += Template("{% step 1 bad note=bad %}{{ bad }}{% endstep %}{% panel bad %}{{ bad }}{% endpanel %}").render(
        Context({"bad": bad})
    )
    assert "<script" not in html


@pytest.mark.parametrize("name", sorted(SampleForm.base_fields))
def test_a_wrong_field_says_why_and_keeps_what_was_typed(name):
    form = SampleForm({"words": "Đường ngập", "kind": "road", "day": "ba hôm nữa", "groups": ["nobody"]})
    field = form[name]
    html = draw("_field.html", field=field)
    for error in field.errors:
        assert f'id="{field.auto_id}_error"' in html
        assert f"{field.auto_id}_error" in html.split('aria-describedby="')[1]
        assert str(error) in html.replace("&quot;", '"')
    if name == "words":
        assert "Đường ngập" in html


def test_every_field_has_a_label_or_a_legend():
    for field in SampleForm():
        html = draw("_field.html", field=field)
        assert (
            "<legend>" in html
            if field.use_fieldset
            else f'<label for="{field.id_for_label}"' in html or "choice" in html
        )


def test_the_summary_leads_to_each_wrong_field():
    form = SampleForm({})
    html = draw("_errors.html", form=form)
    assert 'role="alert"' in html
    assert html.count('href="#id_') == len(form.errors)


def test_a_form_with_a_file_can_carry_it(rf):
    class Plain(forms.Form):
        name = forms.CharField(label="Tên việc")

    assert "multipart" in draw("_form.html", form=SampleForm(), submit="Gửi")
    assert "multipart" not in draw("_form.html", form=Plain(), submit="Gửi")


def test_progress_polls_only_while_running():
    assert "hx-get" in draw("_progress.html", running=True, url="/x", label="Đang lập", done=1, total=2)
    assert "hx-get" not in draw("_progress.html", running=False, url="/x", finished_text="Đã xong.")


def test_the_pager_keeps_the_filters(rf):
    request = rf.get("/?loc=mo&sau=a")
    html = render_to_string(f"{BASE}_pager.html", {"next": "b"}, request=request)
    assert "?loc=mo&amp;sau=b" in html
    assert 'href="?loc=mo"' in html


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_are_silent_beside_words_and_speak_alone(name):
    beside = Template(f'{{% icon "{name}" %}}').render(Context())
    alone = Template(f'{{% icon "{name}" label="Khoá" %}}').render(Context())
    assert 'aria-hidden="true"' in beside
    assert 'aria-label="Khoá"' in alone

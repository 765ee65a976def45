"""Every address × every role, from one table: `url_roles.tsv`. A new address without a row fails."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from copy import copy
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

TABLE = Path(__file__).with_name("url_roles.tsv")
# Who asks. `no_post`: an account without any post; `outsider`: an officer of the neighbouring commune.
ROLES = ("anyone", "household", "no_post", "outsider", "village_head", "officer", "secretary", "inspector", "sponsor")
MEMBERS = {
    "outsider": "canbo-nabung",
    "village_head": "truongban-huoisang",
    "officer": "canbo-nahy",
    "secretary": "chutich-nahy",
    "inspector": "thanhtra-nahy",
    "sponsor": "bithu-hu",
}


def every_url(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_url(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def rows() -> list[tuple[str, str, list[int]]]:
    """(URL name, method, one status per role)."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        name, method, *codes = line.split("\t")
        found.append((name, method, [int(code) for code in codes]))
    return found


def test_every_url_has_its_row():
    assert set(every_url()) - {name for name, _, _ in rows()} == set()
    assert {name for name, _, _ in rows()} - set(every_url()) == set()


def addresses(stage) -> dict[str, dict[str, object]]:
    """What each address is about: the commune Nà Hỳ and its own case, activity, result, inspection, household …"""
    from gandan.activities.models import Activity, Campaign, Result
    from gandan.areas.models import AreaImport
    from gandan.checks.models import Check, Inspection
    from gandan.documents.models import Mandate
    from gandan.residents.models import CardBatch
    from gandan.units.models import Assignment, Invitation, PeopleGroup, Role
    from gandan.voices.models import Case, Voice

    village, unit = stage.areas["bản Huổi Sang"], stage.units["ubnd-Nà Hỳ"]
    case = Case.objects.filter(unit=unit, public=True).order_by("pk").first()
    result = Result.objects.get(title="Rãnh thoát nước bản Huổi Sang")
    invitation = Invitation.objects.create(
        unit=unit, kind="officer", title="Cán bộ", secret_hash="0" * 64, invited_by=stage.people["chutich-nahy"],
        expires_at="2099-01-01T00:00:00Z",
    )  # fmt: skip
    upload = AreaImport.objects.create(
        parent=village.parent, member_id=stage.people["canbo-nahy"].pk, file="imports/x.xlsx", state="refused"
    )
    key = uuid.UUID(int=1)
    by_prefix: dict[str, dict[str, object]] = {
        "core:stylesheet": {"version": "0"},
        "areas:import": {"pk": upload.pk},
        "areas:import_upload": {"code": village.parent.code},
        "areas:import_template": {},
        "areas:import_confirm": {"pk": upload.pk},
        "areas:": {"code": village.parent.code},
        "areas:rename": {"code": village.code},
        "areas:count": {"code": village.code},
        "areas:close": {"code": village.code},
        "units:assignment_end": {"pk": Assignment.objects.filter(unit=unit).first().pk},
        "units:revoke": {"pk": invitation.pk},
        "units:role_end": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:retitle": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:reset": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:accept": {"secret": "x" * 20},
        "units:": {"pk": unit.pk},
        "residents:open": {"secret": "0000-0000-0000-0000"},
        "residents:sheet": {"code": village.code, "batch_id": CardBatch.objects.filter(area=village).first().pk},
        "residents:": {"code": village.code, "number": 3},
        "documents:": {"mandate_id": Mandate.objects.first().pk},
        "voices:pending_photo": {"token": "x"},
        "voices:receipt": {"code": "0000000000000000"},
        "voices:handed": {"voice_id": 1},
        "voices:submission": {"voice_id": 1, "key": key},
        "voices:": {"code": case.code, "key": key, "voice_id": Voice.objects.filter(case=case).first().pk},
        "activities:campaign": {"pk": Campaign.objects.first().pk},
        "activities:correct": {"pk": result.pk},
        **_meetings(stage),
        "units:group_end": {"pk": PeopleGroup.objects.create(unit=unit, number=1, name="Bà con các bản").pk},
        **_changes(stage, village),
        **_campaigns(stage, village),
        **_doing(stage, village),
        **_duties(stage, village),
        "activities:": {"pk": Activity.objects.get(results=result).pk, "word": "cancel", "key": key},
        "checks:photo": {"key": key},
        "checks:inspection": {"inspection_id": Inspection.objects.get(result=result).pk},
        "checks:act": {"inspection_id": Inspection.objects.get(result=result).pk, "name": "find"},
        "checks:release": {"check_id": Check.objects.filter(result=result).last().pk},
        "checks:": {"result_id": result.pk},
        **_of_checks(),
        "totals:": {"code": village.parent.code, "name": "ket-qua", "format": "csv"},
        **_targets(stage, village),
        "reading:": {"pk": _narrative(unit, village).pk, "number": 1},
        **_told(stage, village),
        "reports:document": {"kind": "docx"},
        "reports:other": {"which": "phan-cong", "pk": unit.pk, "form": "docx"},
        **_papers(stage, unit),
        **_consultations(stage, village),
        **_opinions(stage, village),
        **_ballots(stage, village),
    }
    return by_prefix


def _opinions(stage, village) -> dict[str, dict[str, object]]:
    """The commune's open question to the households of the village, its first statement, a count of hands."""
    from gandan.opinions import services
    from gandan.opinions.drawing import map_draw

    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    draft = services.Draft("Làm gì trước?", [village.pk], who="households")
    topic = services.topic_draft(actor=officer, unit=unit, draft=draft)
    texts = ["Nên làm đường trước.", "Nên làm nước trước."]
    statement = services.statements_add(actor=officer, topic_id=topic.pk, texts=texts)[0]
    services.topic_open(actor=officer, topic_id=topic.pk, seen_version=topic.version)
    counted = services.hands_record(
        actor=officer,
        topic_id=topic.pk,
        way="hands",
        area=village,
        held_on=topic.created_at.date(),
        counts={1: (9, 1, 0)},
    )
    map_draw(topic.pk)
    return {
        "opinions:": {"pk": topic.pk, "name": "comments"},
        "opinions:moderate": {"pk": statement.pk},
        "opinions:hands_undo": {"pk": counted[0].pk},
        **{f"opinions:{name}": {} for name in ("all", "list", "new")},
    }


def _ballots(stage, village) -> dict[str, dict[str, object]]:
    """An open ballot of the commune in the village, with a sheet and a seal; a secret one; a draft."""
    from datetime import timedelta

    from django.utils import timezone

    from gandan.ballots import services
    from gandan.ballots.models import Checkpoint, PaperSheet
    from gandan.ballots.services import Asked, Drawn, Sheet
    from gandan.residents.models import Household

    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    closes = timezone.now() + timedelta(days=3)

    def drafted(**more):
        told = {"title": "Quét đường", "matter": "self_management", "ways": ("paper", "assisted", "online")}
        asked = (Asked("Bà con có tán thành không?"),)
        drawn = Drawn(**{**told, "asked": asked, "area_ids": (village.pk,), "closes_at": closes, **more})
        return services.ballot_draft(actor=officer, unit_id=unit.pk, drawn=drawn)

    draft, made = drafted(), drafted()
    secret = drafted(matter="boards", klass="secret", ways=("meeting",))
    for each in (made, secret):
        services.ballot_open(actor=officer, ballot_id=each.pk)
    home = Household.objects.filter(area=village).first()
    services.paper_record(actor=officer, ballot_id=made.pk, area_id=village.pk, sheets=[Sheet(home.pk, {1: [1]})])
    services.checkpoints_sign(ballot_id=made.pk)
    return {
        "ballots:": {"pk": made.pk, "kind": "ap-phich", "name": "close"},
        "ballots:edit": {"pk": draft.pk},
        "ballots:roll": {"pk": secret.pk},
        "ballots:sheet": {"sheet_id": PaperSheet.objects.get(batch__ballot=made).pk},
        "ballots:witness": {"checkpoint_id": Checkpoint.objects.get(ballot=made).pk},
    }


def _consultations(stage, village) -> dict[str, dict[str, object]]:
    """One of the commune being asked about, with a meeting to write down and a group to answer."""
    from gandan.consultations import services
    from gandan.consultations.drafting import lines_of_text

    officer, unit = stage.actor("canbo-nahy"), stage.units["ubnd-Nà Hỳ"]
    made = services.consultation_prepare(
        actor=officer, unit=unit, title="Quy ước", matter_slug="other", area_ids=[village.pk]
    )
    services.draft_write(actor=officer, consultation_id=made.pk, lines=lines_of_text("Một đoạn."), seen_version=0)
    services.consultation_open(actor=officer, consultation_id=made.pk, seen_version=1, days=5)
    hearing = services.hearing_add(actor=officer, consultation_id=made.pk, form="box")
    rows = services.comments_record(actor=officer, hearing_id=hearing.pk, rows=[services.Said("Nên sửa.")])
    group = services.comments_group(
        actor=officer, consultation_id=made.pk, comment_ids=[each.pk for each in rows], title="Nên sửa"
    )
    return {
        "consultations:": {"pk": made.pk},
        "consultations:record": {"pk": hearing.pk},
        "consultations:group": {"pk": group.pk},
    }


def _told(stage, village) -> dict[str, dict[str, object]]:
    """An announcement and its posting, a line of the disclosure list, a consent, a story with a quote and a comment."""
    from datetime import date

    from gandan.notices.models import Comment, Quote, Story
    from gandan.postings.models import Announcement, Consent, Disclosure, Posting

    unit, key = stage.units["ubnd-Nà Hỳ"], uuid.UUID(int=1)
    public = {"state": "published", "published_at": "2026-11-01T00:00:00Z"}
    told = Announcement.objects.create(unit=unit, title="Thông báo", text="Lời", first_day=date(2026, 11, 1), **public)
    draft = Announcement.objects.create(unit=unit, title="Nháp", text="Lời", first_day=date(2026, 11, 1))
    posting = Posting.objects.create(announcement=told, way="board", first_day=date(2026, 11, 1))
    line = Disclosure.objects.create(unit=unit, matter="other", year=2026, title="Mục", due_day=date(2026, 11, 1))
    given = Consent.objects.create(
        unit=unit, who="hộ", age="adult", covers="lời", given_on=date(2026, 11, 1), paper="tủ"
    )
    story = Story.objects.create(
        unit=unit, area=village, title="Bài", text="Lời", byline="Cán bộ", source="Báo", **public
    )
    quote = Quote.objects.create(story=story, text="Lời", who="hộ", consent=given)
    said = Comment.objects.create(story=story, text="Lời")
    return {
        "postings:edit": {"pk": draft.pk},
        "postings:prove": {"pk": posting.pk},
        "postings:line": {"pk": line.pk},
        "postings:consent_withdraw": {"pk": given.pk},
        "postings:": {"pk": told.pk, "key": key, "code": village.parent.code},
        "notices:quote_remove": {"pk": quote.pk},
        "notices:photo_remove": {"pk": 0},
        "notices:comment": {"pk": said.pk},
        "notices:comment_give": {"pk": story.pk},
        "notices:": {"pk": story.pk, "key": key, "code": village.parent.code},
        "notices:democracy": {"pk": unit.pk},
        "notices:regulation": {"pk": unit.pk},
    }


def _targets(stage, village) -> dict[str, dict[str, object]]:
    """A public term of the commune with a target, a value, a task, a document passed on, and a divided area."""
    from datetime import date

    from gandan.documents.models import Mandate
    from gandan.targets.models import Entry, Passing, PassingReader, Shortcoming, Target, TargetSuccession, Task, Term

    unit, last = stage.units["ubnd-Nà Hỳ"], date(2099, 1, 1)
    term = Term.objects.create(unit=unit, name="Năm nay", starts_on=date(2026, 1, 1), ends_on=last, public=True)
    target = Target.objects.create(
        term=term, name="Chỉ tiêu", catalogue="clients", comparator="none", deadline=last, measure_unit="person"
    )
    entry = Entry.objects.create(target=target, on=date(2026, 1, 2), told="met", measure_unit="person", source="Sổ")
    task = Task.objects.create(term=term, text="Việc", owner=unit, due_on=last)
    lacking = Shortcoming.objects.create(term=term, kind="close", text="Ít xuống bản", cause="Chưa phân công")
    mandate = Mandate.objects.filter(public=True).first()
    passing = Passing.objects.create(mandate=mandate, unit=unit, passed_on=date(2026, 1, 2), to_count=1)
    PassingReader.objects.create(passing=passing, member=stage.people["canbo-nahy"], unit=unit)
    split = TargetSuccession.objects.create(source=target, kind="split", area=village)
    return {
        "targets:": {"pk": target.pk, "mandate_id": mandate.pk},
        "targets:check": {"pk": entry.pk},
        "targets:task": {"pk": task.pk},
        "targets:task_new": {"pk": term.pk},
        "targets:shortcoming_new": {"pk": term.pk},
        "targets:shortcoming_edit": {"pk": lacking.pk},
        "targets:target_new": {"pk": term.pk},
        "targets:target": {"pk": target.pk},
        "targets:term": {"pk": term.pk},
        "targets:public_term": {"pk": term.pk},
        "targets:passing": {"pk": passing.pk},
        "targets:divide": {"pk": split.pk},
    }


def _papers(stage, unit) -> dict[str, dict[str, object]]:
    """A signed public paper and a draft of the commune's office, a template and letters made from it."""
    from io import BytesIO

    from django.core.files.base import ContentFile
    from django.utils import timezone
    from docx import Document

    from gandan.papers.content import Paragraph
    from gandan.papers.letterhead import composed
    from gandan.papers.models import MergeJob, PaperTemplate
    from gandan.papers.services import paper_draft, paper_sign
    from gandan.units.queries import actor_of

    chair = actor_of(stage.people["chutich-nahy"])
    content = composed(unit, kind="report", subject="Thử", blocks=[Paragraph(("Thử./.",))], at=timezone.now())
    signed, draft = (paper_draft(actor=chair, unit=unit, kind="report", content=content, public=True) for _ in range(2))
    paper_sign(actor=chair, paper_id=signed.pk, seen_version=0)
    file = BytesIO()
    document = Document()
    document.add_paragraph("{{ so }}")
    document.save(file)
    template = PaperTemplate.objects.create(
        unit=unit, name="Mẫu thử", fields_of="letter", used=["so"], file=ContentFile(file.getvalue(), "thu.docx")
    )
    job = MergeJob.objects.create(unit=unit, template=template, title="Thử", state="failed")
    return {
        "papers:": {"pk": signed.pk, "kind": "json"},
        **{f"papers:{name}": {"pk": draft.pk} for name in ("edit", "sign", "drop")},
        **{f"papers:{name}": {} for name in ("list", "templates", "template_new")},
        "papers:template": {"pk": template.pk},
        "papers:template_file": {"pk": template.pk, "which": "thu"},
        "papers:template_drop": {"pk": template.pk},
        "papers:merging": {"pk": job.pk},
        "papers:merged": {"pk": job.pk, "kind": "zip"},
    }


def _narrative(unit, village):
    """A text of the commune's office with one activity read in it."""
    from gandan.reading.models import Fact, Narrative, Proposal

    text = "Sửa 5 m đường bản Huổi Sang."
    narrative = Narrative.objects.create(
        unit=unit, title="Tin", text=text, length=len(text), sha256="0" * 64, state="open"
    )
    proposal = Proposal.objects.create(narrative=narrative, number=1, title="Sửa đường", area=village, lead=unit)
    Fact.objects.create(narrative=narrative, number=1, kind="quantity", start=4, end=7, proposal=proposal)
    return narrative


def _meetings(stage) -> dict[str, dict[str, object]]:
    """The meeting of Huổi Sang, its first item and its open task; a day of receiving citizens of the commune."""
    from gandan.meetings.models import DialogueRequest, MeetingFile
    from gandan.voices.models import Case

    meeting, unit = stage.meetings["huổi sang"], stage.units["ubnd-Nà Hỳ"]
    item = meeting.items.first()
    file = MeetingFile.objects.create(meeting=meeting, role="outline", title="Đề cương", text="Ba câu hỏi")
    return {
        "meetings:item": {"pk": item.pk, "act": "len"},
        "meetings:floor": {"pk": item.pk},
        "meetings:spoke": {"pk": item.pk},
        "meetings:file": {"pk": file.meeting_id, "file_pk": file.pk},
        "meetings:file_gone": {"file_pk": file.pk},
        "meetings:from_case": {"code": Case.objects.filter(unit=unit, public=True).order_by("pk").first().code},
        "meetings:task": {"pk": meeting.tasks.get(state="open").pk, "act": "xong"},
        "meetings:reception": {"pk": unit.reception_days.latest("on").pk},
        "meetings:answered": {"pk": DialogueRequest.objects.first().pk},
        "meetings:": {"pk": meeting.pk},
    }


def _changes(stage, village) -> dict[str, dict[str, object]]:
    """A rehearsed closing of the village by the commune."""
    from gandan.areas.models import AreaChange, ChangePart, SuccessionItem

    change = AreaChange.objects.create(
        within=village.parent, effective="2099-01-01", title="Giải thể bản", state="rehearsed"
    )
    ChangePart.objects.create(change=change, kind="close", from_area=village, method="official")
    SuccessionItem.objects.create(change=change, kind="case", object_id=1, title="NH-1", from_area=village)
    about: dict[str, object] = {"pk": change.pk}
    return {
        "areas:changes": {},
        "areas:change_new": {},
        "areas:late": {},
        "areas:past": {"code": village.code},
        "areas:change": about,
        "areas:change_line": {**about, "word": "nhap"},
        "areas:change_unline": about,
        "areas:change_items": {**about, "kind": "case"},
        "areas:change_act": {**about, "act": "chay-thu"},
    }


def _doing(stage, village) -> dict[str, dict[str, object]]:
    """A gift waiting at the commune's activity, its campaign, its drive with one line, a household it helps."""
    from gandan.activities.models import Activity, Campaign, Offer
    from gandan.giving.models import Donor, Drive, Entry, HelpedBy, HelpedHousehold, Stock
    from gandan.residents.models import Household

    unit = stage.units["ubnd-Nà Hỳ"]
    activity = Activity.objects.filter(lead=unit, state="reported").first()
    amount = {"low": 1, "high": 1, "nominal": 1, "measure_unit": "item", "qualifier": "exact", "text": "1 cái"}
    offer = Offer.objects.create(activity=activity, kind="goods", what="nước", **amount)
    campaign = Campaign.objects.create(kind="theme", name="Chủ đề thử", owner=unit, launched_on="2026-01-01")
    drive = Drive.objects.create(title="Đợt thử", owner=unit, area=village.parent)
    stock = Stock.objects.create(
        drive=drive, kind="goods", name="áo", measure_unit="item", dimension="item", low=1, high=1
    )
    entry = Entry.objects.create(
        stock=stock, way="in", on="2026-01-01", donor=Donor.objects.create(kind="private"), receipt="1" * 16, **amount
    )
    helped = HelpedHousehold.objects.create(household=Household.objects.filter(area=village).first(), group="poor")
    HelpedBy.objects.create(helped=helped, unit=unit)
    return {
        "activities:code": {},
        "activities:enter": {"secret": "x"},
        "activities:offer_answer": {"pk": offer.pk},
        "activities:planned_campaign": {"pk": campaign.pk},
        "giving:": {"pk": drive.pk},
        **{f"giving:{name}": {"pk": entry.pk} for name in ("undo", "name")},
        **{f"giving:{name}": {"pk": helped.pk} for name in ("helped_one", "helped_act")},
        "giving:helped": {},
        "giving:receipt": {"code": "0000000000000000"},
    }


def _campaigns(stage, village) -> dict[str, dict[str, object]]:
    """A model of the sponsor's, adopted by the commune; a title of the village."""
    from gandan.activities.models import Adoption, AreaTitle, Campaign, NeighbourGroup

    day = "2026-01-01"
    model = Campaign.objects.create(kind="practice_model", name="Mô hình thử", owner=stage.units["hu"], launched_on=day)
    adoption = Adoption.objects.create(campaign=model, unit=stage.units["ubnd-Nà Hỳ"], adopted_on=day)
    title = AreaTitle.objects.create(area=village, title="Bản văn hoá", campaign=model, since=day)
    group = NeighbourGroup.objects.create(adoption=adoption, number=1, households=5)
    return {
        **{f"activities:{name}": {"pk": model.pk} for name in ("call", "take_up", "adopt", "title")},
        "activities:title_end": {"pk": title.pk},
        "activities:judge": {"pk": adoption.pk},
        "activities:drop": {"pk": adoption.pk},
        "activities:groups": {"pk": adoption.pk},
        "activities:homes": {"pk": adoption.pk},
        "activities:group_end": {"pk": group.pk},
    }


def _duties(stage, village) -> dict[str, dict[str, object]]:
    """An obligation of the commune, an exemption, a criterion of the village, and work of the youth union with it."""
    from gandan.activities.models import Campaign
    from gandan.duties.models import AreaCriterion, Engagement, Exemption, Obligation, ObligationGroup

    unit, day = stage.units["ubnd-Nà Hỳ"], "2026-01-01"
    duty = Obligation.objects.create(campaign=Campaign.objects.first(), unit=unit, title="Về bản", starts_on=day)
    ObligationGroup.objects.create(obligation=duty, slug="offices")
    exempt = Exemption.objects.create(
        obligation=duty, member=stage.people["canbo-nahy"], unit=unit, since=day, until=day, kind="leave"
    )
    criterion = AreaCriterion.objects.create(area=village, slug="border", since=day)
    work = Engagement.objects.create(unit=stage.units["don-bp"], area=village, state="agreed", work="Sửa đường")
    return {
        "duties:": {"pk": duty.pk, "unit_pk": unit.pk, "key": uuid.UUID(int=1), "word": "stop"},
        "duties:withdraw": {"pk": exempt.pk},
        "duties:criterion_end": {"pk": criterion.pk},
        **{f"duties:{name}": {"pk": work.pk} for name in ("engagement", "plan")},
        "duties:photo": {"pk": work.pk, "key": uuid.UUID(int=1)},
        "duties:act": {"pk": work.pk, "word": "stop"},
    }


def _of_checks() -> dict[str, dict[str, object]]:
    """Draws, plans, hand-overs, the ladder, and commendations: what the demo holds of each."""
    from gandan.checks.models import Draw, FollowUp, HandOver, PlanItem, Reminder
    from gandan.commendations.models import Decision, Proposal, Round
    from gandan.units.models import Unit

    item = PlanItem.objects.get(what__startswith="Thu chi tiền")
    decision, held = Decision.objects.get(number="15-QĐ/HU"), Round.objects.get(unit__short_name="UBND xã Nà Hỳ")
    return {
        "checks:draw": {"draw_id": Draw.objects.first().pk},
        "checks:draw_announce": {"result_id": Draw.objects.first().result_id},
        "checks:plan": {"plan_id": item.plan_id},
        "checks:plan_item": {"item_id": item.pk, "name": "find"},
        "checks:handover": {"pk": HandOver.objects.first().pk},
        "checks:handover_look": {"pk": FollowUp.objects.filter(verdict="").first().pk},
        "checks:ladder": {"code": "03169"},
        "checks:reminder": {"pk": Reminder.objects.first().pk, "name": "remind"},
        "commendations:area": {"code": "03169"},
        "commendations:unit": {"pk": Unit.objects.get(short_name="UBND xã Nà Hỳ").pk},
        "commendations:decision": {"pk": decision.pk},
        "commendations:letters": {"pk": decision.pk},
        "commendations:download": {"pk": decision.pk, "kind": "bo-thu"},
        "commendations:withdraw": {"pk": Proposal.objects.first().pk},
        "commendations:": {"pk": held.pk, "word": "khoa"},
    }


def address(name: str, by_prefix: dict[str, dict[str, object]]) -> str:
    known = max((prefix for prefix in by_prefix if name.startswith(prefix)), key=len, default="")
    arguments = by_prefix.get(known, {})
    for size in range(len(arguments) + 1):
        for chosen in _choices(arguments, size):
            try:
                return reverse(name, kwargs=chosen)
            except Exception:
                continue
    raise LookupError(name)


def _choices(arguments: dict[str, object], size: int) -> Iterator[dict[str, object]]:
    from itertools import combinations

    for names in combinations(arguments, size):
        yield {name: arguments[name] for name in names}


def client_of(role: str, stage) -> Client:
    client = Client(raise_request_exception=False)
    if role == "household":
        from gandan.demo.stage import card_of

        session = client.session
        session["card"] = card_of(stage.areas["bản Huổi Sang"], 3).pk
        session.save()
    elif role == "no_post":
        from gandan.units.models import Member

        member, _ = Member.objects.get_or_create(username="khongvai", title="Không có vai")
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    elif role in MEMBERS:
        client.force_login(stage.people[MEMBERS[role]], backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(client: Client, method: str, path: str) -> int:
    """The status this client gets; everything it changed is taken back, also that it signed out."""
    from django.db import transaction

    cache.clear()
    client = copy(client)
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    mark = transaction.savepoint()
    try:
        response = client.get(path) if method == "GET" else client.post(path, {})
        for close in response._resource_closers:  # a file that nobody reads; `response.close()` would end the request
            close()  # and with it a connection that has stood for a minute
        return response.status_code
    finally:
        transaction.savepoint_rollback(mark)


@pytest.mark.fullmap
def test_every_role_gets_what_the_table_says_at_every_url(nam_po):
    known, wrong, seen = addresses(nam_po), [], []
    clients = [client_of(role, nam_po) for role in ROLES]
    for name, method, expected in rows():
        path = address(name, known)
        got = [ask(client, method, path) for client in clients]
        seen.append("\t".join([name, method, *map(str, got)]))
        wrong += [
            f"{method} {name} as {role}: {code}, the table says {should}"
            for role, code, should in zip(ROLES, got, expected, strict=True)
            if code != should
        ]
    if os.environ.get("GANDAN_WRITE_URL_TABLE"):  # to review by eye in the diff, never to silence a failure
        TABLE.write_text("\n".join(["\t".join(["url", "method", *ROLES]), *seen]) + "\n", encoding="utf-8")
    assert wrong == []


def test_nobody_meets_a_server_error_in_the_table():
    assert [row for row in rows() if any(code >= 500 for code in row[2])] == []

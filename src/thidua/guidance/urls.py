"""Addresses of guides and questions."""

from django.urls import path

from thidua.guidance.views import asking, drafting, opening, reading

app_name = "guidance"
GUIDES = "dot-thi-dua/<uuid:campaign_id>/huong-dan/"
GUIDE = GUIDES + "<uuid:guide_id>/"
QUESTIONS = "dot-thi-dua/<uuid:campaign_id>/hoi-dap/"
QUESTION = QUESTIONS + "<uuid:question_id>/"
urlpatterns = [
    path(GUIDES, reading.guides, name="guides"),
    path(GUIDES + "soan/", drafting.add, name="add"),
    path(GUIDE, reading.guide, name="guide"),
    path(GUIDE + "tep/<uuid:enclosure_id>/", drafting.enclosure, name="enclosure"),
    path(GUIDE + "sua/", drafting.edit, name="edit"),
    path(GUIDE + "ban-hanh/", drafting.publish, name="publish"),
    path(GUIDE + "bo-nhap/", drafting.discard, name="discard"),
    path(GUIDE + "ban-moi/", drafting.renew, name="renew"),
    path(GUIDE + "thu-hoi/", drafting.withdraw, name="withdraw"),
    path(GUIDE + "da-mo/", opening.openings, name="openings"),
    path(GUIDE + "da-mo/danh-sach.csv", opening.openings_csv, name="openings_csv"),
    path(GUIDE + "nhac/", opening.remind, name="remind"),
    path(QUESTIONS, asking.questions, name="questions"),
    path(QUESTIONS + "hoi/", asking.ask, name="ask"),
    path(QUESTION, asking.question, name="question"),
    path(QUESTION + "dung-chung/", asking.make_common, name="make_common"),
]

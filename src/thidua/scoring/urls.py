"""Addresses of point tables and sheets."""

from django.urls import path

from thidua.scoring.views import editing, explaining, sheet, sheets, tables

app_name = "scoring"
HERE = "dot-thi-dua/<uuid:campaign_id>/bang-diem/"
TABLE = HERE + "<uuid:table_id>/"
SHEET = "dot-thi-dua/<uuid:campaign_id>/phieu-cham-diem/<uuid:sheet_id>/"
ITEM = SHEET + "muc/<str:code>/"
urlpatterns = [
    path(HERE, tables.tables, name="tables"),
    path(HERE + "them/", tables.add, name="add"),
    path(TABLE, tables.table, name="table"),
    path(TABLE + "sua/", tables.edit, name="edit"),
    path(TABLE + "chung/", editing.whole, name="whole"),
    path(TABLE + "muc/", editing.add_item, name="add_item"),
    path(TABLE + "muc/<str:code>/", editing.edit_item, name="edit_item"),
    path(TABLE + "muc/<str:code>/bo/", editing.remove_item, name="remove_item"),
    path(TABLE + "ban-hanh/", tables.lay, name="lay"),
    path(TABLE + "ban-moi/", tables.renew, name="renew"),
    path(TABLE + "tu-excel/", tables.bring, name="bring"),
    path(TABLE + "bang-diem.xlsx", tables.table_xlsx, name="table_xlsx"),
    path(TABLE + "so-sanh/", tables.compare, name="compare"),
    path(TABLE + "phieu/", sheets.sheets, name="sheets"),
    path(TABLE + "phieu/doc-so-lieu/", sheets.read_in, name="read_in"),
    path(TABLE + "phieu/tat-ca.xlsx", sheets.sheets_xlsx, name="sheets_xlsx"),
    path(SHEET, sheet.sheet, name="sheet"),
    path(SHEET + "phieu.xlsx", sheet.sheet_xlsx, name="sheet_xlsx"),
    path(SHEET + "tu-cham/", sheet.say, name="say"),
    path(SHEET + "trinh/", sheet.lay_before_head, name="lay_before_head"),
    path(SHEET + "nop/", sheet.submit, name="submit"),
    path(SHEET + "theo-de-xuat/", sheet.as_proposed, name="as_proposed"),
    path(SHEET + "tra-lai/", sheet.send_back, name="send_back"),
    path(SHEET + "dong-y/", sheet.agree, name="agree"),
    path(ITEM, explaining.item, name="item"),
    path(ITEM + "tham-dinh/", explaining.verify, name="verify"),
    path(ITEM + "cham-cheo/", explaining.check, name="check"),
    path(ITEM + "y-kien/", explaining.object_to, name="object_to"),
    path(ITEM + "tra-loi/", explaining.answer, name="answer"),
    path(ITEM + "minh-chung/", explaining.prove, name="prove"),
    path(ITEM + "minh-chung/<uuid:evidence_id>/", explaining.proof, name="proof"),
]

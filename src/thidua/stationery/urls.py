"""Addresses of stock and batches."""

from django.urls import path

from thidua.stationery.views import batches, stocks, templates

app_name = "stationery"
STOCK = "van-ban/phoi/<uuid:stock_id>/"
BATCH = "van-ban/in-giay-khen/<uuid:batch_id>/"
TEMPLATE = "van-ban/mau/<uuid:template_id>/"
urlpatterns = [
    path("van-ban/phoi/", stocks.stocks, name="stocks"),
    path("van-ban/phoi/them/", stocks.add, name="add"),
    path(STOCK, stocks.stock, name="stock"),
    path(STOCK + "in-thu.pdf", stocks.test_print, name="test_print"),
    path(STOCK + "cat/", stocks.retire, name="retire"),
    path("van-ban/in-giay-khen/", batches.batches, name="batches"),
    path("van-ban/in-giay-khen/them/", batches.begin, name="begin"),
    path("van-ban/in-giay-khen/mau-danh-sach.xlsx", batches.empty_list, name="empty_list"),
    path(BATCH, batches.batch, name="batch"),
    path(BATCH + "tien-do/", batches.progress, name="progress"),
    path(BATCH + "tiep-tuc/", batches.resume, name="resume"),
    path(BATCH + "dung/", batches.cancel, name="cancel"),
    path(BATCH + "tat-ca.pdf", batches.whole, name="whole"),
    path(BATCH + "tung-to.zip", batches.singles, name="singles"),
    path("van-ban/mau/", templates.templates, name="templates"),
    path("van-ban/mau/them/", templates.send, name="send"),
    path(TEMPLATE, templates.template, name="template"),
    path(TEMPLATE + "tep-mau.docx", templates.file, name="template_file"),
    path(TEMPLATE + "xem-thu.docx", templates.preview, name="preview"),
    path(TEMPLATE + "dung/", templates.take, name="take"),
    path(TEMPLATE + "rut/", templates.withdraw, name="withdraw"),
    path(BATCH + "chua-nhan.csv", batches.refused, name="refused"),
]

"""Addresses of the public pages."""

from django.urls import path

from thidua.portal.views import campaigns, released, site

app_name = "portal"
_ONE = "cong-khai/<uuid:public_id>/"
_RANKING = f"{_ONE}xep-hang/<uuid:release_id>/"
urlpatterns = [
    path("", campaigns.home, name="home"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("cong-khai/anh.png", site.site_picture, name="site_picture"),
    path("cong-khai/gioi-thieu/", site.about, name="about"),
    path("cong-khai/kha-nang-tiep-can/", site.accessibility, name="accessibility"),
    path("cong-khai/van-ban/", released.papers, name="papers"),
    path("cong-khai/van-ban/<uuid:release_id>/", released.paper, name="paper"),
    path("cong-khai/so-khen-thuong/", released.register, name="register"),
    path(_ONE, campaigns.campaign, name="campaign"),
    path(f"{_ONE}van-ban/", campaigns.plan_text, name="plan_text"),
    path(f"{_ONE}anh.png", site.picture, name="picture"),
    path(f"{_ONE}chi-tieu/<uuid:target_id>/", campaigns.target, name="target"),
    path(f"{_ONE}so-lieu/<uuid:release_id>/", released.standings, name="standings"),
    path(_RANKING, released.ranking, name="ranking"),
    path(f"{_RANKING}goi-kiem-chung/", released.package, name="package"),
    path(f"{_RANKING}chuong-trinh/", released.verifier, name="verifier"),
]

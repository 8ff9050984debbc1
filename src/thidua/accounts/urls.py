"""The addresses of the way in and of one's own account.

allauth finds its pages by the names used here; what is not named is closed, above all making an account.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as identities
from django.urls import include, path, re_path

from thidua.accounts import views

way_in = [
    path("", views.sign_in, name="account_login"),
    path("buoc-hai/", second_factors.authenticate, name="mfa_authenticate"),
    path("khoa-truy-cap/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("quen-mat-khau/", account.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    # allauth writes its links as UID-KEY.
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-\w]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("danh-tinh/huy/", identities.login_cancelled, name="socialaccount_login_cancelled"),
    path("danh-tinh/loi/", identities.login_error, name="socialaccount_login_error"),
    path("danh-tinh/<slug:provider_id>/", views.identity_sign_in, name="openid_connect_login"),
    path("danh-tinh/<slug:provider_id>/tro-ve/", views.identity_came_back, name="openid_connect_callback"),
]
second_step = [
    path("", second_factors.index, name="mfa_index"),
    path("ung-dung/", totp.activate_totp, name="mfa_activate_totp"),
    path("ung-dung/go/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao-moi/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("khoa-truy-cap/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("khoa-truy-cap/them/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("khoa-truy-cap/<int:pk>/ten/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("khoa-truy-cap/<int:pk>/go/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
own_account = [
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("thu-dien-tu/", account.email, name="account_email"),
    path("thu-dien-tu/xac-nhan/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan-lai/ma/", second_factors.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan-lai/khoa-truy-cap/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("hai-lop/", include(second_step)),
    path("phien/", views.sessions, name="usersessions_list"),
    path("danh-tinh/", identities.connections, name="socialaccount_connections"),
]
ours = [
    path("dang-nhap/trinh-dien/", views.demo_sign_in, name="demo_sign_in"),
    path("tai-khoan/hai-lop/ma-du-phong/tai-ve/", views.recovery_codes_file, name="recovery_codes_file"),
]

urlpatterns = [
    path("dang-nhap/", include(way_in)),
    path("dang-xuat/", views.sign_out, name="account_logout"),
    path("tai-khoan/", include(own_account)),
    path("", include((ours, "accounts"))),
]

"""What the journal says about a person's data."""

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import verbs

verbs({"user.data_exported": _("xuất dữ liệu cá nhân"), "user.erased": _("xóa thông tin cá nhân")})

"""What the journal says about the site as a whole."""

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import verbs

verbs({"site.retention_applied": _("xóa dữ liệu đã hết hạn lưu giữ")})

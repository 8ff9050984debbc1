"""Signs in words: what was found, by what method, and how likely it is by chance. Reasons to look, no accusations."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.design.figures import in_figures
from thidua.formality.models import Kind
from thidua.formality.rules.found import MOST
from thidua.formality.rules.numerals import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django_stubs_ext import StrOrPromise

    from thidua.formality.models import Sign

    Facts = Mapping[str, Any]

LIGHTS: Final = {"slight": "idle", "clear": "warn", "strong": "warn"}
"""The light of each strength; none is red: a sign is no fault."""

_COPIES: Final = gettext_lazy(
    "Bỏ dấu, chữ hoa và chữ số rồi so từng cụm ba từ liền nhau với mọi báo cáo cùng kỳ và kỳ liền trước; không tính "
    "lời của kế hoạch, của biểu mẫu, phần hệ thống in sẵn và những câu mà trên 5% số đơn vị cùng dùng. Cặp nào giống "
    "nhiều thì đối chiếu lại từng từ; phần gạch chân là những từ giống hệt nhau."
)
METHODS: Final[dict[str, StrOrPromise]] = {
    Kind.COPIED: _COPIES,
    Kind.OWN_COPIED: _COPIES,
    Kind.REPEATED: gettext_lazy(
        "So từng số liệu với chính số ấy ở kỳ trước. Không tính số dưới 10, số bằng đúng mức được giao, số 100 và "
        "những chỉ tiêu đo trạng thái, vì chúng có thể giữ nguyên."
    ),
    Kind.ROUND: gettext_lazy(
        "Đếm những số tận cùng bằng 0 trước dấu phẩy. Không tính số dưới 10, số bằng đúng mức được giao và số 100. Nếu "
        "chữ số cuối rơi tự nhiên thì cứ mười số mới có một số tròn."
    ),
    Kind.SAME_FIGURES: gettext_lazy(
        "So các số liệu của hai đơn vị cùng kỳ, trên những chỉ tiêu cả hai cùng báo cáo. Không tính số dưới 10, số "
        "bằng đúng mức được giao và số 100."
    ),
    Kind.LAST_MINUTE: gettext_lazy(
        "Lấy lúc đơn vị bắt đầu ghi và lúc trình mà hệ thống đã lưu. Chỉ nói về những báo cáo nhập thẳng trên hệ "
        "thống; báo cáo giấy hay sổ Excel thì không biết viết lúc nào nên không xét."
    ),
    Kind.EVIDENCE: gettext_lazy(
        "So mã băm SHA-256 của tệp: hai tệp cùng mã băm là cùng một nội dung, dù tên khác nhau."
    ),
    Kind.EMPTY: gettext_lazy(
        "Bỏ lời của tiêu đề, phần hệ thống in sẵn và những từ tự nó không nói gì (“không có”, “đang triển khai thực "
        "hiện theo kế hoạch”); mục nào còn lại dưới bốn từ, hoặc lặp đi lặp lại vài từ, là chưa có nội dung."
    ),
    Kind.CONTRADICTION: gettext_lazy(
        "Đối chiếu các số liệu trong cùng báo cáo và với kỳ trước: phần với tổng, lũy kế với lũy kế, tử số với mẫu số."
    ),
}
CONTRADICTIONS: Final[dict[str, StrOrPromise]] = {
    "falls": gettext_lazy("Lũy kế nhỏ hơn kỳ trước (%(before)s)"),
    "over_hundred": gettext_lazy("Tỷ lệ trên 100%%"),
    "more_than_all": gettext_lazy("Tử số lớn hơn mẫu số"),
    "parts_exceed": gettext_lazy("Các phần cộng lại là %(total)s, lớn hơn số này"),
}


def number(value: int) -> str:
    """Write a count."""
    return in_figures(Decimal(value))


def figure(text: str) -> str:
    """Write a figure of facts as the page's language does."""
    return in_figures(Decimal(text.replace(",", ".")))


def summary(sign: Sign) -> str:
    """Say in one sentence what was found."""
    return _SUMMARIES[sign.kind](sign.facts)


def _copied(facts: Facts) -> str:
    count = facts["words"]
    said = ngettext(
        "%(words)s từ giống nhau, bằng %(share)s%% phần lời văn riêng của bản ngắn hơn; dài nhất %(longest)s từ liền.",
        "%(words)s từ giống nhau, bằng %(share)s%% phần lời văn riêng của bản ngắn hơn; dài nhất %(longest)s từ liền.",
        count,
    )
    return said % {"words": number(count), "share": facts["share"], "longest": number(facts["longest"])}


def _of(words: Callable[[], str]) -> Callable[[Facts], str]:
    def say(facts: Facts) -> str:
        return words() % {"hit": number(facts["hit"]), "compared": number(facts["compared"])}

    return say


def _last_minute(facts: Facts) -> str:
    said = ngettext(
        "Ghi %(cells)s ô trong %(minutes)s phút rồi trình ngay, vào ngày cuối cùng còn kịp.",
        "Ghi %(cells)s ô trong %(minutes)s phút rồi trình ngay, vào ngày cuối cùng còn kịp.",
        facts["minutes"],
    )
    return said % {"cells": number(facts["cells"]), "minutes": number(facts["minutes"])}


def _evidence(facts: Facts) -> str:
    count = len(facts["rows"])
    said = ngettext(
        "Tệp này đã làm minh chứng ở %s chỗ khác trước đó.", "Tệp này đã làm minh chứng ở %s chỗ khác trước đó.", count
    )
    return said % number(count)


def _contradiction(facts: Facts) -> str:
    count = len(facts["rows"])
    return ngettext("%s số liệu không khớp với số khác.", "%s số liệu không khớp với số khác.", count) % number(count)


_SUMMARIES: Final[dict[str, Callable[[Facts], str]]] = {
    Kind.COPIED: _copied,
    Kind.OWN_COPIED: _copied,
    Kind.REPEATED: _of(lambda: _("%(hit)s trên %(compared)s số liệu bằng đúng kỳ trước.")),
    Kind.ROUND: _of(lambda: _("%(hit)s trên %(compared)s số liệu tận cùng bằng 0.")),
    Kind.SAME_FIGURES: _of(lambda: _("%(hit)s trên %(compared)s số liệu bằng đúng của đơn vị kia.")),
    Kind.LAST_MINUTE: _last_minute,
    Kind.EVIDENCE: _evidence,
    Kind.EMPTY: _of(
        lambda: _("%(hit)s trên %(compared)s mục đã viết chưa có nội dung, trong khi báo cáo được tính là đủ.")
    ),
    Kind.CONTRADICTION: _contradiction,
}


def chance(sign: Sign) -> str:
    """Say in words how likely it is to be mere coincidence, and what that rests on."""
    return _CHANCES[sign.kind](sign.facts)


def _chance_of_copies(facts: Facts) -> str:
    said = ngettext(
        "Trong %(compared)s cặp báo cáo đã so, chỉ %(alike)s cặp giống nhau đến mức này.",
        "Trong %(compared)s cặp báo cáo đã so, chỉ %(alike)s cặp giống nhau đến mức này.",
        facts["alike"],
    )
    return said % {"compared": number(facts["compared"]), "alike": number(facts["alike"])}


def _usual(facts: Facts) -> str:
    if facts["of"] >= ENOUGH:
        told = {"stayed": number(facts["stayed"]), "of": number(facts["of"])}
        return _("Ở các đơn vị khác, %(stayed)s trên %(of)s số liệu cùng loại giữ nguyên so với kỳ trước.") % told
    return _("Chưa đủ số liệu của các đơn vị khác để biết bình thường bao nhiêu số giữ nguyên; lấy một phần mười.")


def _one_in(facts: Facts) -> str:
    if facts["one_in"] >= MOST:
        return _("Nếu tình cờ thì hiếm hơn một phần nghìn tỷ; coi như không xảy ra.")
    return _(
        "Nếu tình cờ thì cứ khoảng %s báo cáo mới có một báo cáo như vậy. Cách tính: coi các số liệu là độc lập với "
        "nhau, nên thực tế có thể kém hiếm hơn."
    ) % number(facts["one_in"])


_LAST_MINUTE: Final = gettext_lazy(
    "Không tính được: nhiều đơn vị soạn sẵn ở ngoài rồi mới chép vào hệ thống. Dấu hiệu này tự nó là nhẹ."
)
_SAME_FILE: Final = gettext_lazy(
    "Hai nội dung khác nhau mà trùng mã băm thì coi như không xảy ra: đây là cùng một tệp. Dùng chung một tệp vẫn có "
    "thể hợp lý, như văn bản của cấp trên hay ảnh của hoạt động làm chung."
)
_TO_BE_READ: Final = gettext_lazy("Không phải chuyện ngẫu nhiên: lời văn nằm ngay trên trang để bạn tự đọc.")
_NOT_BOTH: Final = gettext_lazy(
    "Không phải chuyện ngẫu nhiên: những số này không thể cùng đúng, trừ khi có lý do như số liệu được tính lại."
)
_CHANCES: Final[dict[str, Callable[[Facts], str]]] = {
    Kind.COPIED: _chance_of_copies,
    Kind.OWN_COPIED: _chance_of_copies,
    Kind.REPEATED: lambda facts: f"{_usual(facts)} {_one_in(facts)}",
    Kind.ROUND: _one_in,
    Kind.SAME_FIGURES: _one_in,
    Kind.LAST_MINUTE: lambda _facts: str(_LAST_MINUTE),
    Kind.EVIDENCE: lambda _facts: str(_SAME_FILE),
    Kind.EMPTY: lambda _facts: str(_TO_BE_READ),
    Kind.CONTRADICTION: lambda _facts: str(_NOT_BOTH),
}


def moment(text: str) -> datetime:
    """Read a moment of facts."""
    return datetime.fromisoformat(text)


def contradiction(row: Facts) -> str:
    """Say how a figure contradicts another."""
    return str(CONTRADICTIONS[row["doubt"]]) % {name: figure(text) for name, text in row["params"].items()}

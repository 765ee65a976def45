"""What a person is told about a file that cannot be read: what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gandan.reading.files import Reason

if TYPE_CHECKING:
    from gandan.reading.files import Unreadable


def sentence(problem: Unreadable) -> str:
    """One sentence in the reader's language."""
    sentences = {
        Reason.EMPTY: _("Tệp không có chữ nào; hãy chọn tệp có nội dung."),
        Reason.TOO_BIG: _("Tệp quá lớn; hãy chia thành các tệp nhỏ hơn 60 MB."),
        Reason.BOMB: _("Tệp nén bung ra lớn bất thường nên không được mở; hãy giải nén và chọn từng tệp cần đọc."),
        Reason.DAMAGED: _("Tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng chương trình gốc và lưu lại."),
        Reason.ENCRYPTED: _("Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."),
        Reason.SCANNED: _(
            "Tệp PDF chỉ có ảnh quét, không có chữ; hãy nhận dạng chữ (OCR) bằng phần mềm khác rồi gửi lại."
        ),
        Reason.OLD_WORD: _("Đây là tệp Word hoặc Excel đời cũ (.doc, .xls); hãy lưu lại thành .docx hoặc .xlsx."),
        Reason.UNKNOWN_KIND: _("Chưa đọc được loại tệp này; hãy dùng .txt, .docx, .pdf, .html, .xlsx hoặc .zip."),
        Reason.NOT_TEXT: _("Không nhận ra bảng mã của tệp; hãy lưu lại bằng Unicode (UTF-8)."),
        Reason.NOT_FOUND: _("Không mở được tệp; hãy kiểm tra đường dẫn và quyền đọc."),
        Reason.TOO_MANY: _("Tệp nén có quá nhiều tệp bên trong; hãy chia nhỏ."),
    }
    return sentences[problem.reason]

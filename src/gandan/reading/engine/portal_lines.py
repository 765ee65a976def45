"""Lines that portals print around an article, by their words: counters, comment forms, menus, bylines, captions, footers.

EXAMPLES  "Truy cập hiện tại 271" · "Facebook Twitter Zalo" · "Giấy phép số 12/GP-TTĐT …" · "Họ và tên * Email * Nội dung" · "Font size: A- A A+" · "Minh Hà - Đài TT-TH huyện"
NOT       "Giấy phép xây dựng được cấp cho 12 hộ." · "Trang chủ động phòng dịch." · "Bình chọn 12 điển hình tiêu biểu"
"""

from __future__ import annotations

import re

from gandan.reading.engine.tokens import begun


def in_any_case(pattern: str) -> re.Pattern[str]:
    """For lines in small letters (``SMALL``): several times quicker than asking for the case of every letter."""
    found = re.compile(re.sub(r"\\.|[^\\]+", lambda part: part[0] if part[0][0] == "\\" else part[0].lower(), pattern))
    SMALL.add(found)
    return found


SMALL: set[re.Pattern[str]] = set()
_IMAGE = re.compile(begun(("ảẢ", "nh"), ("Hh", "ình"), ("P", "hoto"), ("C", "ác đại")))
_BAR = re.compile(r"\|")
_FILE = re.compile(r"\.[A-Za-z]")
_CRUMB = re.compile(r"[|/›»>]")
# The kind, what a line must hold to be worth the long look (None: nothing told), and how it reads.
KINDS: tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...] = (
    (
        "counter",
        None,
        re.compile(
            r"^\W*(?:[\d.,]+\s*[KkM]?\s*(?:[Ll]ượt xem|[Ll]ượt đọc|[Ll]ượt truy cập|views?|người đã xem|bình luận|lượt thích)|(?:Số )?[Ll](?:ượt|ần) (?:xem|truy cập|đọc)\W.*|(?:Đã )?[Xx]em\s*:?\s*[\d.,]+.*|Đang (?:truy cập|online|trực tuyến)\W.*|(?:Tổng|Hôm nay|Hôm qua|Tháng này|Tuần này|Tất cả|Trong (?:tuần|tháng|ngày)) ?(?:lượt )?(?:truy cập)?\s*:\s*[\d.,]+.*|Có [\d.,]+ người đã xem.*|Số lượt (?:xem|truy cập).*|(?:Hôm nay|Hôm qua|Tháng này|Tháng trước|Tuần này|Tuần trước|Tất cả|Trực tuyến|Đang truy cập)\s*:?|(?:Thống kê )?[Tt]ruy cập|(?:Tổng )?[Ll]ượt truy cập.*)$"
        ),
    ),
    (
        "comment form",
        None,
        in_any_case(
            r"^\W*(?:Trả lời|Hủy|Bình luận(?: \(\d+\))?|Ý kiến bạn đọc.*|Không có nhận xét nào|Đường dây nóng\s*:.*|Gửi bình luận.*|Viết bình luận.*|Để lại (?:một )?(?:bình luận|trả lời).*|Email của bạn sẽ không được.*|Các trường bắt buộc.*|Nội dung bình luận.*|Họ (?:và )?tên\W*|Email\W*|Mã xác nhận.*|Tiêu đề\W*|Gửi (?:ý kiến|phản hồi)\W*|Bạn cần đăng nhập.*|Chưa có bình luận.*|Nhập (?:mã|nội dung|bình luận).*|Ý kiến của bạn\W*|Ghi chú: Bình luận.*|Đăng nhập để bình luận.*)$",
        ),
    ),
    (
        "navigation",
        None,
        in_any_case(
            r"^\W*(?:\d\.\s*)?(?:Trang chủ|Trang nhất|Giới thiệu|Tin tức(?: - [Ss]ự kiện)?|Tin tức sự kiện|Liên hệ|Sơ đồ (?:cổng|site|website).*|Đăng nhập|Đăng ký|Tìm kiếm.*|Chuyên mục\W*.*|(?:Các )?(?:[Tt]in|[Bb]ài)(?: viết)? (?:liên quan|khác|mới|mới hơn|cũ hơn|cùng chuyên mục|mới nhất|đã đưa|nổi bật|xem nhiều|đọc nhiều)\W*.*|Xem thêm\W*.*|Xem tiếp\W*|Quay lại\W*|Về đầu trang|Lên đầu trang|Chia sẻ\W*.{0,30}|In (?:trang|bài viết|bài)\W*.*|\[ ?(?:In|Trở về|Quay lại).*|Gửi (?:email|bài viết|cho bạn bè).*|Từ khóa\W.*|Tags?\W*:.*|Từ khoá\W.*|Bản quyền.*|Copyright.*|©.*|Bạn đang (?:ở|xem|truy cập)\W.*|Thăm dò ý kiến.*|Liên kết (?:web|website).*|Facebook|Zalo|Twitter|Youtube|Cỡ chữ\W*.*|Tăng cỡ chữ|A[+-]( A[+-])*|Đọc (?:bài|tiếp|thêm)\W*.{0,40}|Nghe đọc bài.*|Mới nhất|Đọc nhiều|Video|Ảnh|Văn bản mới|Thông báo|Lịch công tác|Theo dõi .{0,30} trên .*|Trở về\W*|Trang trước|Trang sau|Tweet|Like|Share|Print|Home|Menu|Lưu\W*|Thời tiết|Đánh giá(?: bài viết)?\W*.{0,30}|Click để đánh giá.*|Tổng số điểm của bài viết.*|Xếp hạng\W.*|(?:\d\s){2,}\d?|Những tin (?:mới|cũ) hơn|Quảng cáo)$",
        ),
    ),
    (
        "navigation",
        _CRUMB,
        in_any_case(
            r"^\s*(?:Trang chủ|Trang nhất|Tin tức|Home|Giới thiệu|Bạn đang ở đây)[^|\n]{0,30}[|/›»>].{0,120}$|^(?:[^>»›\n]{2,40}\s*[>»›]\s*){1,6}[^>»›\n]{2,80}$",
        ),
    ),
    (
        "source tag",
        None,
        in_any_case(
            r"^\W*(?:(?:Theo|Nguồn)(?: tin| bài| ảnh)?\s*:?\s*(?:(?:https?://|www\.)\S+|(?:Báo|Cổng|TTXVN|Trang|Đài|VOV|VTV|baochinhphu|Tạp chí|dangcongsan|nhandan|Công an|qdnd)[^.]{0,80}|[\w.-]+\.(?:vn|com|org|net)(?:/\S*)?)|Nguồn\s*:?\s*[^.\n]{2,60}|https?://\S+|www\.\S+)\W*$",
        ),
    ),
    (
        "byline",
        None,
        re.compile(
            r"^\W*(?:(?:Tin(?: bài)?|Bài(?: viết)?|Tin,? ?bài|Bài,? ?tin)?\s*(?:,|và|&|-|/)?\s*(?:[ẢảAa]nh|clip|video)?\s*(?:và|&|,)?\s*(?:ảnh|bài|clip)?\s*:\s*[^\n]{2,60}|(?:Tác giả|Người (?:viết|đăng(?: tin| bài)?|gửi|đưa tin)|Biên tập|Thực hiện|Trình bày|CTV|PV|Phóng viên|Người tin|Tác giả bài viết|Bài và ảnh|Tin và ảnh|Nguồn tin|Đăng bởi)\s*[:\-]\s*[^\n]{2,80}|Theo (?:[A-ZĐ]\S+\s?){1,6}|Tác giả (?:[A-ZĐ]\w+ ){1,5}[-–] [^.\n]{2,60})$"
        ),
    ),
    (
        "caption",
        _IMAGE,
        re.compile(
            r"^(?:.|\n){0,300}?[(.,\s](?:Ảnh|ảnh|Ảnh minh họa|Ảnh tư liệu|Photo)\s*(?::|minh họa|tư liệu|chụp màn hình|internet|Internet|sưu tầm|cắt từ|do)[^\n]{0,60}$|^\s*(?:Ảnh|Hình) (?:từ|cắt|chụp|chụp lại) [^\n.]{3,160}$|^\s*(?:Ảnh|Hình|Hình ảnh|Trong ảnh|Ảnh trên|Ảnh \d|Hình \d)\s*\d*\s*[:.]\s*[^\n]{3,300}$|^\(?(?:hình ảnh|ảnh) (?:tại|minh họa)[^\n]{0,80}$|^\s*Toàn cảnh [^\n]{3,100}[^.\n]$|^\s*(?:Quang cảnh|Các đại biểu (?:tham dự|dự|chụp ảnh|tham gia))[^.\n]{0,120}$"
        ),
    ),
    (
        "navigation",
        None,
        re.compile(
            r"^\W*(?:CỔNG THÔNG TIN ĐIỆN TỬ.*|Cổng thông tin điện tử[^.]{0,80}|TRANG THÔNG TIN ĐIỆN TỬ.*|Chịu trách nhiệm(?: nội dung| xuất bản| chính)?\s*:.*|Video (?:đang|được|mới|nổi).*|Địa chỉ\s*:.*|(?:Điện thoại|Hotline|Fax|Email)\s*:.*|\[(?:Đọc thêm|Xem thêm)\].*)$"
        ),
    ),
    (
        "navigation",
        _BAR,
        re.compile(
            r"^\W*(?:.*\b(?:RSS|Sitemap|Đăng nhập|Sơ đồ site)\b.*\|.*|.*\|\s*(?:RSS|Sitemap|Đăng nhập|Liên hệ)\b.*)$"
        ),
    ),
    ("navigation", _FILE, in_any_case(r"^\W*\S+\.(?:jpe?g|png|gif|docx?|pdf|mp4)\W*$")),
    (
        "counter",
        None,
        in_any_case(
            r"^\W*(?:Truy cập (?:tổng|hiện tại|hôm nay|trong \w+)\W*[\d.,]*|(?:Tháng|Ngày|Tuần|Năm) (?:hiện tại|này|trước)\s*:?\s*[\d.,]+|(?:Online|Khách|Máy chủ tìm kiếm|Thành viên trực tuyến|Số người (?:đang )?(?:online|truy cập))\s*:\s*[\d.,]+|(?:Thống kê|Bộ đếm|Lượng) truy cập\W*[\d.,]*|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}|(?:Lần đọc|Lượt nghe|Đọc|Views|Hits)\s*:?\s*[\d.,]+)$",
        ),
    ),
    (
        "comment form",
        None,
        in_any_case(
            r"^\W*(?:Bạn chưa đăng nhập.*|\(?\d+\)? ?Bình luận|Bình luận của bạn.*|captcha|Vui lòng đăng nhập.*|Mã (?:bảo mật|captcha|xác thực)\W*|Bình luận \*|Tên \*|Trang web(?: \*)?|Lưu tên của tôi.*|Phản hồi\W*|Viết phản hồi.*|Ý kiến phản hồi\W*|Bạn phải đăng nhập.*|Chia sẻ ý kiến của bạn\W*|Gửi\W*|Nhập lại\W*|Địa chỉ email\W*|[^.:;\d\n]{2,40}\s\*|(?:(?:Họ (?:và )?tên|Tên|Email|E-mail|Điện thoại|Số điện thoại|Địa chỉ|Tiêu đề|Website|Mã xác nhận|Nội dung(?: bình luận)?|Bình luận)(?:\s*\(?(?:\*|bắt buộc)\)?)?[\s|,;/:]*){2,}|(?:Họ (?:và )?tên|Tên|Email|Điện thoại|Số điện thoại|Địa chỉ|Tiêu đề|Nội dung) \(?(?:\*|bắt buộc)\)?\W*)$",
        ),
    ),
    (
        "navigation",
        None,
        in_any_case(
            r"^\W*(?:(?:Chia sẻ(?: bài(?: viết)?)?(?: (?:qua|lên|trên))?[\s:]+)?(?:(?:Facebook|Twitter|Zalo|Youtube|Email|Bản in|Gửi email|Sao chép(?: liên kết)?|Print|Google\+?|Pinterest|LinkedIn|Tweet|Share|Messenger|Telegram|Viber|Instagram|TikTok|Copy link|In|Gửi)(?:[\s|,/•·-]+|$)){2,}|Font size\W*.{0,12}|Kích thước chữ.*|(?:Nghe|Phát) (?:bài viết|bài|audio).*|Xem (?:tất cả|theo ngày.*|nhiều nhất|nhiều)|Bình chọn\W*|Sở, Ban, Ngành|Chọn liên kết.*|-+ ?(?:Chọn|Liên kết).*|Thư viện (?:ảnh|video|hình ảnh)|Video ?clips?|Văn bản chỉ đạo.{0,20}|Lịch (?:làm việc|tiếp dân|tiếp công dân)|Hỏi đáp|Hỏi - đáp|Góp ý|Dịch vụ công(?: trực tuyến)?|Thủ tục hành chính|Đăng ký nhận tin.*|Chuyển đến nội dung.*|Bỏ qua nội dung.*|Nhảy đến nội dung|Skip to .{0,30}|Skip Navigation.*|Chi tiết bài viết.*|Xuất bản thông tin|Asset Publisher|Nhấn vào đây.*|Bấm vào đây.*|Bài (?:trước|sau|tiếp theo)\W*.{0,120}|Tin (?:trước|sau|tiếp theo)\W*.{0,120}|Chuyên trang.{0,30}|Danh mục\W*|Tin nóng|Tiêu điểm|Sự kiện nổi bật|Chủ đề\W*|File đính kèm\W*.*|Tải (?:về|file).{0,40}|Tệp đính kèm\W*.*|Tương phản|Đọc báo in|Tiếng Việt|English|Thông tin liên hệ|Liên kết hữu ích|Phóng sự ảnh|Thong ke|Admin|Nổi bật|Đừng bỏ lỡ|Xem tin theo ngày.*|Tin,? bài liên quan\W*|Theo dõi .{2,30} trên|error: Content is protected.*|Bài viết, video, hình ảnh đóng góp.*|Đọc nhiều nhất|Mới cập nhật|Cùng chuyên mục|Chung nhan Tin Nhiem Mang|Tín nhiệm mạng|Ý kiến thăm dò|\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d\S*|Thông tin bạn đọc|Đóng Lưu thông tin|Banner|Loading\W*|Đang tải\W*|Thích bài viết\W.{0,30}|>>.{3,160}|(?:IMG|DSCF?|DSCN|Picture|Untitled)[ _-]?\d{1,8}|(?:Hình|Ảnh|Hình ảnh) \d{1,2}|0?0:00(?: ?/ ?0?0:00)?|(?:Giọng )?(?:Nam|Nữ) miền (?:Bắc|Nam|Trung)|Bạn gặp vấn đề gì.{0,40}|[a-z]+_war_\w+|Trang thông tin điện tử.{0,60}|(?:(?:RSS|Bản in|In(?: trang| bài viết| bài)?|Gởi cho bạn bè|Gửi cho bạn bè|Gởi bài viết|Gửi bài viết|Gửi email|Tiếng Việt|English|Sitemap|Đăng nhập|Đăng ký|Trang chủ|Liên hệ|Chia sẻ|Lưu|Bình luận|Nghe|Phản hồi|Giới thiệu|Bộ máy(?: tổ chức)?|Cơ cấu tổ chức|Văn bản(?: pháp luật| pháp quy| chỉ đạo)?|Thủ tục hành chính|Về trang trước|Trang trước|Trang sau|Chia sẻ (?:qua|lên) (?:Zalo|Facebook)|Sơ đồ (?:trang|cổng|site|website)|Tin tức(?: sự kiện)?|Hỏi đáp|Góp ý|Dịch vụ công|Lịch công tác|Thư viện ảnh|Quay lại|Trở về|Về đầu trang|Lên đầu trang)(?:[\s|,/•·-]+|$)){2,})$"
            r"|^\W*(?:Trang (?:nhất|chủ))(?: (?:Tin|Giới|Văn|Hoạt|Đảng|Chính|Sự|Kinh|Văn hóa|Xã)\b.{0,100})$",
        ),
    ),
    (
        "navigation",
        None,
        re.compile(
            r"^\W*(?:Cơ quan (?:chủ quản|thường trực)\s*:.*|(?:Trưởng|Phó) [Bb]an [Bb]iên tập\s*:.*|(?:Tổng|Phó [Tt]ổng|Q\. Tổng) [Bb]iên tập\s*:.*|Giấy phép.{0,12} số.*|(?:Trụ sở|Tòa soạn|ĐT|Tel|Đường dây nóng|SĐT)\s*:.*|®.*|Ghi rõ nguồn.*|Vui lòng ghi rõ nguồn.*|Thiết kế(?: và (?:phát triển|xây dựng))?(?: bởi| website)\b.*|Phát triển bởi.*|Xây dựng và phát triển\W.*|Powered by.*|Developed by.*|Designed by.*|Đơn vị (?:thiết kế|phát triển|xây dựng)\s*:.*|Không sao chép.*|Mọi hành vi sao chép.*|Cấm sao chép.*|Website được.*|Email\s*:\s*\S+@\S+.*)$"
        ),
    ),
    (
        "byline",
        None,
        re.compile(
            r"^\W*(?:Ban [Bb]iên tập|BBT|BTC|[A-ZĐ][\w.]*(?: [A-ZĐ][\w.]*){0,3}\s*[-–]\s*(?:Đài|CTV|PV|Cổng|TT ?VH|TTVH|Trung tâm (?:VH|Văn hóa|Truyền thông|TT)|VP|Văn phòng)[^.,\n]{0,40}|Nhóm (?:PV|phóng viên)\b.{0,30})$"
        ),
    ),
    (
        "caption",
        _IMAGE,
        re.compile(
            r"^(?:Hình ảnh|Một số hình ảnh|Ảnh) (?:đoàn viên|các|lãnh đạo|đại biểu|hội viên|bà con|nhân dân|người dân|tại|về|của|buổi|hội nghị|lễ|chương trình|minh họa|hoạt động)[^.\n]{0,90}[:.]?$"
        ),
    ),
)

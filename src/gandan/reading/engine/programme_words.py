"""What programmes are called: the words of their types, names known without quotes, proverbs that are none."""

from __future__ import annotations

from gandan.reading.engine.words import phrase

TYPES = {
    phrase(said): kind
    for said, kind in {
        "phong trào": "movement", "phong trào thi đua": "movement", "đợt thi đua": "movement", "thi đua": "movement", "cuộc vận động": "campaign", "vận động": "campaign", "chiến dịch": "campaign",
        "cao điểm": "campaign", "đề án": "scheme", "dự án": "scheme", "chương trình": "scheme", "mô hình": "practice model", "điển hình": "practice model", "công trình": "practice model",
        "chủ đề": "theme", "chuyên đề": "theme", "khẩu hiệu": "slogan", "phương châm": "slogan", "thông điệp": "slogan", "tinh thần": "slogan", "ngày hội": "movement",
        "hội thi": "campaign", "cuộc thi": "campaign", "ngày": "movement", "tháng": "movement", "tuần lễ": "movement", "tết": "movement", "quỹ": "scheme", "câu lạc bộ": "practice model",
        "clb": "practice model", "tổ": "practice model", "đội hình": "practice model", "phần việc": "practice model", "hoạt động": "campaign", "diễn đàn": "campaign", "hội trại": "campaign",
        "tuyến đường": "practice model", "con đường": "practice model", "tuyến phố": "practice model", "đoạn đường": "practice model", "kiệt": "practice model", "cổng": "practice model", "nhóm": "practice model",
        "gian hàng": "campaign", "phiên chợ": "campaign", "lễ phát động": "campaign", "sân chơi": "practice model", "đợt hoạt động": "campaign", "tiêu chí": "slogan", "hành trình": "campaign",
        "đội": "practice model", "ngôi nhà": "practice model", "khu dân cư": "practice model", "chợ": "practice model", "cách làm": "practice model", "bữa cơm": "campaign", "ngày chạy": "campaign",
        "chi bộ": "practice model", "kế hoạch": "scheme", "cụm": "practice model", "danh hiệu": "title", "giải": "campaign", "hưởng ứng": "movement", "lễ hội": "campaign", "tủ sách": "practice model",
    }.items()
}  # fmt: skip
PLAIN_TYPES = {"phong trào", "phong trào thi đua", "cuộc vận động", "chiến dịch", "mô hình"}
_KNOWN = [
    "Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư", "Toàn dân đoàn kết xây dựng đời sống văn hóa", "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
    "Toàn dân xây dựng nông thôn mới, đô thị văn minh", "Toàn dân bảo vệ an ninh Tổ quốc", "Toàn dân bảo vệ ANTQ", "Dân vận khéo", "Đền ơn đáp nghĩa", "Uống nước nhớ nguồn",
    "Người Việt Nam ưu tiên dùng hàng Việt Nam", "Ngày hội Đại đoàn kết toàn dân tộc", "Đại đoàn kết toàn dân tộc", "Ngày vì người nghèo", "Vì người nghèo", "Cả nước chung sức xây dựng nông thôn mới", "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
    "Nông dân thi đua sản xuất, kinh doanh giỏi", "Xây dựng gia đình 5 không, 3 sạch", "5 không, 3 sạch", "5 không 3 sạch", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Ngày Chủ nhật xanh", "Ngày thứ Bảy tình nguyện", "Mỗi xã một sản phẩm", "Nâng bước em tới trường", "Nâng bước em đến trường", "Con nuôi đồn biên phòng", "Con nuôi Đồn Biên phòng",
    "Đồng hành cùng phụ nữ biên cương", "Mẹ đỡ đầu", "Áo lụa tặng bà", "Thanh niên tình nguyện hè", "Mùa hè xanh", "Tháng Thanh niên", "Tết vì người nghèo", "Tết Nhân ái", "Xuân tình nguyện",
    "Xuân Biên phòng ấm lòng dân bản", "Tuổi trẻ chung tay xây dựng nông thôn mới", "xóa nhà tạm, nhà dột nát",
    "Hoa phượng đỏ", "Chủ nhật Đỏ", "Chủ nhật xanh", "Lễ hội Xuân hồng", "Hành trình Đỏ", "Ngày hội Đại đoàn kết", "Kỳ nghỉ hồng", "Hành quân xanh", "Tiếp sức mùa thi", "Tiếp sức đến trường", "Áo trắng tình nguyện", "Ngày cuối tuần tình nguyện", "Tháng ba biên giới",
    "Tôi yêu Tổ quốc tôi", "Tuổi trẻ sáng tạo", "Thanh niên xung kích", "Tết sum vầy", "Giỏi việc nước, đảm việc nhà", "Lao động giỏi, lao động sáng tạo", "Dạy tốt, học tốt",
    "Tuổi cao - Gương sáng", "Cựu chiến binh gương mẫu", "Thi đua Quyết thắng", "Vì an ninh Tổ quốc", "Quân đội chung sức xây dựng nông thôn mới", "Bình dân học vụ số",
    "Cả nước chung tay xóa nhà tạm, nhà dột nát", "Cả nước thi đua xây dựng xã hội học tập", "Sóng và máy tính cho em", "Hũ gạo tình thương", "Ngày thứ 7 tình nguyện",
    "Phụ nữ tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc", "Nông dân sản xuất, kinh doanh giỏi", "Nông dân sản xuất kinh doanh giỏi",
]  # fmt: skip
KNOWN_FIRST: dict[str, list[list[str]]] = {}
for _name in _KNOWN:
    _words = phrase(_name.replace(",", " ,")).split()
    KNOWN_FIRST.setdefault(_words[0], []).append(_words)
PROVERBS = {
    phrase(said)
    for said in (
        "Lá lành đùm lá rách", "Thương người như thể thương thân", "Đoàn kết đoàn kết đại đoàn kết", "Một miếng khi đói bằng một gói khi no",
        "Nhiễu điều phủ lấy giá gương", "Bầu ơi thương lấy bí cùng", "Dễ mười lần không dân cũng chịu", "Tình làng nghĩa xóm", "Mưa dầm thấm lâu",
        "Một cây làm chẳng nên non", "Ăn quả nhớ kẻ trồng cây", "Chung lưng đấu cật", "Tối lửa tắt đèn có nhau", "Bán anh em xa mua láng giềng gần", "Góp gió thành bão",
        "Nước chảy đá mòn", "Trăm nghe không bằng một thấy", "Đói cho sạch rách cho thơm", "Kiến tha lâu cũng đầy tổ", "Của ít lòng nhiều", "Có công mài sắt có ngày nên kim",
        "Phép vua thua lệ làng", "Cha chung không ai khóc", "Trống đánh xuôi kèn thổi ngược", "Trên bảo dưới không nghe", "Trên nóng dưới lạnh", "An cư lạc nghiệp",
        "Một con ngựa đau cả tàu bỏ cỏ", "Chị ngã em nâng", "Máu chảy ruột mềm", "Được mùa mất giá", "Mất bò mới lo làm chuồng", "Đất lành chim đậu", "Nhập gia tùy tục", "Dễ trăm lần không dân cũng chịu khó vạn lần dân liệu cũng xong",
    )
}  # fmt: skip

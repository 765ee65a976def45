"""The words of two and three syllables that organisations' names are made of."""

from __future__ import annotations

from gandan.reading.engine.words import phrase

# Words of two syllables inside names: "Chỉ huy", "Quân sự"; the second is often written small.
PAIRS = frozenset(
    phrase(pair)
    for pair in """
    nhân dân|tổ quốc|mặt trận|việt nam|biên phòng|quân sự|chỉ huy|liên hiệp|phụ nữ|nông dân|cựu chiến|chiến binh|chữ thập|thanh niên|giáo dục|đào tạo|y tế|
    văn hóa|thể thao|du lịch|thông tin|truyền thông|tài nguyên|môi trường|nông nghiệp|phát triển|nông thôn|lao động|thương binh|xã hội|tài chính|kế hoạch|
    kinh tế|hạ tầng|đô thị|tư pháp|nội vụ|dân tộc|tôn giáo|công thương|khoa học|công nghệ|xây dựng|giao thông|vận tải|quản lý|dự án|chính trị|tiểu học|trung học|
    cơ sở|phổ thông|mầm non|mẫu giáo|nội trú|bán trú|hành chính|phục vụ|hành chính công|công ích|bảo trợ|chăm sóc|sức khỏe|đa khoa|khu vực|dân vận|tuyên giáo|
    tổ chức|kiểm tra|nội chính|tuyên truyền|thường trực|thường vụ|chấp hành|chỉ đạo|công tác|giám sát|đầu tư|cộng đồng|thanh tra|bảo vệ|an ninh|cảnh sát|điều tra|
    tổng hợp|trật tự|phòng cháy|chữa cháy|cứu nạn|cứu hộ|quốc phòng|quốc gia|cộng sản|trung ương|địa phương|nhà nước|chính sách|khuyến nông|dịch vụ|kiểm sát|
    kiểm lâm|thi hành|án dân|dân sự|dân số|dự phòng|kiểm soát|bệnh tật|bảo hiểm|thống kê|hải quan|ngoại vụ|phát thanh|truyền hình|tuổi trẻ|người cao|cao tuổi|
    khuyến học|chất độc|da cam|từ thiện|nhân đạo|thiện nguyện|tình nguyện|cổ phần|thương mại|sản xuất|cao su|cà phê|điện lực|viễn thông|bưu điện|xăng dầu|thủy điện|
    thủy lợi|thủy nông|cấp nước|môi trường đô|công trình|hội đồng|tư vấn|dân chủ|pháp luật|đối ngoại|văn phòng|quân khu|cửa khẩu|hải quân|hải đảo|không quân|
    doanh nghiệp|doanh nhân|nghĩa tình|đồng đội|đường mòn|cao đẳng|đại học|nghề nghiệp|thường xuyên|hướng nghiệp|dạy nghề|dân cử|đoàn thể|các cơ|cơ quan|
    xã hội học|nghiên cứu|bồi dưỡng|phòng chống|phòng không|tội phạm|ma túy|ma tuý|xuất nhập|nhập cảnh|tham mưu|hậu cần|kỹ thuật|nghiệp vụ|hồ sơ|quản giáo|trại giam|tạm giam|
    vệ sinh|thực phẩm|thú y|chăn nuôi|trồng trọt|bảo tồn|thiên nhiên|di tích|bảo tàng|thư viện|nghệ thuật|văn học|văn nghệ|điện ảnh|liên minh|hợp tác|hữu nghị|
    giám đốc|đặc biệt|vùng cao|dân lập|tư thục|công lập|quốc tế|tài năng|năng khiếu|thiếu nhi|thanh thiếu|thiếu niên|nhi đồng|phật giáo|công giáo|tin lành|tỉnh ủy|huyện ủy|
    thành ủy|đảng ủy|liên đoàn|công đoàn|chất lượng|thị trường|đăng ký|đất đai|quỹ đất|giải phóng|mặt bằng|đường bộ|đường sắt|hội nhập|cứu trợ|phục hồi|chức năng|tâm thần|bảo vệ chính|nhà văn|nội bộ|nguồn lực|bộ binh|cứu hộ|xúc tiến|đổi mới|sáng tạo|khởi nghiệp|giống cây|cây trồng|vật nuôi|trợ giúp|pháp lý|sư phạm|bách khoa|nông lâm|ngoại ngữ|mỹ thuật|xe tăng|công binh|pháo binh|đặc công|hóa học|sinh viên|trẻ em|kháng chiến|cao su|công nghiệp|
    quân y|y học|cổ truyền|y dược|dược liệu|chi nhánh|đối nội|cơ động|phòng thủ|thông tấn|thi đua|khen thưởng|biển đảo|hỗ trợ|ngư nghiệp|lâm nghiệp|thủy sản|nông sản|nội địa|
    hình sự|chữa bệnh|cai nghiện|nuôi dưỡng|điều dưỡng|tiếp dân|một cửa|đặc khu|việc làm|nghề cá|chuyển đổi|môi trường|điều phối
    """.replace("\n", "").split("|")
    if pair.strip()
)
JOINING_HEADS = frozenset(
    "đảng sở phòng bộ ban trung trường văn chi cục công ngân viện hội bảo cty đài quỹ báo".split()
)
WITH_PERSON_NAMES = frozenset({"school", "hospital", "company", "centre", "club", "institute", "fund", "cooperative"})
TRIPLES = frozenset(
    {
        "ngành giáo dục",
        "ngành y tế",
        "ngành điện lực",
        "cửa khẩu cảng",
        "người có công",
        "người khuyết tật",
        "trẻ mồ côi",
        "khu công nghiệp",
        "người cao tuổi",
        "tù yêu nước",
        "người tiêu dùng",
        "nông thôn mới",
    }
)
FIRST_OF_PAIRS = frozenset(words.partition(" ")[0] for words in PAIRS | TRIPLES)
# Pairs that are mostly verbs: written small behind "Chi bộ Trường Mầm non Hoa Ban" they begin the predicate.
VERB_PAIRS = frozenset(
    phrase(pair)
    for pair in (
        "tổ chức|kiểm tra|phát triển|xây dựng|giám sát|tuyên truyền|bảo vệ|tư vấn|chăm sóc|công tác|sản xuất|phục vụ|quản lý|chỉ đạo|đầu tư|nghiên cứu|"
        "bồi dưỡng|điều tra|giáo dục|đào tạo|hợp tác|cứu trợ|phòng chống|đăng ký|thống kê|kế hoạch|vận tải|dịch vụ|tổng hợp|tham mưu|chỉ huy|thông tin|cán bộ|hỗ trợ"
    ).split("|")
)

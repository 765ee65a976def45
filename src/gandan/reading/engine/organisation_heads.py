"""The words organisations' names begin with and are made of."""

from __future__ import annotations

from gandan.reading.engine.words import phrase

# head | kind. "!" = a name even alone when written with a capital; "+" = only with something behind it.
_HEADS = """
ủy ban nhân dân!|peoples_committee
ubnd!|peoples_committee
hội đồng nhân dân!|peoples_council
hđnd!|peoples_council
ủy ban mặt trận tổ quốc việt nam!|fatherland_front
ủy ban mặt trận tổ quốc!|fatherland_front
ủy ban mặt trận!|fatherland_front
ủy ban mttq việt nam!|fatherland_front
ủy ban mttqvn!|fatherland_front
ủy ban mttq vn!|fatherland_front
ub mttq vn!|fatherland_front
mttq vn!|fatherland_front
ubmttq vn!|fatherland_front
ub mttq!|fatherland_front
ub mttq việt nam!|fatherland_front
ub mttqvn!|fatherland_front
ubmttq!|fatherland_front
ubmttq việt nam!|fatherland_front
ubmttqvn!|fatherland_front
ủy ban mttq!|fatherland_front
mttq việt nam!|fatherland_front
mttq!|fatherland_front
mttqvn!|fatherland_front
mặt trận tổ quốc việt nam!|fatherland_front
mặt trận tổ quốc!|fatherland_front
mặt trận+|fatherland_front
ban thường trực+|fatherland_front
ban thường trực ủy ban mttq việt nam!|fatherland_front
ban công tác mặt trận!|front_committee
đảng ủy!|party_committee
đảng ủy các cơ quan+|party_committee
đảng ủy các cơ quan đảng!|party_committee
đảng ủy khối các cơ quan!|party_committee
đảng ủy khối các cơ quan và doanh nghiệp!|party_committee
đảng ủy khối cơ quan và doanh nghiệp!|party_committee
đảng ủy khối doanh nghiệp!|party_committee
đảng bộ khối các cơ quan!|party_committee
huyện ủy!|party_committee
tỉnh ủy!|party_committee
thành ủy!|party_committee
thị ủy!|party_committee
quận ủy!|party_committee
đảng bộ+|party_committee
chi bộ+|party_cell
chi ủy+|cell_committee
chi ủy chi bộ+|cell_committee
ban thường vụ+|standing_board
thường vụ+|standing_board
btv+|standing_board
thường trực+|standing_board
ban chấp hành+|executive
bch+|executive
ban chấp hành trung ương đảng!|party_central
ban chấp hành trung ương!|party_central
trung ương đảng!|party_central
bộ chính trị!|party_central
ban bí thư!|party_central
ban bí thư trung ương đảng!|party_central
ban dân vận!|mobilization_commission
ban dân vận trung ương!|mobilization_commission
bdv+|mobilization_commission
ban tuyên giáo!|mobilization_commission
ban tuyên giáo và dân vận!|mobilization_commission
ban tổ chức+|party_body
ban nội chính!|party_body
ban xây dựng đảng!|party_body
ủy ban kiểm tra!|party_body
văn phòng+|office
khối dân vận!|mobilization_bloc
tổ dân vận+|mobilization_team
ban chỉ đạo+|steering_committee
ban quản lý+|board
ban quản trị+|board
ban vận động+|board
ban thanh tra nhân dân!|peoples_inspection_board
ban giám sát đầu tư của cộng đồng!|investment_supervision_board
ban giám sát đầu tư cộng đồng!|investment_supervision_board
ban pháp chế+|council_body
ban kinh tế - xã hội+|council_body
ban kinh tế - ngân sách+|council_body
ban dân tộc+|state_body
ban trị sự+|religious
ban đại diện+|board
ban chỉ huy quân sự!|military
ban chqs!|military
bộ chỉ huy quân sự!|military
bộ chqs!|military
bộ tư lệnh!|military
bộ chỉ huy bộ đội biên phòng!|military
bộ chỉ huy bđbp!|military
bộ đội biên phòng!|military
bđbp!|military
đồn biên phòng+|border_post
đồn bp+|border_post
đồn công an+|police
trạm biên phòng+|border_post
trạm kiểm soát biên phòng+|border_post
tiểu đoàn+|military
trung đoàn+|military
lữ đoàn+|military
sư đoàn+|military
quân khu+|military
quân đoàn+|military
đoàn kinh tế - quốc phòng+|military
bộ chỉ huy+|military
vùng cảnh sát biển+|military
hải đội+|military
công an+|police
phòng cảnh sát+|police
đội cảnh sát+|police
đội csgt+|police
đội an ninh+|police
phòng xây dựng phong trào toàn dân bảo vệ an ninh tổ quốc!|police
phòng+|department
bộ công an!|ministry
bộ quốc phòng!|ministry
bộ nội vụ!|ministry
bộ y tế!|ministry
bộ giáo dục và đào tạo!|ministry
sở+|department
bộ+|ministry
cục+|department
chi cục+|department
tổng cục+|department
vụ+|department
kho bạc nhà nước+|state_body
bảo hiểm xã hội+|state_body
bhxh+|state_body
hạt kiểm lâm+|state_body
trạm kiểm lâm+|state_body
vườn quốc gia+|state_body
tòa án nhân dân+|court
tand+|court
viện kiểm sát nhân dân+|court
vksnd+|court
chi cục thi hành án dân sự+|court
ban cứu trợ!|board
thủ tướng chính phủ!|government
khu kinh tế+|state_body
quốc hội!|national_assembly
ủy ban thường vụ quốc hội!|national_assembly
đoàn đại biểu quốc hội+|national_assembly
đoàn đbqh+|national_assembly
chính phủ!|government
hội lhpn!|womens_union
hội liên hiệp phụ nữ!|womens_union
hội phụ nữ!|womens_union
hội nông dân!|farmers_association
hội nd!|farmers_association
hội cựu chiến binh!|veterans
hội ccb!|veterans
hội chữ thập đỏ!|red_cross
hội ctđ!|red_cross
hội người cao tuổi!|association
hội nct!|association
hội khuyến học!|association
hội cựu thanh niên xung phong!|association
hội cựu tnxp!|association
hội lhtn!|youth_federation
hội liên hiệp thanh niên!|youth_federation
hội đồng đội+|youth_union
hội bảo trợ+|association
hội người mù!|association
hội luật gia!|association
hội làm vườn!|association
hội doanh nghiệp+|association
hội doanh nhân trẻ+|association
hội nạn nhân chất độc da cam!|association
hội nạn nhân chất độc da cam/dioxin!|association
hội thầy thuốc trẻ+|association
hội sinh viên+|association
hội đồng hương+|association
hội cựu giáo chức!|association
hội đông y!|association
hội+|association
hiệp hội+|association
giáo hội phật giáo việt nam!|religious
giáo hội+|religious
giáo xứ+|religious
liên đoàn lao động!|trade_union
lđlđ!|trade_union
tổng liên đoàn lao động!|trade_union
công đoàn+|trade_union
công đoàn cơ sở+|trade_union
đoàn thanh niên!|youth_union
đoàn tn!|youth_union
đoàn thanh niên cộng sản hồ chí minh!|youth_union
đoàn tncs hồ chí minh!|youth_union
đoàn tncs!|youth_union
đoàn tncshcm!|youth_union
trung ương đoàn!|youth_union
tỉnh đoàn!|youth_union
huyện đoàn!|youth_union
thành đoàn!|youth_union
thị đoàn!|youth_union
quận đoàn!|youth_union
xã đoàn!|youth_union
phường đoàn!|youth_union
đoàn xã+|youth_union
đoàn phường+|youth_union
đoàn thị trấn+|youth_union
đoàn trường+|youth_union
đoàn khối+|youth_union
đoàn cơ sở+|youth_union
đoàn+|youth_union
chi đoàn+|youth_union
chi hội+|branch
văn phòng hđnd và ubnd!|office
văn phòng hđnd & ubnd!|office
văn phòng hđnd - ubnd!|office
binh đoàn+|military
đài truyền thanh!|media
ban nhân dân+|board
ban điều hành+|board
ban tự quản+|board
ban phát triển+|board
liên hiệp các hội khoa học và kỹ thuật!|association
liên hiệp các tổ chức hữu nghị!|association
liên minh hợp tác xã!|association
ban tiếp công dân!|state_body
ban chỉ huy quân sự!|military
chi hội nông dân+|branch
chi hội phụ nữ+|branch
chi hội cựu chiến binh+|branch
chi hội ccb+|branch
chi hội người cao tuổi+|branch
chi đoàn thanh niên+|branch
hnd+|farmers_association
hpn+|womens_union
trường+|school
đại học+|school
học viện+|school
viện+|institute
trung tâm+|centre
bệnh viện+|hospital
trạm y tế+|health_station
trạm+|station
phòng khám đa khoa+|hospital
công ty+|company
cty+|company
tập đoàn+|company
tổng công ty+|company
doanh nghiệp tư nhân+|company
ngân hàng+|bank
nhnn&ptnt+|bank
hợp tác xã+|cooperative
htx+|cooperative
quỹ+|fund
câu lạc bộ+|club
clb+|club
báo+|media
đài phát thanh+|media
đài pt-th+|media
đài truyền hình+|media
đài ttth+|media
thông tấn xã việt nam!|media
nhà máy+|company
nhà xuất bản+|company
cụm thi đua+|bloc
khối thi đua+|bloc
nhóm thiện nguyện+|volunteers
đội thanh niên tình nguyện+|volunteers
đội tình nguyện+|volunteers
đội công tác+|team
đội quản lý+|team
trung đội+|military
đại đội+|military
xí nghiệp+|company
điện lực+|company
hội đồng gia tộc+|association
tổ công nghệ số cộng đồng+|team
hội đồng tư vấn+|council_body
ủy ban bầu cử+|board
ban dân tộc - tôn giáo+|state_body
ban kinh tế+|council_body
thanh tra+|state_body
ban đoàn kết+|religious
ủy ban đoàn kết công giáo+|religious
trung ương mttq việt nam!|fatherland_front
ủy ban trung ương mttq việt nam!|fatherland_front
ủy ban trung ương mặt trận tổ quốc việt nam!|fatherland_front
đảng đoàn+|party_committee
ban cán sự đảng+|party_committee
ban an toàn giao thông!|board
ban qlda!|board
ban qlda đtxd!|board
ban quản lý dự án!|board
hội doanh nhân nữ+|association
hiệp hội doanh nhân nữ+|association
hội nữ doanh nhân+|association
hội nữ trí thức+|association
hội cựu quân nhân+|association
hội văn học nghệ thuật!|association
hội nhà báo!|association
hợp tác xã dịch vụ nông nghiệp+|cooperative
hợp tác xã nông nghiệp+|cooperative
hợp tác xã sản xuất+|cooperative
hợp tác xã dịch vụ+|cooperative
htx dịch vụ nông nghiệp+|cooperative
htx dvnn+|cooperative
htx nông nghiệp+|cooperative
htx dịch vụ+|cooperative
tổ hợp tác+|cooperative
nhcsxh!|bank
ngân hàng csxh!|bank
ngân hàng chính sách xã hội!|bank
phòng giao dịch ngân hàng chính sách xã hội+|bank
phòng giao dịch ngân hàng csxh+|bank
phòng giao dịch nhcsxh+|bank
agribank+|bank
agribank chi nhánh+|bank
vietcombank+|bank
vietinbank+|bank
bidv+|bank
quỹ tín dụng nhân dân+|bank
đài pt - th+|media
đài tt - th+|media
đài truyền thanh - truyền hình+|media
đài phát thanh và truyền hình+|media
đài phát thanh - truyền hình+|media
đội csgt - tt+|police
ban công tác người cao tuổi+|association
ban đại diện hội người cao tuổi!|association
hội cha mẹ học sinh+|association
trung tâm vh - tt+|centre
trung tâm văn hóa - thể thao+|centre
trung tâm phục vụ hành chính công!|centre
trung tâm cung ứng dịch vụ công+|centre
trung tâm dịch vụ tổng hợp+|centre
bộ phận một cửa+|state_body
bộ phận tiếp nhận và trả kết quả+|state_body
tổ bảo vệ an ninh trật tự+|team
tổ bảo vệ antt+|team
lực lượng bảo vệ an ninh trật tự+|team
thường trực đảng ủy+|standing_board
thường trực hđnd+|standing_board
thường trực ub mttq+|fatherland_front
ban thường trực ub mttq!|fatherland_front
đảng bộ các cơ quan đảng+|party_committee
đảng ủy ubnd!|party_committee
đảng bộ ubnd+|party_committee
trường ptdtbt+|school
trường ptdtnt+|school
trường ptdtbt thcs+|school
trường mn+|school
trường th+|school
trường th & thcs+|school
trường th và thcs+|school
trường mẫu giáo+|school
"""
HEADS: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
for _line in _HEADS.split("\n"):
    if _line:
        _name, _kind = _line.split("|")
        _alone = _name.endswith("!")
        _words = tuple(phrase(_name[:-1].replace("/", " / ").replace("-", " - ")).split())
        HEADS.setdefault(_words[0], {})[_words] = (_kind, _alone)

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
    thành ủy|đảng ủy|liên đoàn|công đoàn|chất lượng|thị trường|đăng ký|đất đai|quỹ đất|giải phóng|mặt bằng|đường bộ|đường sắt|hội nhập|cứu trợ|phục hồi|chức năng|tâm thần|bảo vệ chính|nhà văn|nội bộ|nguồn lực|bộ binh|cứu hộ|xúc tiến|đổi mới|sáng tạo|khởi nghiệp|giống cây|cây trồng|vật nuôi|trợ giúp|pháp lý|sư phạm|bách khoa|nông lâm|ngoại ngữ|mỹ thuật|xe tăng|công binh|pháo binh|đặc công|hóa học|sinh viên|trẻ em|kháng chiến|cao su|công nghiệp
    """.replace("\n", "").split("|")
    if pair.strip()
)
_JOINERS_IN = {
    "đảng",
    "sở",
    "phòng",
    "bộ",
    "ban",
    "trung",
    "trường",
    "văn",
    "chi",
    "cục",
    "công",
    "ngân",
    "viện",
    "hội",
    "bảo",
    "cty",
    "đài",
    "quỹ",
    "báo",
}
JOINING_HEADS = _JOINERS_IN
WITH_PERSON_NAMES = frozenset({"school", "hospital", "company", "centre", "club", "institute", "fund", "cooperative"})
TRIPLES = frozenset(
    {"người khuyết tật", "trẻ mồ côi", "khu công nghiệp", "người cao tuổi", "tù yêu nước", "người tiêu dùng"}
)
# Pairs that are mostly verbs: written small behind "Chi bộ Trường Mầm non Hoa Ban" they begin the predicate.
VERB_PAIRS = frozenset(
    phrase(pair)
    for pair in (
        "tổ chức|kiểm tra|phát triển|xây dựng|giám sát|tuyên truyền|bảo vệ|tư vấn|chăm sóc|công tác|sản xuất|phục vụ|quản lý|chỉ đạo|đầu tư|nghiên cứu|"
        "bồi dưỡng|điều tra|giáo dục|đào tạo|hợp tác|cứu trợ|phòng chống|đăng ký|thống kê|kế hoạch|vận tải|dịch vụ|tổng hợp|tham mưu|chỉ huy|thông tin|cán bộ"
    ).split("|")
)

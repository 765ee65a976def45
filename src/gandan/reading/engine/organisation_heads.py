"""The words organisations' names begin with, by kind. What names go on with is in organisation_words.py."""

from __future__ import annotations

from gandan.reading.engine.words import phrase

# kind: head | head. "!" = a name even alone when written with a capital; "+" = only with something behind it.
_HEADS = """
peoples_committee: ủy ban nhân dân! | ubnd!
peoples_council: hội đồng nhân dân! | hđnd!
fatherland_front: ủy ban mặt trận tổ quốc việt nam! | ủy ban mặt trận tổ quốc! | ủy ban mặt trận! | ủy ban mttq việt nam! | ủy ban mttqvn!
fatherland_front: ủy ban mttq vn! | ub mttq vn! | mttq vn! | ubmttq vn! | ub mttq! | ub mttq việt nam! | ub mttqvn! | ubmttq! | ubmttq việt nam!
fatherland_front: ubmttqvn! | ủy ban mttq! | mttq việt nam! | mttq! | mttqvn! | mặt trận tổ quốc việt nam! | mặt trận tổ quốc! | mặt trận+
fatherland_front: ban thường trực+ | ban thường trực ủy ban mttq việt nam! | trung ương mttq việt nam! | ủy ban trung ương mttq việt nam!
fatherland_front: ủy ban trung ương mặt trận tổ quốc việt nam! | thường trực ub mttq+ | ban thường trực ub mttq!
fatherland_front: mặt trận dân tộc thống nhất việt nam!
front_committee: ban công tác mặt trận! | ban ctmt!
party_committee: đảng ủy! | đảng ủy các cơ quan+ | đảng ủy các cơ quan đảng! | đảng ủy khối các cơ quan!
party_committee: đảng ủy khối các cơ quan và doanh nghiệp! | đảng ủy khối cơ quan và doanh nghiệp! | đảng ủy khối doanh nghiệp!
party_committee: đảng bộ khối các cơ quan! | huyện ủy! | tỉnh ủy! | thành ủy! | thị ủy! | quận ủy! | đảng bộ+ | đảng đoàn+ | ban cán sự đảng+
party_committee: đảng bộ bộ phận+ | đảng bộ các cơ quan+ | đảng bộ cơ quan+ | đảng ủy cơ quan+ | đảng ủy cơ quan chính quyền+ | đảng bộ cơ quan chính quyền+
party_committee: đảng bộ các cơ quan đảng+ | đảng ủy ubnd! | đảng bộ ubnd+
party_cell: chi bộ+
cell_committee: chi ủy+ | chi ủy chi bộ+
standing_board: ban thường vụ+ | thường vụ+ | btv+ | thường trực+ | thường trực đảng ủy+ | thường trực hđnd+
executive: ban chấp hành+ | bch+ | đoàn chủ tịch+ | ban thư ký+
party_central: ban chấp hành trung ương đảng! | ban chấp hành trung ương! | trung ương đảng! | bộ chính trị! | ban bí thư!
party_central: ban bí thư trung ương đảng!
mobilization_commission: ban dân vận! | ban dân vận trung ương! | bdv+ | ban tuyên giáo! | ban tuyên giáo và dân vận!
party_body: ban tổ chức+ | ban nội chính! | ban xây dựng đảng! | ủy ban kiểm tra!
office: văn phòng+ | văn phòng hđnd và ubnd! | văn phòng hđnd & ubnd! | văn phòng hđnd - ubnd!
mobilization_bloc: khối dân vận!
mobilization_team: tổ dân vận+
steering_committee: ban chỉ đạo+ | bcđ+
board: ban quản lý+ | ban quản trị+ | ban vận động+ | ban đại diện+ | ban cứu trợ! | ban nhân dân+ | ban điều hành+ | ban tự quản+
board: ban phát triển+ | ủy ban bầu cử+ | ban an toàn giao thông! | ban qlda! | ban qlda đtxd! | ban quản lý dự án!
peoples_inspection_board: ban thanh tra nhân dân!
investment_supervision_board: ban giám sát đầu tư của cộng đồng! | ban giám sát đầu tư cộng đồng!
council_body: ban pháp chế+ | ban kinh tế - xã hội+ | ban kinh tế - ngân sách+ | hội đồng tư vấn+ | ban kinh tế+
state_body: ban dân tộc+ | kho bạc nhà nước+ | bảo hiểm xã hội+ | bhxh+ | hạt kiểm lâm+ | trạm kiểm lâm+ | vườn quốc gia+ | khu kinh tế+
state_body: ban tiếp công dân! | ban dân tộc - tôn giáo+ | thanh tra+ | bộ phận một cửa+ | bộ phận tiếp nhận và trả kết quả+
religious: ban trị sự+ | giáo hội phật giáo việt nam! | giáo hội+ | giáo xứ+ | ban đoàn kết+ | ủy ban đoàn kết công giáo+
military: ban chỉ huy quân sự! | ban chqs! | bộ chỉ huy quân sự! | bộ chqs! | bộ tư lệnh! | bộ chỉ huy bộ đội biên phòng! | bộ chỉ huy bđbp!
military: bộ đội biên phòng! | bđbp! | tiểu đoàn+ | trung đoàn+ | lữ đoàn+ | sư đoàn+ | quân khu+ | quân đoàn+ | đoàn kinh tế - quốc phòng+
military: ban chỉ huy bộ đội biên phòng! | ban chỉ huy bđbp! | bộ chỉ huy bđbp! | ban chỉ huy phòng thủ khu vực+ | hải đoàn+ | quân chủng+
military: vùng 1 hải quân! | vùng 2 hải quân! | vùng 3 hải quân! | vùng 4 hải quân! | vùng 5 hải quân! | bộ tư lệnh vùng 1 hải quân!
military: bộ tư lệnh vùng 2 hải quân! | bộ tư lệnh vùng 3 hải quân! | bộ tư lệnh vùng 4 hải quân! | bộ tư lệnh vùng 5 hải quân!
police: trại giam+ | trại tạm giam+ | nhà tạm giữ+
board: ban liên lạc+ | ban phong trào+ | ban văn hóa - xã hội+
military: bộ chỉ huy+ | vùng cảnh sát biển+ | hải đội+ | binh đoàn+ | trung đội+ | đại đội+
border_post: đồn biên phòng+ | đồn bp+ | trạm biên phòng+ | trạm kiểm soát biên phòng+
police: đồn công an+ | công an+ | phòng cảnh sát+ | đội cảnh sát+ | đội csgt+ | đội an ninh+
police: phòng xây dựng phong trào toàn dân bảo vệ an ninh tổ quốc! | đội csgt - tt+
department: phòng+ | sở+ | cục+ | chi cục+ | tổng cục+ | vụ+
ministry: bộ công an! | bộ quốc phòng! | bộ nội vụ! | bộ y tế! | bộ giáo dục và đào tạo! | bộ+
court: tòa án nhân dân+ | tand+ | viện kiểm sát nhân dân+ | vksnd+ | chi cục thi hành án dân sự+
government: thủ tướng chính phủ! | chính phủ!
national_assembly: quốc hội! | ủy ban thường vụ quốc hội! | đoàn đại biểu quốc hội+ | đoàn đbqh+
womens_union: hội lhpn! | hội liên hiệp phụ nữ! | hội phụ nữ! | hpn+
farmers_association: hội nông dân! | hội nd! | hnd+
veterans: hội cựu chiến binh! | hội ccb!
red_cross: hội chữ thập đỏ! | hội ctđ!
association: hội người cao tuổi! | hội nct! | hội khuyến học! | hội cựu thanh niên xung phong! | hội cựu tnxp! | hội bảo trợ+ | hội người mù!
association: hội luật gia! | hội làm vườn! | hội sinh vật cảnh+ | hội nuôi ong+ | hội nghề cá+ | hội doanh nghiệp+ | hội doanh nhân trẻ+ | hội nạn nhân chất độc da cam!
association: hội nạn nhân chất độc da cam/dioxin! | hội thầy thuốc trẻ+ | hội sinh viên+ | hội đồng hương+ | hội cựu giáo chức! | hội đông y!
association: hội+ | hiệp hội+ | liên hiệp các hội khoa học và kỹ thuật! | liên hiệp các tổ chức hữu nghị! | liên minh hợp tác xã!
association: hội đồng gia tộc+ | hội doanh nhân nữ+ | hiệp hội doanh nhân nữ+ | hội nữ doanh nhân+ | hội nữ trí thức+ | hội cựu quân nhân+
association: hội văn học nghệ thuật! | hội nhà báo! | ban công tác người cao tuổi+ | ban đại diện hội người cao tuổi! | hội cha mẹ học sinh+
youth_federation: ủy ban hội lhtn việt nam! | ủy ban hội lhtn! | ủy ban hội liên hiệp thanh niên! | ủy ban hội liên hiệp thanh niên việt nam! | hội lhtn! | hội liên hiệp thanh niên!
youth_union: hội đồng đội+ | đoàn thanh niên! | đoàn tn! | đoàn thanh niên cộng sản hồ chí minh! | đoàn tncs hồ chí minh! | đoàn tncs!
youth_union: đoàn tncshcm! | trung ương đoàn! | tỉnh đoàn! | huyện đoàn! | thành đoàn! | thị đoàn! | quận đoàn! | xã đoàn! | phường đoàn! | đặc khu đoàn!
youth_union: đoàn xã+ | đoàn phường+ | đoàn thị trấn+ | đoàn trường+ | đoàn khối+ | đoàn cơ sở+ | đoàn+ | chi đoàn+
trade_union: liên đoàn lao động! | lđlđ! | tổng liên đoàn lao động! | công đoàn+ | công đoàn cơ sở+ | nghiệp đoàn+ | nghiệp đoàn nghề cá+
branch: chi hội+ | chi hội nông dân+ | chi hội phụ nữ+ | chi hội cựu chiến binh+ | chi hội ccb+ | chi hội người cao tuổi+ | chi đoàn thanh niên+
media: đài truyền thanh! | báo+ | đài phát thanh+ | đài pt-th+ | đài truyền hình+ | đài ttth+ | thông tấn xã việt nam! | đài pt - th+
media: đài tt - th+ | đài truyền thanh - truyền hình+ | đài phát thanh và truyền hình+ | đài phát thanh - truyền hình+
school: trường+ | đại học+ | học viện+ | trường ptdtbt+ | trường ptdtnt+ | trường ptdtbt thcs+ | trường mn+ | trường th+ | trường th & thcs+
school: trường th và thcs+ | trường mẫu giáo+
institute: viện+
centre: trung tâm+ | trung tâm vh - tt+ | trung tâm văn hóa - thể thao+ | trung tâm phục vụ hành chính công! | trung tâm cung ứng dịch vụ công+
centre: trung tâm dịch vụ tổng hợp+
hospital: bệnh viện+ | phòng khám đa khoa+
health_station: trạm y tế+
station: trạm+
company: công ty+ | cty+ | tập đoàn+ | tổng công ty+ | doanh nghiệp tư nhân+ | nhà máy+ | nhà xuất bản+ | xí nghiệp+ | điện lực+
bank: ngân hàng+ | nhnn&ptnt+ | nhcsxh! | ngân hàng csxh! | ngân hàng chính sách xã hội! | phòng giao dịch ngân hàng chính sách xã hội+
bank: phòng giao dịch ngân hàng csxh+ | phòng giao dịch nhcsxh+ | agribank+ | agribank chi nhánh+ | vietcombank+ | vietinbank+ | bidv+
bank: quỹ tín dụng nhân dân+
cooperative: hợp tác xã+ | htx+ | liên hiệp htx+ | liên hiệp hợp tác xã+ | hợp tác xã dịch vụ nông nghiệp+ | hợp tác xã nông nghiệp+ | hợp tác xã sản xuất+ | hợp tác xã dịch vụ+
cooperative: htx dịch vụ nông nghiệp+ | htx dvnn+ | htx nông nghiệp+ | htx dịch vụ+ | tổ hợp tác+
fund: quỹ+
council_body: hội đồng nghĩa vụ quân sự! | hội đồng thi đua - khen thưởng! | hội đồng thi đua, khen thưởng! | hội đồng giáo dục quốc phòng và an ninh!
council_body: hội đồng phối hợp phổ biến, giáo dục pháp luật! | hội đồng phối hợp phổ biến giáo dục pháp luật! | hội đồng hòa giải+
board: ban chỉ huy+ | tổ công tác đề án 06! | tổ đề án 06!
team: tổ hòa giải+ | tổ antt cơ sở+ | tổ antt+ | tổ bảo vệ an ninh, trật tự+ | tổ bảo vệ an ninh, trật tự ở cơ sở+ | đội dân phòng+ | đội dân quân+
religious: hội thánh tin lành việt nam! | hội thánh tin lành+ | hội thánh+ | giáo hạt+ | giáo phận+
club: câu lạc bộ+ | clb+
bloc: cụm thi đua+ | khối thi đua+
volunteers: nhóm thiện nguyện+ | nhóm từ thiện+ | hội thiện nguyện+ | hội từ thiện+ | đội thiện nguyện+ | câu lạc bộ thiện nguyện+ | clb thiện nguyện+ | đội thanh niên tình nguyện+ | đội tình nguyện+
team: đội công tác+ | đội quản lý+ | tổ công nghệ số cộng đồng+ | tổ bảo vệ an ninh trật tự+ | tổ bảo vệ antt+ | lực lượng bảo vệ an ninh trật tự+
company: viettel! | vnpt! | bưu điện+ | công ty điện lực+ | công ty cp+ | công ty tnhh+
school: cao đẳng+ | trường cao đẳng+ | trường đại học+ | trường thpt chuyên+ | trường chính trị+
team: tổ truyền thông cộng đồng+ | đội thanh niên xung kích+ | đội quản lý thị trường+ | tổ phụ nữ+ | tổ đảng+ | tổ tự quản+
youth_union: đoàn khối các cơ quan+ | đoàn khối các cơ quan và doanh nghiệp+ | đoàn khối doanh nghiệp+ | đoàn thanh niên khối doanh nghiệp! | đoàn thanh niên khối các cơ quan!
board: ban quân chính+ | ban quân dân chính+
youth_union: liên đội+ | hội đồng đội+ | đoàn tnxp+ | hội lhtn việt nam!
team: đội vận động quần chúng+ | tổ khuyến nông cộng đồng+ | tổ khuyến nông+
youth_union: đoàn khối dân - chính - đảng+ | đoàn khối dân chính đảng+
party_committee: đảng ủy khối dân - chính - đảng+ | đảng bộ khối dân - chính - đảng+
state_body: kho bạc nhà nước! | cảng vụ+ | thuế cơ sở+ | thi hành án dân sự+
"""
HEADS: dict[str, dict[tuple[str, ...], tuple[str, bool]]] = {}
for _line in _HEADS.strip().split("\n"):
    _kind, _, _names = _line.partition(": ")
    for _name in _names.split(" | "):
        _words = tuple(phrase(_name[:-1].replace("/", " / ").replace("-", " - ").replace(",", " ,")).split())
        HEADS.setdefault(_words[0], {})[_words] = (_kind, _name.endswith("!"))

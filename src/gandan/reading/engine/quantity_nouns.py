"""What is counted: head nouns behind a number ("156 đoàn viên", "03 tuyến kiệt", "100 suất quà").

A head noun ends before its complement: "2 km | đường giao thông", "26 chi bộ | trực thuộc". Nouns not in the list are
taken as up to two small-letter words that are no function words.
"""

from __future__ import annotations

from gandan.reading.engine.organisation_words import PAIRS
from gandan.reading.engine.tokens import Doc
from gandan.reading.engine.trie import longest, trie_of
from gandan.reading.engine.words import phrase

_PEOPLE = """
người|người dân|người nghèo|người cao tuổi|người có uy tín|người có công|người khuyết tật|người lao động|người con|người bệnh
dân|nhân dân|hộ|hộ dân|hộ nghèo|hộ cận nghèo|hộ gia đình|hộ gia đình chính sách|hộ chính sách|hộ thoát nghèo|
hộ gia đình nghèo|hộ kinh doanh|hộ sản xuất|hộ tiểu thương|hộ mới thoát nghèo|hộ cá thể|hộ viên
gia đình|gia đình chính sách|gia đình văn hóa|gia đình nghèo|gia đình hội viên|gia đình người có công|gia đình thương binh|gia đình liệt sĩ
khẩu|nhân khẩu|cán bộ|cán bộ, chiến sĩ|cán bộ chiến sĩ|cán bộ, đảng viên|cán bộ, hội viên|cán bộ, đoàn viên|cán bộ, giáo viên|cán bộ, công chức|cán bộ, công chức, viên chức
cán bộ, nhân viên|cán bộ, chiến sỹ|cán bộ, công nhân viên|cán bộ, nhân dân|cán bộ và nhân dân|cán bộ chủ chốt|cán bộ công chức|cán bộ hội|cán bộ đoàn|cán bộ công đoàn
cán bộ, công chức, viên chức, người lao động|cán bộ, đoàn viên, thanh niên|cán bộ, đảng viên, hội viên|cán bộ, đảng viên, công chức, viên chức
cán bộ, đảng viên và nhân dân|cán bộ, đảng viên, đoàn viên|cán bộ, viên chức|cán bộ dân vận|cán bộ mặt trận|cán bộ y tế|
chiến sĩ|đoàn viên|đoàn viên, thanh niên|đoàn viên thanh niên|đoàn viên thanh thiếu niên|đoàn viên, thanh thiếu niên|đoàn viên, hội viên|đoàn viên công đoàn|đoàn viên, hội viên, thanh niên|hội viên|hội viên, phụ nữ|hội viên, nông dân|hội viên, nhân dân
đảng viên|đảng viên chính thức|đảng viên dự bị|quần chúng|quần chúng ưu tú|thanh niên|thanh niên tình nguyện|tình nguyện viên|phụ nữ|nông dân
cựu chiến binh|đại biểu|đại biểu chính thức|đại biểu quốc hội|cử tri|cá nhân|thành viên|học sinh|học sinh nghèo|học sinh giỏi|học sinh khuyết tật|học sinh, sinh viên|sinh viên|em|em học sinh|em nhỏ|em thiếu nhi|em mồ côi|em học sinh nghèo|em bé
cháu|cháu thiếu nhi|cháu học sinh|cháu mồ côi|trẻ|phụ nữ mang thai|trẻ em|trẻ em mồ côi|trẻ mồ côi|thiếu nhi|giáo viên|giáo viên, học sinh|thầy cô|thầy cô giáo|bác sĩ|y bác sĩ|y, bác sĩ|điều dưỡng|bệnh nhân|công nhân|công nhân lao động|lao động|người lao động
công nhân viên|công nhân viên chức|công nhân, viên chức|công nhân, viên chức, lao động|cán bộ, công nhân viên chức|cán bộ, công nhân viên chức, lao động|cnvclđ|viên chức|công chức|công chức, viên chức|đối tượng|đối tượng chính sách|đối tượng bảo trợ|đối tượng bảo trợ xã hội|đối tượng xã hội|đối tượng tự nguyện|đồng chí|đ / c|đvtn|cbcs|hssv|cbccvc|ccb|đbqh|hội thẩm|đồng bào|bà con|thương binh|bệnh binh|bà mẹ|mẹ|mẹ việt nam anh hùng|hòa giải viên|tuyên truyền viên
báo cáo viên|cộng tác viên|trưởng khu phố|trưởng khóm|trưởng ấp|trưởng xóm|trưởng buôn|trưởng khu|trưởng tổ dân phố|tổ trưởng|tổ trưởng tổ dân phố|tổ phó|chi hội trưởng|trưởng ban công tác mặt trận|già làng|trưởng bản|trưởng thôn|bí thư|bí thư chi bộ|lãnh đạo|chuyên gia|kỹ sư|nghệ nhân|vận động viên|diễn viên|ca sĩ|khách|khách mời|du khách|lượt khách|nhà hảo tâm|mạnh thường quân|doanh nhân|công dân|thanh niên nhập ngũ|tân binh|dân quân|quân nhân|sĩ quan
chủ hộ|chức sắc|chức sắc tôn giáo|tín đồ|tăng ni|giáo dân|phật tử|ủy viên|bạn|bạn đoàn viên|bạn trẻ|bạn sinh viên|nạn nhân|nạn nhân chất độc da cam|thân nhân|thân nhân liệt sĩ|trẻ em nghèo|ứng viên|ứng cử viên|thí sinh|học viên|cán bộ, học viên|cụ|ông bà
người dân tộc thiểu số|phụ nữ nghèo|hộ phụ nữ|hộ phụ nữ nghèo|chiến sĩ công an|chiến sĩ mới|cựu giáo chức|trường hợp|nhân chứng|phạm nhân|hv|hvpn|hvnd|tnxp|cbcnv|cbnv|nct|chủ tịch|phó chủ tịch|hội trưởng|chi hội phó|đối tượng nghiện|
lượt|lượt người|lượt cán bộ|lượt cán bộ, chiến sĩ|lượt cán bộ chiến sĩ|lượt đoàn viên|lượt đoàn viên, thanh niên|lượt đoàn viên thanh niên|lượt hội viên|lượt người dân|lượt hộ|lượt ý kiến|lượt đại biểu|lượt học sinh|lượt đảng viên|lượt nhân dân|lượt cán bộ, đảng viên|lượt cán bộ, hội viên|lượt cử tri
lượt hộ dân|lượt cán bộ, đoàn viên|lượt tham gia|lượt truy cập|lượt xem|lượt thanh niên|lượt lao động|lượt bệnh nhân|lượt cuộc|lượt hộ nghèo|lượt công dân|lượt tiếp công dân|lượt cán bộ, đảng viên và nhân dân|lượt chiến sĩ|lượt tiếp cận|lượt phụ nữ|lượt trẻ em|
"""
_BODIES = """
tdp|tập thể|tập thể, cá nhân|cá nhân, tập thể|đảng bộ, chi bộ|đảng bộ, chi bộ cơ sở|đơn vị|cơ quan|cơ quan, đơn vị|chi bộ|chi, đảng bộ|chi bộ, đảng bộ|chi, đảng bộ cơ sở|đảng bộ|đảng bộ cơ sở|chi đoàn|chi hội|cơ sở đoàn|cơ sở hội|cơ sở|tổ chức|tổ chức đảng|tổ chức cơ sở đảng|tổ chức hội|tổ chức đoàn thể|cấp ủy|đoàn thể|ban|ngành|phòng, ban|phòng|hội|hội đoàn thể
tổ|tổ dân vận|tổ liên gia|tổ hòa giải|tổ tự quản|tổ dân phố|tổ công nghệ số cộng đồng|tổ tiết kiệm và vay vốn|tổ hợp tác|tổ phụ nữ|tổ nhân dân tự quản|tổ đoàn kết|tổ tuần tra|tổ công tác|tổ đảng|tổ an ninh trật tự|tổ liên gia tự quản|tổ liên gia an toàn pccc|tổ bảo vệ|tổ an ninh|tổ nhân dân|tổ vay vốn|nhóm|nhóm hộ|nhóm vấn đề|nhóm nội dung|nhóm giải pháp|đội|đội hình|đội hình tình nguyện|đội tình nguyện|đội xung kích|đội thi|đội văn nghệ|đội tuyên truyền|câu lạc bộ|clb|hợp tác xã|htx|doanh nghiệp|công ty|trường|trường học|trường mầm non|bệnh viện|trạm y tế|đồn|đồn biên phòng|trung tâm|ban quản lý|ban công tác mặt trận|ban giám sát|đoàn|đoàn giám sát|đoàn kiểm tra|đoàn công tác|địa phương
ban thanh tra nhân dân|ban giám sát đầu tư của cộng đồng|khối|cụm|cụm thi đua|khối thi đua|ban chỉ đạo|đảng ủy|chi ủy|công đoàn cơ sở|cơ sở thờ tự|cơ sở sản xuất|cơ sở kinh doanh|tổ chức chính trị - xã hội|đầu mối|tổ chức cơ sở hội|tổ chức thành viên|nhà tài trợ|trang trại|gia trại|chi tổ hội|tổ hội|chi, tổ hội|tổ hội nghề nghiệp|chi hội nghề nghiệp|chi hội phụ nữ|chi hội nông dân|chi hội cựu chiến binh|chi hội ccb|chi hội người cao tuổi|chi đoàn thanh niên|chi hội chữ thập đỏ
xã|phường|xã, phường|xã, thị trấn|phường, xã|xã, phường, thị trấn|phường, thị trấn|xã phường|thị trấn|huyện|huyện, thành phố|huyện, thị xã|huyện, thị|huyện, thị xã, thành phố|quận, huyện|quận|tỉnh|tỉnh, thành phố|tỉnh thành|thành phố|thôn|bản|thôn, bản|thôn bản|thôn, xóm|thôn, buôn|thôn, tổ dân phố|thôn, khu phố|thôn, làng|thôn, ấp|bản, tiểu khu|xóm, bản|khóm, ấp|ấp, khu phố|bản làng|làng|ấp|ấp, khóm|khóm|buôn|buôn, thôn|buôn làng|xóm|xóm, tổ dân phố|khu|khu dân cư|kdc|khu phố|điểm dân cư|khối phố|tổ, khu phố|đơn vị hành chính|khu vực|địa bàn|khu vực bỏ phiếu|cụm dân cư|dòng họ|dân tộc|tôn giáo|vùng|nước|đặc khu
"""
_THINGS = """
suất|suất quà|suất quà tết|phần quà|phần quà tết|phần|suất học bổng|học bổng|gói quà|túi quà|quà|túi|giỏ quà|xuất quà|suất ăn|suất cháo|suất cơm|phần ăn|phần cơm|bữa ăn|phần thưởng|giải|giải thưởng|giải nhất|giải nhì|giải ba|giải khuyến khích|sổ tiết kiệm|thẻ bảo hiểm y tế|thẻ bhyt|thẻ
nhà|ngôi nhà|căn nhà|nhà ở|nhà tạm|nhà tạm, nhà dột nát|nhà dột nát|nhà tình nghĩa|nhà tình thương|nhà văn hóa|nhà mái ấm|mái ấm|căn|ngôi|mái ấm tình thương|mái ấm công đoàn|nhà nhân ái|nhà vệ sinh|nhà tiêu hợp vệ sinh|công trình vệ sinh|căn hộ|nhà sinh hoạt cộng đồng|phòng học|lớp học|điểm trường|điểm trường mầm non|bể nước|giếng|giếng nước|giếng khoan|cây cầu|cầu|cống|mương|bếp|phòng trọ
tuyến|tuyến đường|tuyến đường hoa|tuyến phố|tuyến kiệt|tuyến hẻm|tuyến kênh|tuyến mương|con đường|con hẻm|đường|kiệt|hẻm|ngõ|kiệt, hẻm|đoạn|đoạn đường|đoạn kênh|đoạn kênh mương|đốt kênh|tuyến phố văn minh|tuyến phố văn minh đô thị|đường hoa|kiệt mẫu|hẻm mẫu|con đường hoa
công trình|công trình, phần việc|công trình, dự án|phần việc|hạng mục|dự án|gói thầu|mô hình|mô hình, điển hình|mô hình điển hình|điển hình|gương|gương điển hình|sản phẩm|sản phẩm ocop|chương trình|kế hoạch|đề án|nghị quyết|văn bản|công trình thanh niên|mô hình, phần việc|công trình măng non|phong trào|cuộc vận động|câu chuyện|tấm gương|sáng kiến|đề tài|giải pháp|sáng kiến, giải pháp
ý kiến|ý kiến, kiến nghị|ý kiến kiến nghị|ý kiến, đề xuất|lượt ý kiến, kiến nghị|tham luận|kiến nghị|kiến nghị, phản ánh|phản ánh|phản ánh, kiến nghị|câu hỏi|vấn đề|nội dung|đơn|đơn thư|đơn khiếu nại|đơn tố cáo|đơn kiến nghị|đơn kiến nghị, phản ánh|bản góp ý|vụ|vụ việc|việc|vụ, việc|vụ án|hồ sơ|thủ tục|thủ tục hành chính|tin|bài|tin, bài|tin bài|bài viết|tin báo|nguồn tin|trường hợp vi phạm|vụ vi phạm|mâu thuẫn|sự việc|vướng mắc|khó khăn, vướng mắc|báo cáo|biên bản|tờ rơi|tờ gấp|cuốn sổ tay|pa nô|băng rôn|khẩu hiệu|bản cam kết|cam kết|phiếu|phiếu bầu|phiếu lấy ý kiến|phiếu tán thành|lá phiếu|lá cờ|cờ|chữ ký
chỉ tiêu|tiêu chí|nhiệm vụ|mục tiêu|nhóm nhiệm vụ|nhiệm vụ, giải pháp|chỉ số|danh hiệu|khâu đột phá|chuyên đề|chủ đề|bài học|bài học kinh nghiệm|lĩnh vực|mặt|bước|tiết mục|chương|điều|môn|môn thi đấu|phần thi|gian hàng|trò chơi
buổi|cuộc|cuộc họp|cuộc họp dân|buổi họp|buổi họp dân|hội nghị|hội nghị tuyên truyền|hội nghị đối thoại|hội nghị phản biện|hội nghị phản biện xã hội|cuộc đối thoại|cuộc tiếp xúc|cuộc tiếp xúc cử tri|lớp|đợt|chuyến|chuyến xe|chuyến hàng|phiên|phiên họp|kỳ họp|kỳ|lần|hoạt động|hội thi|hội thảo|tọa đàm|diễn đàn|cuộc thi|điểm cầu|buổi gặp mặt|điểm bầu cử|ca|buổi đối thoại|hội nghị trực tuyến|hội nghị tập huấn|hội nghị, buổi|cuộc, hội nghị|cuộc hội nghị|buổi tiếp công dân|đêm văn nghệ
ngày công|công lao động|công|giờ công
cây|cây xanh|cây giống|cây hoa|cây ăn quả|cây cảnh|cây bóng mát|cây xanh, cây hoa|cây lâm nghiệp|gốc cây|cây phân tán|cây ban|cây quế|cây bưởi|cây mít|cây xoài|cây sầu riêng|cây cà phê|cây mắc ca|cây thông|cây keo|cây hoa ban|cây ăn trái|chậu hoa|chậu cây|bồn hoa|giỏ hoa|khóm hoa|con|con bò|con bò giống|con lợn|con lợn giống|con dê|con gà|con trâu|con giống|con gà giống|con heo|con heo nái|con lợn nái|con bò cái|con heo giống|con vịt|con cá|con cá giống|con bò sinh sản|con dê giống|gà giống|bò giống|dê giống|lợn giống|con nuôi|trâu|bò|lợn
cái|chiếc|lồng đèn|mâm|mâm cỗ|ống|tồn tại|hạn chế|tồn tại, hạn chế|cấp|bếp ăn|bếp ăn tình thương|khối dân vận|chiếc|bộ|bộ bàn ghế|bộ quần áo|bộ đồ dùng học tập|bộ sách|bộ sách giáo khoa|bộ hồ sơ|bộ máy tính|quyển|quyển vở|cuốn|cuốn sách|cuốn vở|tập|tập vở|quyển sách|đầu sách|tấm|tấm lưới|tấm chăn|tấm tôn|tấm pin|cặp|cặp sách|cặp phao|đôi|đôi dép|bì|thùng|thùng mì|thùng mì tôm|thùng rác|thùng sữa|thùng nước|thùng đựng rác|thùng quà|thùng hàng|bao|bao gạo|bao xi măng|hộp|hộp sữa|chai|chai dầu ăn|gói|gói mì|gói mì tôm|lốc sữa|cuộn|viên|viên gạch|túi thuốc|túi quà tết|cơ số thuốc|đơn vị máu|khẩu trang|khẩu trang y tế|bộ kit|áo|áo ấm|áo phao|áo mưa|áo khoác|chiếc áo|chiếc áo ấm|chiếc áo phao|chăn|chăn ấm|chăn bông|chiếc chăn|chiếc chăn ấm|màn|chiếc màn|mũ|mũ bảo hiểm|chiếc mũ|xe|xe đạp|xe lăn|xe máy|xe chở rác|xe ô tô|xe rác|xe tải|chiếc xe|chiếc xe đạp|chiếc xe lăn|chiếc cặp|chiếc bánh chưng|bánh chưng|cặp bánh chưng|chiếc bánh|bình|bình chữa cháy|bình nước|bình lọc nước|bồn|bồn nước|bồn chứa nước|bệ xí|bồn cầu|téc nước|bóng|bóng đèn|bóng điện|đèn|đèn năng lượng mặt trời|cột đèn|cột điện|cột cờ|trụ điện|trụ đèn|trụ|camera|camera an ninh|mắt camera|máy|máy tính|máy tính bảng|máy lọc nước|máy vi tính|máy bơm|tivi|ti vi|chiếc tivi|loa|cụm loa|quạt|chiếc quạt|giường|tủ|tủ sách|tủ thuốc|bàn|ghế|ghế đá|bàn ghế|dụng cụ|dụng cụ thể dục|thiết bị|bảng|biển báo|biển|bảng tin|bảng pano|pano|tờ|tờ tin|khung ảnh|ảnh bác hồ|ảnh|bức ảnh|bức tranh|bức tranh tường|tranh|chuồng|chuồng trại|chuồng gia súc|lò đốt rác|hố rác|hố xử lý rác|điểm|điểm du lịch|điểm vui chơi|điểm sinh hoạt|điểm tập kết rác|sân chơi|sân|vườn|vườn tạp|vườn mẫu|khu vui chơi|bể|bể chứa|hố|hố ga|đống rác|bãi rác|khối đá|rọ đá|ống cống|ống bi|ống nước|vỉa hè|thư khen|giấy khen|bằng khen|kỷ niệm chương|huy hiệu|huy hiệu đảng|bằng|giấy|giấy chứng nhận|cờ thi đua|số điện thoại|địa chỉ|tài khoản|tài khoản định danh|căn cước công dân|thẻ căn cước|hộ chiếu|video|video clip|fanpage|nhóm zalo|trang facebook|nhóm zalo, facebook|trang|khẩu súng|khẩu|súng|viên đạn|vũ khí|cột mốc|mốc|mốc giới|thuyền|tàu|tàu cá|phương tiện|xe ô tô|ghe|vỏ lãi|khẩu đội|chiếc thuyền|bộ bàn ghế đá|bộ áo dài|áo dài
điểm tựa|nguồn|nguồn vốn|món vay|dự án nhóm hộ|gói tín dụng|khoản|khoản vay|nghề|làng nghề|giống|loại|thứ|món|điểm phát|lò|kho|cửa hàng|chợ|khu chợ|quầy hàng|phiên chợ|gian hàng 0 đồng|ngày hội|giải chạy|trận|trận đấu|hiệp|bàn thắng|cụm pano|cụm|khối lượng|phát|phát minh|khâu
"""
_MORE = """
dân số|số dân|bộ đội|cựu cán bộ|cựu học sinh|cựu quân nhân|cựu thanh niên xung phong|vợ chồng|mẹ con|bố con|ông bà cháu|nhân viên|nhân viên y tế|hướng dẫn viên|phóng viên|biên tập viên|chị|chị em|anh em|bác|ông|bà|cô|thầy|thầy, cô giáo|thầy giáo|cô giáo|sư thầy|chức việc|trẻ khuyết tật|trẻ em khuyết tật|trẻ em nghèo|người già|người già neo đơn|dân quân tự vệ|công an viên|công nhân, lao động|khách hàng|chủ thể|chủ trang trại|nghệ sĩ|tiểu thương|ngư dân|xã viên|thợ|thợ lặn|lái xe|phụ lão
ổ dịch|ổ|ca bệnh|ca mắc|ca nhiễm|ca dương tính|ca khúc|ca máy|ca trực|mũi|vòng|chốt|chốt kiểm soát|trạm|trạm bơm|trạm biến áp|bãi|bãi tập kết|nhà bia|nhà tiêu|nhà kho|nhà lưới|nhà màng|nhà đại đoàn kết|nhà chữ thập đỏ|nhà khăn quàng đỏ|nhà đồng đội|nhà 100 đồng|nhà máy|nhà xưởng|nhà trọ|máy cày|máy gặt|máy kéo|máy xúc|máy ủi|máy cắt cỏ|máy phát điện|máy chiếu|máy quét|máy in|máy ảnh|máy scan|máy photocopy|thư viện|xe cứu thương|xe mô tô|xe cuốc|xe máy xúc|cột|cột bê tông|cổng|cổng chào|cổng làng|lọ|lọ hoa|lọ thuốc|lá đơn|ngành|ngành nghề|ngành hàng|thiết chế|thiết chế văn hóa|luống|luống hoa|luống rau|thửa|thửa đất|lô|lô đất|bụi|khóm|tán|bao tải|xe rác|mét khối|bó|bó hoa|lượt xe|lượt phương tiện|lượt máy|lượt nghe|lượt theo dõi|lượt người nghe|lượt bài|lượt tin|lượt tin, bài|lượt tin bài|chuyên mục|phóng sự|khóa học|khóa|trận địa|đường dây|cơ sở lưu trú|cơ sở giáo dục|cơ sở y tế|hộp thư góp ý|hòm thư góp ý|hòm thư|hộp thư|đường link|mã qr|bảng hiệu|bảng điện tử|màn hình|trạm phát thanh|cụm loa|nhà văn hóa thôn|sân vận động|sân bóng|sân thể thao|khu thể thao|cụm công nghiệp|khu công nghiệp|cánh đồng|cánh đồng mẫu lớn|vùng sản xuất|vùng trồng|ao|ao cá|ao nuôi|lồng|lồng bè|bè|giàn|đàn|đàn ong|tổ ong|bầu|bầu giống|cành|cành đào|cây bàng|cây phượng|cây hoàng yến|cây sao đen|cây dầu|cây lim|cây sấu|cây tràm|cây dừa|cây na|cây vải|cây nhãn|cây cam|cây chè|món quà|món ăn|công trình thanh niên|gian bếp|bộ đồ|bộ dụng cụ|bộ thiết bị|bộ chăn ga|bộ cồng chiêng|bộ loa|dàn máy|đầu xe|đầu thu|triệu lượt|ngôi làng|ngôi chùa|ngôi mộ|phần mộ|mộ|mộ liệt sĩ|hài cốt|hài cốt liệt sĩ|bia|nghĩa trang|di tích|đình|miếu|lễ hội|bài dự thi|bài thi|bài tham luận|tác phẩm|bức thư|lá thư|tin nhắn|thư|lời|điều luật|quy định|quy ước|hương ước|bản hương ước|thỏa thuận|hợp đồng|giấy phép|chứng chỉ|quyết định|chỉ thị|thông báo|tờ trình|công văn|bản tin|số báo|ấn phẩm|cuốn tài liệu|bộ tài liệu|bộ câu hỏi|triệu người|đối tác|nhà đầu tư|quốc gia|châu lục|xã, phường, đặc khu|vườn hộ|cụm, khối|điểm dân cư|điểm nhóm|điểm trường lẻ|điểm đen|vụ cháy|vụ tai nạn|vụ tai nạn giao thông|bị can|bị cáo|đối tượng truy nã|tụ điểm|quả|quả lựu đạn|quả pháo|quả bom|quả trứng|dây|dãy|dãy nhà|tầng|hàng rào|bờ kè|kè|đập|đập dâng|hồ|hồ chứa|phai|phiếu thu thập|phiếu khảo sát|phiếu đánh giá|đơn thuốc|liều|liều vắc xin|mũi tiêm|mẫu|mẫu bệnh phẩm|giường bệnh|phòng bệnh|phòng chức năng|phòng máy|bộ máy|tổ chức đoàn|chi hội, tổ hội|hội quán|nhóm trẻ|nhóm sở thích|tổ nhóm|quỹ|nguồn lực|tài khoản zalo|trang zalo|trang fanpage|kênh|kênh mương|con mương|con kênh|tuyến kênh mương|trục đường|ngã tư|ngã ba|bóng đèn led|bộ đèn|đèn led|đèn cao áp|bóng cao áp|giải bóng đá|đội bóng|vòng hoa|lẵng hoa|ly|chén|bát|cốc|ấm|đĩa|nồi|can|can nước|khay|khay cơm|bịch|bịch sữa|vỉ|vỉ thuốc|hũ|hũ gạo|ống heo|con heo đất|heo đất
"""
_CLASSIFIERS = frozenset(
    "chiếc cái con cây bộ cuốn quyển tấm cặp đôi thùng bao hộp chai gói bình túi ngôi căn bức lá bì".split()
)
_THINGS_AFTER = frozenset(
    phrase(name)
    for name in (
        "gạo|mì|mì tôm|sữa|nước|nước uống|nước suối|dầu ăn|bánh|kẹo|bánh kẹo|quần áo|sách|vở|sách vở|bút|xe đạp|xe lăn|xe máy|bàn|ghế|bàn ghế|"
        "bò|lợn|heo|gà|vịt|dê|trâu|cá|bò giống|lợn giống|gà giống|dê giống|bò cái|nghé|ngan|cam|bưởi|mít|xoài|ổi|chuối|quế|keo|thông|ban|đào|mận|mơ|mỡ|lát|xoan|sưa|giổi|luồng|tre|hồi|bạch đàn|bời lời|đước|phượng|bằng lăng|hoa hồng|ngọc lan|"
        "mắc ca|cà phê|hoa|hoa ban|hoa giấy|hoa mười giờ|xi măng|gạch|áo|áo ấm|áo phao|áo mưa|ghế đá|bê|đan|laptop|điều hòa|võng|găng tay|kính|kính mắt|kính lão|thư|khăn|khăn quàng|tất|ủng|giày dép|chăn|chăn ấm|màn|chiếu|mũ|ô|dép|giày|ba lô|cặp|cặp sách|cặp phao|"
        "máy tính|máy bơm|máy cày|máy khâu|máy lọc nước|máy tính bảng|điện thoại|điện thoại thông minh|ti vi|tivi|tủ lạnh|quạt|bếp|bếp gas|nồi|nồi cơm điện|giường|tủ|"
        "đèn|bóng đèn|thuốc|khẩu trang|nước sát khuẩn|bánh chưng|bánh tét|rau|rau củ|khoai|ngô|đồ dùng học tập|đồ chơi|sách giáo khoa|vở học sinh|truyện|cờ|ảnh|"
        "xà phòng|bột giặt|mắm|nước mắm|muối|đường|sữa tươi|trứng|thịt|phân|phân bón|rác|đá|cát|nhu yếu phẩm|lương thực|hàng|hàng hóa|quà|thạp|lưới|tôn|"
        "lì xì|lồng đèn|nái|heo nái|dừa|thị|sầu riêng|vải|nhãn|chè|mía|đèn lồng|cơ|dầu|gas|sổ|lịch|tài liệu|băng rôn|khẩu hiệu|tranh|cầu|đàn|trống|loa|micro|âm ly|camera|thẻ|vali|nhà"
    ).split("|")
)
STOP = frozenset(
    """
    và với của cho tại ở đã được có là để trong từ do các những này đó kia trên dưới theo về như khi mà thì cũng vào ra
    đến đang sẽ bị gồm nhằm thuộc hoặc hay bằng qua sau trước đều vẫn còn chỉ rất nên bởi vì nếu tuy nhưng song cùng
    không chưa mới nhất thứ lần tham dự thực giúp trao tặng hỗ tổ phối tuyên đạt tăng giảm so trở đi lên xuống lại
    hơn gần khoảng đối giữa ngoài nữa nào mỗi từng cả tất nhiều ít bao nêu nói cho rằng tiếp bàn triển đăng tự chiếm
    tương đóng góp ủng gắn sửa xây dựng lắp trồng chăm thu hướng ra tư trị giá nhận cấp phát sinh bình phấn chấp lấy
    sạch an bám gương cốt nằm sống đạt đứng đón thăm gửi hiến thường kể cụ đặc nổi luôn toàn đây ấy nọ hiện mang đem
    """.split()
)
# "4 tốt", "5 rõ", "ba không": slogans, nothing is counted.
_QUALITIES = frozenset(
    "tốt rõ dám biết đúng đủ nhanh khéo thật tiên phong giữ mặc sao cùng thắng sẵn sẻ chống đảm phải luôn".split()
)
NOUNS: dict[str, int] = {}
for _block in (_PEOPLE, _BODIES, _THINGS, _MORE):
    for _name in _block.replace("\n", "|").split("|"):
        if _name.strip():
            _key = phrase(_name.strip().replace(",", " ,"))
            NOUNS[_key] = len(_key.split())
# "120 lượt nông dân": turns of whoever is counted, and of what they do.
for _name in "nông dân|hội viên, nông dân|giáo viên|công nhân|cựu chiến binh|người cao tuổi|du khách|sinh viên|thành viên|tình nguyện viên|phát biểu|chia sẻ|tương tác|ý kiến phát biểu".split(
    "|"
):
    _key = phrase("lượt " + _name.replace(",", " ,"))
    NOUNS[_key] = len(_key.split())
for _name in ("tên", "tên trộm", "bị cáo", "bị can"):
    NOUNS[phrase(_name)] = len(_name.split())
# "hai đơn vị", "hai xã" mostly means both of them, who were named before.
BOTH = frozenset(phrase(name.replace(",", " ,")) for name in _BODIES.replace("\n", "|").split("|") if name)
# Nouns that writers string together: "60 cán bộ, đoàn viên, hội viên", "16 thôn, buôn, tổ dân phố".
_ROWS = (
    """
cán bộ|chiến sĩ|công chức|viên chức|nhân viên|người lao động|đảng viên|đoàn viên|hội viên|thanh niên|thanh thiếu niên|thiếu nhi|học sinh|
sinh viên|giáo viên|giảng viên|học viên|công nhân|công nhân lao động|nông dân|phụ nữ|cựu chiến binh|bộ đội|dân quân|dân quân tự vệ|tự vệ|
bác sĩ|y sĩ|điều dưỡng|người dân|cô giáo|bà con|nhân dân|già làng|trưởng bản|trưởng thôn|người có uy tín|đồng bào|tình nguyện viên|
phật tử|tiểu thương|phụ huynh|nghệ nhân|diễn viên|vận động viên|phóng viên|tổ trưởng|tổ phó|trưởng ban|bí thư chi bộ|bí thư|trưởng khu phố|
trưởng khóm|trưởng ấp|trưởng xóm|trưởng buôn|chi hội trưởng|hòa giải viên|cộng tác viên|tuyên truyền viên|báo cáo viên|chức sắc|chức việc
""",
    """
thôn|bản|làng|xóm|ấp|khóm|buôn|bon|khu phố|khối phố|khối|tổ dân phố|tiểu khu|khu dân cư|khu|tổ|xã|phường|thị trấn|đặc khu|huyện|
thị xã|thành phố|quận|sở|ban|ngành|đoàn thể|cơ quan|đơn vị|doanh nghiệp|trường học|địa phương
""",
)
_ROW = {phrase(name): number for number, row in enumerate(_ROWS) for name in row.replace("\n", "").split("|")}
_LONGEST_ROW = 30  # tokens: rows without end are cut
_ROW_TRIE = trie_of((tuple(name.split()), number) for name, number in _ROW.items())
# "hai bàn tay", "hai con" (children), "hoa mười giờ": idioms, no counts.
IDIOMS = frozenset(
    {
        "bàn",
        "con",
        "mặt",
        "đầu",
        "lần",
        "thứ",
        "loại",
        "vùng",
        "vợ chồng",
        "mẹ con",
        "bố con",
        "anh em",
        "chị em",
        "bờ",
        "đình",
    }
)
_TRIE = trie_of((tuple(key.split()), True) for key in NOUNS)
FIRST_OF_NOUNS = frozenset(_TRIE)
_THINGS_TRIE = trie_of((tuple(key.split()), True) for key in _THINGS_AFTER)


def noun_length(doc: Doc, j: int) -> int:
    """How many tokens from ``j`` on are a head noun of the list; 0 when none. Names and line ends end a noun."""
    canon = doc.canon
    if canon[j] not in _TRIE:
        return 0
    best, _ = longest(_TRIE, canon, j)
    if best == 1 and canon[j] in _CLASSIFIERS:
        return 1 + longest(_THINGS_TRIE, canon, j + 1)[0]
    return _row_end(doc, j, best) if best and canon[j + best] == "," else best


def _row_end(doc: Doc, j: int, best: int) -> int:
    """Where a row of such nouns ends: tokens from ``j`` on. A name behind the last one ("3 xã, thị trấn A") leaves it out."""
    last = next((n for k in range(best) if (n := _ROW.get(doc.words(j + k, j + best))) is not None), None)
    end = best
    while last is not None and end < _LONGEST_ROW and doc.classes[j + end : j + end + 1] == ",":
        length, row = longest(_ROW_TRIE, doc.canon, j + end + 1)
        if not length or row != last or doc.is_cap(j + end + 1 + length):
            break
        end += 1 + length
    return end


def is_noun(doc: Doc, j: int) -> bool:
    return noun_length(doc, j) > 0


def unknown_length(doc: Doc, j: int) -> int:
    """For a noun not in the list: one or two small-letter words that are no function words."""
    if not _is_content(doc, j):
        return 0
    if not _is_content(doc, j + 1) or noun_length(doc, j + 1) > 1:
        return 1
    return 1 if doc.words(j + 1, j + 3) in PAIRS else 2


def _is_content(doc: Doc, j: int) -> bool:
    word = doc.canon[j]
    return (
        len(word) > 1 and word not in STOP and word not in _QUALITIES and word.isalpha() and doc.tokens[j][0].islower()
    )

# Completes what is typed after thonxa in fish; `thonxa completion fish` prints it.

# Tell whether the command typed so far is the one named; '' is none.
function __thonxa_in
    set -l typed (commandline -opc)
    set -l command ''
    set -e typed[1]
    while set -q typed[1]
        switch $typed[1]
            case --data --dossier --as --lang
                set -e typed[1]
            case '-*'
            case '*'
                set command $typed[1]
                break
        end
        set -e typed[1]
    end
    test "$command" = "$argv[1]"
end

function __thonxa_names
    set -l typed (commandline -opc)
    set -l office
    for option in --data --dossier
        set -l place (contains -i -- $option $typed)
        if test -n "$place"
            set -l next (math $place + 1)
            test -n "$typed[$next]"; and set -a office $option $typed[$next]
        end
    end
    thonxa $office names $argv[1] 2>/dev/null
end

complete -c thonxa -f

complete -c thonxa -n "__thonxa_in ''" -l data -x -a '(__fish_complete_directories)' -d 'thư mục dữ liệu của cơ quan; nếu không ghi thì lấy $THONXA_DATA, rồi thư mục dữ liệu riêng'
complete -c thonxa -n "__thonxa_in ''" -l dossier -x -a '(__thonxa_names dossiers)' -d 'hồ sơ cần dùng (tên tệp bỏ .json); nếu không ghi thì lấy năm kế hoạch mới nhất'
complete -c thonxa -n "__thonxa_in ''" -l as -x -d 'làm việc dưới tên ai, nếu tài khoản được phép; nếu không thì là tên tài khoản'
complete -c thonxa -n "__thonxa_in ''" -l lang -x -a 'vi en' -d 'ngôn ngữ của màn hình, giấy tờ và thông báo'
complete -c thonxa -n "__thonxa_in ''" -l version -d 'hiện phiên bản rồi kết thúc'
complete -c thonxa -n "__thonxa_in ''" -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n "__thonxa_in ''" -a demo -d 'mở xã mẫu (không có thật) để dùng thử'
complete -c thonxa -n "__thonxa_in ''" -a sample -d 'tạo xã mẫu (không có thật) trong một thư mục'
complete -c thonxa -n "__thonxa_in ''" -a new -d 'tạo hồ sơ cho một xã và một năm kế hoạch'
complete -c thonxa -n "__thonxa_in ''" -a list -d 'liệt kê các hồ sơ, giai đoạn và tổng số tiền (đồng)'
complete -c thonxa -n "__thonxa_in ''" -a retire -d 'đưa một hồ sơ ra khỏi danh sách; hồ sơ được giữ trong backup/ và có thể đưa trở lại'
complete -c thonxa -n "__thonxa_in ''" -a import -d 'nhập tệp CSV, XLSX hoặc JSON vào một bảng; nhập hết hoặc không nhập gì'
complete -c thonxa -n "__thonxa_in ''" -a receive -d 'nhận một tệp qua đầu vào chuẩn, để nhập vào hồ sơ sau'
complete -c thonxa -n "__thonxa_in ''" -a show -d 'in biểu mẫu ra dạng chữ'
complete -c thonxa -n "__thonxa_in ''" -a export -d 'xuất một biểu mẫu, cả một bảng, hoặc mọi biểu mẫu ra tệp'
complete -c thonxa -n "__thonxa_in ''" -a print -d 'ghi một biểu thành tệp rồi gửi đến máy in'
complete -c thonxa -n "__thonxa_in ''" -a fetch -d 'đưa ra một tệp trong out/ theo số của nó; thư mục thành tệp nén ZIP'
complete -c thonxa -n "__thonxa_in ''" -a copy -d 'tạo một tệp gồm hồ sơ và lịch sử, để làm việc ở nơi khác'
complete -c thonxa -n "__thonxa_in ''" -a merge -d 'hợp nhất bản sao đã làm ở nơi khác vào hồ sơ, từng mục một'
complete -c thonxa -n "__thonxa_in ''" -a check -d 'cho biết chỗ còn thiếu hoặc chưa khớp'
complete -c thonxa -n "__thonxa_in ''" -a due -d 'cho biết việc quá hạn và việc sắp đến hạn'
complete -c thonxa -n "__thonxa_in ''" -a history -d 'cho biết ai đã sửa gì, cũ → mới'
complete -c thonxa -n "__thonxa_in ''" -a doctor -d 'kiểm tra tệp, lịch sử và bản sao lưu, và sửa tệp từ đó'
complete -c thonxa -n "__thonxa_in ''" -a verify -d 'cho biết một lần lưu là của ai và vào lúc nào, theo mã số của nó'
complete -c thonxa -n "__thonxa_in ''" -a backup -d 'sao chép hồ sơ sang ổ đĩa khác trong khi mọi người vẫn làm việc, và kiểm tra bản sao'
complete -c thonxa -n "__thonxa_in ''" -a restore -d 'đưa hồ sơ về một thời điểm, hoặc lấy lại từ bản sao; nội dung hiện có được giữ lại'
complete -c thonxa -n "__thonxa_in ''" -a rollup -d 'cộng các hồ sơ của từng thư mục, máy chủ đã nêu, theo xã, lĩnh vực và các nhóm khác'
complete -c thonxa -n "__thonxa_in ''" -a push -d 'gửi hồ sơ kèm lịch sử lên máy chủ; bị ngắt thì lần sau gửi tiếp'
complete -c thonxa -n "__thonxa_in ''" -a pull -d 'lấy một hồ sơ từ máy chủ về thư mục, hoặc phần mới của hồ sơ đó'
complete -c thonxa -n "__thonxa_in ''" -a server -d 'tạo các bảng của chương trình trên máy chủ, hoặc nâng cấp các bảng đó'
complete -c thonxa -n "__thonxa_in ''" -a serve -d 'mở dữ liệu của cơ quan cho mọi cán bộ trên máy này; họ không tới được các tệp bằng cách nào khác'
complete -c thonxa -n "__thonxa_in ''" -a help -d 'giải thích chương trình, hoặc một lệnh'
complete -c thonxa -n "__thonxa_in ''" -a completion -d 'in ra tệp để shell tự điền lệnh, biểu mẫu và tên'
complete -c thonxa -n '__thonxa_in demo' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in demo' -a '(__fish_complete_directories)'
complete -c thonxa -n '__thonxa_in sample' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in sample' -a '(__fish_complete_directories)'
complete -c thonxa -n '__thonxa_in new' -l from -x -a '(__thonxa_names dossiers)' -d 'hồ sơ trước: lấy lại thôn, người tham gia, các nhóm và chương trình'
complete -c thonxa -n '__thonxa_in new' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in list' -l format -x -a 'plain grid github tsv html json' -d 'cách trình bày bảng'
complete -c thonxa -n '__thonxa_in list' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in retire' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in retire' -a '(__thonxa_names dossiers)'
complete -c thonxa -n '__thonxa_in import' -l village -x -a '(__thonxa_names villages)' -d 'thôn của các dòng không ghi thôn: tên, mã thôn hoặc uid'
complete -c thonxa -n '__thonxa_in import' -l sheet -x -d 'chỉ đọc trang tính này của tệp bảng tính'
complete -c thonxa -n '__thonxa_in import' -l unit -x -a 'dong thousand million' -d 'đơn vị của số tiền không ghi đơn vị, khi tệp không nói rõ'
complete -c thonxa -n '__thonxa_in import' -l existing -x -a 'skip update add' -d 'dòng đã có trong hồ sơ: bỏ qua, sửa theo tệp hoặc thêm mới'
complete -c thonxa -n '__thonxa_in import' -l map -r -F -d 'tệp khai mỗi tiêu đề là cột nào; được nhớ cho các trang tính cùng loại'
complete -c thonxa -n '__thonxa_in import' -l dry-run -d 'chỉ cho biết sẽ nhập gì, không ghi'
complete -c thonxa -n '__thonxa_in import' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in import' -a 'activities lines line_sources funding appraisals ceilings facts documents decisions decision_funding decision_shares feedback petitions evaluations indicators actions progress disbursements acceptances contributions supervision past_proposals people memberships meetings resolutions timetable programmes tasks training information villages village_changes village_plans swot problems assessments rankings ranking_criteria ranking_scores'
complete -c thonxa -n '__thonxa_in import' -F
complete -c thonxa -n '__thonxa_in receive' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in show' -l village -x -a '(__thonxa_names villages)' -d 'chỉ thôn này: tên, mã thôn hoặc uid'
complete -c thonxa -n '__thonxa_in show' -l meeting -x -a '(__thonxa_names meetings)' -d 'chỉ cuộc họp này: tên, ngày hoặc uid'
complete -c thonxa -n '__thonxa_in show' -l period -x -d 'chỉ kỳ này: 2027, 2027-H1, 2027-Q2 hoặc 2027-06'
complete -c thonxa -n '__thonxa_in show' -l blank -d 'mẫu trống để viết tay'
complete -c thonxa -n '__thonxa_in show' -l format -x -a 'plain grid github tsv html json' -d 'cách trình bày bảng'
complete -c thonxa -n '__thonxa_in show' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in show' -a 'orientation-plan information-plan timetable calendar team training minutes village-facts pra ranking invitation attendance household-ballot count-record village-resolution village-plan vdp-dossier commune-plan appraisal proposal submission-letter draft-resolution plan-decision decisions feedback petitions petition-answer action-plan monitoring contributions household-dues assets supervision evaluation'
complete -c thonxa -n '__thonxa_in export' -l village -x -a '(__thonxa_names villages)' -d 'chỉ thôn này: tên, mã thôn hoặc uid'
complete -c thonxa -n '__thonxa_in export' -l meeting -x -a '(__thonxa_names meetings)' -d 'chỉ cuộc họp này: tên, ngày hoặc uid'
complete -c thonxa -n '__thonxa_in export' -l period -x -d 'chỉ kỳ này: 2027, 2027-H1, 2027-Q2 hoặc 2027-06'
complete -c thonxa -n '__thonxa_in export' -l paper -x -a 'a4 a0 a4-tiles' -d 'giấy của PDF: A4, A0, hoặc A0 ghép từ các tờ A4'
complete -c thonxa -n '__thonxa_in export' -l blank -d 'mẫu trống để viết tay'
complete -c thonxa -n '__thonxa_in export' -l tagged -d 'PDF có cấu trúc để phần mềm đọc màn hình đọc được'
complete -c thonxa -n '__thonxa_in export' -l xlsform -d 'biểu nhập của bảng cho KoboToolbox và ODK (XLSForm)'
complete -c thonxa -n '__thonxa_in export' -l force -d 'ghi đè tệp đã có'
complete -c thonxa -n '__thonxa_in export' -s o -r -F -d 'tệp (.pdf .txt .csv .xlsx .json), thư mục nếu là all hoặc public, hoặc - để đưa ra đầu ra chuẩn'
complete -c thonxa -n '__thonxa_in export' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in export' -a 'orientation-plan information-plan timetable calendar team training minutes village-facts pra ranking invitation attendance household-ballot count-record village-resolution village-plan vdp-dossier commune-plan appraisal proposal submission-letter draft-resolution plan-decision decisions feedback petitions petition-answer action-plan monitoring contributions household-dues assets supervision evaluation activities lines line_sources funding appraisals ceilings facts documents decision_funding decision_shares evaluations indicators actions progress disbursements acceptances past_proposals people memberships meetings resolutions programmes tasks information villages village_changes village_plans swot problems assessments rankings ranking_criteria ranking_scores all public'
complete -c thonxa -n '__thonxa_in print' -l village -x -a '(__thonxa_names villages)' -d 'chỉ thôn này: tên, mã thôn hoặc uid'
complete -c thonxa -n '__thonxa_in print' -l meeting -x -a '(__thonxa_names meetings)' -d 'chỉ cuộc họp này: tên, ngày hoặc uid'
complete -c thonxa -n '__thonxa_in print' -l period -x -d 'chỉ kỳ này: 2027, 2027-H1, 2027-Q2 hoặc 2027-06'
complete -c thonxa -n '__thonxa_in print' -l paper -x -a 'a4 a0 a4-tiles' -d 'giấy của PDF: A4, A0, hoặc A0 ghép từ các tờ A4'
complete -c thonxa -n '__thonxa_in print' -l blank -d 'mẫu trống để viết tay'
complete -c thonxa -n '__thonxa_in print' -l printer -x -d 'máy in; nếu không, máy in thường dùng của văn phòng'
complete -c thonxa -n '__thonxa_in print' -l copies -x -d 'số bản in, 1 đến 99'
complete -c thonxa -n '__thonxa_in print' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in print' -a 'orientation-plan information-plan timetable calendar team training minutes village-facts pra ranking invitation attendance household-ballot count-record village-resolution village-plan vdp-dossier commune-plan appraisal proposal submission-letter draft-resolution plan-decision decisions feedback petitions petition-answer action-plan monitoring contributions household-dues assets supervision evaluation'
complete -c thonxa -n '__thonxa_in fetch' -l force -d 'ghi đè tệp đã có'
complete -c thonxa -n '__thonxa_in fetch' -s o -r -F -d 'tệp; nếu không thì ra đầu ra chuẩn'
complete -c thonxa -n '__thonxa_in fetch' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in copy' -l force -d 'ghi đè tệp đã có'
complete -c thonxa -n '__thonxa_in copy' -s o -r -F -d 'tệp (.thonxa), hoặc - là đầu ra chuẩn; nếu không thì đánh số trong out/'
complete -c thonxa -n '__thonxa_in copy' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in merge' -l dry-run -d 'chỉ cho biết sẽ hợp nhất gì, và hai bên khác nhau ở đâu'
complete -c thonxa -n '__thonxa_in merge' -l conflicts -x -a 'mine theirs' -d 'giá trị của bên nào được giữ khi cả hai cùng sửa một chỗ: mine là của hồ sơ ở đây'
complete -c thonxa -n '__thonxa_in merge' -l new -d 'nhận bản sao làm một hồ sơ chưa có ở đây'
complete -c thonxa -n '__thonxa_in merge' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in merge' -F
complete -c thonxa -n '__thonxa_in check' -l stage -x -a '1 2 3 4 5 6' -d 'chỉ giai đoạn này'
complete -c thonxa -n '__thonxa_in check' -l format -x -a 'plain json' -d 'các dòng cho người đọc, hoặc JSON cho chương trình khác'
complete -c thonxa -n '__thonxa_in check' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in due' -l days -x -d 'bao nhiêu ngày tới, 0 đến 999; không ghi là 14'
complete -c thonxa -n '__thonxa_in due' -l format -x -a 'plain grid github tsv html json' -d 'cách trình bày bảng'
complete -c thonxa -n '__thonxa_in due' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in history' -l table -x -a 'activities lines line_sources funding appraisals ceilings facts documents decisions decision_funding decision_shares feedback petitions evaluations indicators actions progress disbursements acceptances contributions supervision past_proposals people memberships meetings resolutions timetable programmes tasks training information villages village_changes village_plans swot problems assessments rankings ranking_criteria ranking_scores' -d 'chỉ bảng này'
complete -c thonxa -n '__thonxa_in history' -l who -x -d 'chỉ những lần lưu của người này'
complete -c thonxa -n '__thonxa_in history' -l since -x -d 'chỉ từ ngày này trở đi'
complete -c thonxa -n '__thonxa_in history' -l until -x -d 'chỉ đến hết ngày này'
complete -c thonxa -n '__thonxa_in history' -l text -x -d 'chỉ những lần lưu có nhắc đến chữ này'
complete -c thonxa -n '__thonxa_in history' -l newest-first -d 'lần lưu cuối lên đầu, thấy lần nào in ngay lần đó'
complete -c thonxa -n '__thonxa_in history' -l format -x -a 'plain json' -d 'các dòng cho người đọc, hoặc JSON cho chương trình khác'
complete -c thonxa -n '__thonxa_in history' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in doctor' -l repair -d 'sửa tệp bị hỏng hoặc bị sửa ở nơi khác'
complete -c thonxa -n '__thonxa_in doctor' -l accept -d 'giữ phần đã sửa ngoài chương trình'
complete -c thonxa -n '__thonxa_in doctor' -l format -x -a 'plain json' -d 'các dòng cho người đọc, hoặc JSON cho chương trình khác'
complete -c thonxa -n '__thonxa_in doctor' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in verify' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in backup' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in backup' -a '(__fish_complete_directories)'
complete -c thonxa -n '__thonxa_in restore' -l to -x -d 'một ngày, một ngày kèm giờ, hoặc số của lần lưu'
complete -c thonxa -n '__thonxa_in restore' -l table -x -a 'activities lines line_sources funding appraisals ceilings facts documents decisions decision_funding decision_shares feedback petitions evaluations indicators actions progress disbursements acceptances contributions supervision past_proposals people memberships meetings resolutions timetable programmes tasks training information villages village_changes village_plans swot problems assessments rankings ranking_criteria ranking_scores' -d 'cùng với --to: chỉ bảng này'
complete -c thonxa -n '__thonxa_in restore' -l uid -x -d 'cùng với --to: chỉ mục có uid này'
complete -c thonxa -n '__thonxa_in restore' -l dry-run -d 'cùng với --to: chỉ cho biết những gì sẽ thay đổi'
complete -c thonxa -n '__thonxa_in restore' -l from -x -a '(__fish_complete_directories)' -d 'thư mục chứa bản sao do lệnh backup tạo'
complete -c thonxa -n '__thonxa_in restore' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in rollup' -l by -x -d 'gộp theo gì, cách nhau bằng dấu phẩy: province (tỉnh), commune (xã), year (năm), stage (bước), sector (lĩnh vực), priority (ưu tiên), source (nguồn vốn), programme (chương trình); nếu không ghi thì commune,year'
complete -c thonxa -n '__thonxa_in rollup' -l only -x -d 'chỉ tính những gì thuộc các mục này, như sector=agriculture,year=2027; - là không có'
complete -c thonxa -n '__thonxa_in rollup' -l unit -x -a 'dong thousand million' -d 'đơn vị ghi tiền, nếu không ghi thì million (triệu); JSON luôn là đồng'
complete -c thonxa -n '__thonxa_in rollup' -l report -x -d 'báo cáo khai trong office.toml, với nhóm, đơn vị và cột riêng'
complete -c thonxa -n '__thonxa_in rollup' -l reports -r -F -d 'tệp khai báo cáo, thay cho office.toml'
complete -c thonxa -n '__thonxa_in rollup' -l format -x -a 'plain grid github tsv html json' -d 'cách trình bày bảng'
complete -c thonxa -n '__thonxa_in rollup' -l force -d 'ghi đè tệp đã có'
complete -c thonxa -n '__thonxa_in rollup' -s o -r -F -d 'tệp (.pdf .docx .txt .csv .xlsx .json), hoặc - để ghi PDF ra đầu ra chuẩn'
complete -c thonxa -n '__thonxa_in rollup' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in rollup' -a '(__fish_complete_directories)'
complete -c thonxa -n '__thonxa_in push' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in pull' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in server' -l by-commune -d 'mỗi tài khoản chỉ thấy và ghi hồ sơ của xã mình'
complete -c thonxa -n '__thonxa_in server' -l recount -d 'tính lại mọi tổng số từ các bản ghi'
complete -c thonxa -n '__thonxa_in server' -l sql -d 'in câu lệnh SQL ra thay vì thực hiện'
complete -c thonxa -n '__thonxa_in server' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in serve' -l socket -r -F -d 'nơi nhận kết nối; nếu không ghi thì $THONXA_SOCKET, rồi /run/thonxa/office.sock'
complete -c thonxa -n '__thonxa_in serve' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in help' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in help' -a 'demo sample new list retire import receive show export print fetch copy merge check due history doctor verify backup restore rollup push pull server serve help completion'
complete -c thonxa -n '__thonxa_in completion' -l help -d 'hiện phần trợ giúp này rồi kết thúc'
complete -c thonxa -n '__thonxa_in completion' -a 'bash zsh fish'

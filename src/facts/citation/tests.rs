//! What mentions of documents are read from, with near misses.

use super::*;

/// Each citation as its words, and what was read of it.
fn read(text: &str) -> Vec<String> {
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    scan(text, 0, &mut out, &mut findings);
    let slice = |span: Option<Span>| span.map_or("-", |span| &text[span.range()]);
    out.iter()
        .map(|c| {
            let date = c.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
            let number = c.number.as_deref().unwrap_or("-");
            format!(
                "{} | {number} | {date} | {} | {}",
                &text[c.span.range()],
                slice(c.issuer),
                slice(c.name)
            )
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "text: {text:?}");
}

#[test]
fn reads_number_date_and_issuer() {
    check(
        "theo Nghị quyết số 233-NQ/TU ngày 25/7/2023 của Tỉnh ủy và các văn bản",
        &[
            "Nghị quyết số 233-NQ/TU ngày 25/7/2023 của Tỉnh ủy | 233-NQ/TU | 2023-07-25 | Tỉnh ủy | -",
        ],
    );
    check(
        "Nghị định 13/2023/NĐ-CP về",
        &["Nghị định 13/2023/NĐ-CP | 13/2023/NĐ-CP | - | - | -"],
    );
    check(
        "Báo cáo thẩm tra số 111/BC-BPC ngày 22 tháng 11 năm 2025 của Ban Pháp chế Hội đồng nhân dân Thành phố;",
        &[
            "Báo cáo thẩm tra số 111/BC-BPC ngày 22 tháng 11 năm 2025 của Ban Pháp chế Hội đồng nhân dân Thành phố | 111/BC-BPC | 2025-11-22 | Ban Pháp chế Hội đồng nhân dân Thành phố | -",
        ],
    );
    check(
        "Báo cáo giải trình, tiếp thu số 471/BC-UBND;",
        &["Báo cáo giải trình, tiếp thu số 471/BC-UBND | 471/BC-UBND | - | - | -"],
    );
    check(
        "Theo đề nghị của Bộ trưởng Bộ Ngoại giao tại các văn bản số 364/TTr-BNG và số 1518/BNG-NV;",
        &[
            "văn bản số 364/TTr-BNG | 364/TTr-BNG | - | Bộ trưởng Bộ Ngoại giao | -",
            "số 1518/BNG-NV | 1518/BNG-NV | - | - | -",
        ],
    );
    check(
        "Xét báo cáo của Ủy ban nhân dân tỉnh số 218/BC-UBND, ngày 08/12/2016 về",
        &[
            "báo cáo của Ủy ban nhân dân tỉnh số 218/BC-UBND, ngày 08/12/2016 | 218/BC-UBND | 2016-12-08 | Ủy ban nhân dân tỉnh | -",
        ],
    );
}

#[test]
fn an_issuer_is_shared_with_the_members_before_it() {
    check(
        "Chỉ thị số 19-CT/TU ngày 11/6/2020, Kết luận số 120-KL/TU ngày 08/8/2021 của Ban Thường vụ Tỉnh ủy.",
        &[
            "Chỉ thị số 19-CT/TU ngày 11/6/2020 | 19-CT/TU | 2020-06-11 | Ban Thường vụ Tỉnh ủy | -",
            "Kết luận số 120-KL/TU ngày 08/8/2021 của Ban Thường vụ Tỉnh ủy | 120-KL/TU | 2021-08-08 | Ban Thường vụ Tỉnh ủy | -",
        ],
    );
    check(
        "của Bộ Nội vụ tại Tờ trình số 65/TTr-BNV và văn bản số 2958/BNV-CQĐP;",
        &[
            "Tờ trình số 65/TTr-BNV | 65/TTr-BNV | - | Bộ Nội vụ | -",
            "văn bản số 2958/BNV-CQĐP | 2958/BNV-CQĐP | - | - | -",
        ],
    );
}

#[test]
fn reads_laws_by_name_and_number() {
    check(
        "Luật Giá số 16/2023/QH15, Luật số 44/2024/QH15 và Luật Đất đai năm 2024",
        &[
            "Luật Giá số 16/2023/QH15 | 16/2023/QH15 | - | - | Luật Giá",
            "Luật số 44/2024/QH15 | 44/2024/QH15 | - | - | -",
            "Luật Đất đai năm 2024 | - | - | - | Luật Đất đai năm 2024",
        ],
    );
    check(
        "Luật sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15 đã được sửa đổi",
        &["Luật Giá số 16/2023/QH15 | 16/2023/QH15 | - | - | Luật Giá"],
    );
}

#[test]
fn the_number_of_an_amending_law_is_its_own() {
    check(
        "Luật sửa đổi, bổ sung một số điều của Luật Viên chức số 52/2019/QH14;",
        &[
            "Luật sửa đổi, bổ sung một số điều của Luật Viên chức số 52/2019/QH14 | 52/2019/QH14 | - | - | Luật sửa đổi, bổ sung một số điều của Luật Viên chức",
        ],
    );
}

#[test]
fn reads_names_without_numbers() {
    check(
        "theo Nghị quyết Trung ương 9 khóa XI và",
        &["Nghị quyết Trung ương 9 khóa XI | - | - | - | Nghị quyết Trung ương 9 khóa XI"],
    );
    check(
        "Nghị quyết Đại hội XIII của Đảng",
        &["Nghị quyết Đại hội XIII của Đảng | - | - | - | Nghị quyết Đại hội XIII của Đảng"],
    );
    check(
        "triển khai Đề án “Đẩy mạnh hợp tác quốc tế cấp địa phương”.",
        &[
            "Đề án “Đẩy mạnh hợp tác quốc tế cấp địa phương” | - | - | - | Đẩy mạnh hợp tác quốc tế cấp địa phương",
        ],
    );
}

#[test]
fn each_member_of_a_series_is_one() {
    check(
        "các Nghị quyết số 01/NQ-HĐND, 02/NQ-HĐND và 03/NQ-HĐND",
        &[
            "Nghị quyết số 01/NQ-HĐND | 01/NQ-HĐND | - | - | -",
            "02/NQ-HĐND | 02/NQ-HĐND | - | - | -",
            "03/NQ-HĐND | 03/NQ-HĐND | - | - | -",
        ],
    );
}

#[test]
fn the_bodies_of_a_joint_circular_issue_it_together() {
    check(
        "Thông tư liên tịch số 08/2012/TTLT-BTC-BNV của Bộ Tài chính và Bộ Nội vụ hướng dẫn",
        &[
            "Thông tư liên tịch số 08/2012/TTLT-BTC-BNV của Bộ Tài chính và Bộ Nội vụ | 08/2012/TTLT-BTC-BNV | - | Bộ Tài chính và Bộ Nội vụ | -",
        ],
    );
    // Near miss: who else is named has not issued a circular of one ministry.
    check(
        "Thông tư số 5/2020/TT-BTC của Bộ Tài chính và Bộ Nội vụ phối hợp",
        &["Thông tư số 5/2020/TT-BTC của Bộ Tài chính | 5/2020/TT-BTC | - | Bộ Tài chính | -"],
    );
}

#[test]
fn a_series_is_headed_by_kind_and_issuer() {
    check(
        "Căn cứ các Nghị quyết của Quốc hội: số 55/2010/QH12 ngày 24/11/2010 về miễn thuế; số 28/2016/QH14 ngày 11/11/2016;",
        &[
            "Nghị quyết của Quốc hội: số 55/2010/QH12 ngày 24/11/2010 | 55/2010/QH12 | 2010-11-24 | Quốc hội | -",
            "số 28/2016/QH14 ngày 11/11/2016 | 28/2016/QH14 | 2016-11-11 | Quốc hội | -",
        ],
    );
    check(
        "tại các Văn bản: số 4104/SNV-XDCQ ngày 28/8/2025, số 5786/SNV-XDCQ và văn bản giải trình số 626/UBND-ĐT",
        &[
            "Văn bản: số 4104/SNV-XDCQ ngày 28/8/2025 | 4104/SNV-XDCQ | 2025-08-28 | - | -",
            "số 5786/SNV-XDCQ | 5786/SNV-XDCQ | - | - | -",
            "văn bản giải trình số 626/UBND-ĐT | 626/UBND-ĐT | - | - | -",
        ],
    );
}

#[test]
fn leaves_near_misses_alone() {
    for text in [
        "theo quy định của pháp luật về đất đai",
        "các nghị quyết của Đảng",
        "Nghị quyết này có hiệu lực",
        "Nghị quyết 2005 của",
        "Kế hoạch phát triển kinh tế - xã hội năm 2025",
        "kế hoạch đầu tư công",
        "luật sư, luật gia",
        "chương trình 5 năm",
        "Quyết định của Trung ương giao chỉ tiêu",
        "Luật này quy định",
    ] {
        check(text, &[]);
    }
}

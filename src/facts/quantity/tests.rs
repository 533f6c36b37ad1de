//! What quantities are read from, with near misses.

use super::*;

/// Each quantity as its words and what was read.
fn read_all(text: &str) -> Vec<String> {
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    scan(text, 0, Marks::of(text), &mut out, &mut findings);
    let slice = |span: Option<Span>| span.map_or("-", |span| &text[span.range()]);
    out.iter()
        .map(|q| {
            let value = match q.range {
                Some((min, max)) => format!("{min}..{max}"),
                None => q.value.map_or_else(String::new, |value| value.to_string()),
            };
            let code = q.code.unwrap_or("-");
            format!(
                "{} | {:?} {value} | {} {code} {} | {}",
                &text[q.span.range()],
                q.comparator,
                slice(q.unit),
                q.scale,
                slice(q.per)
            )
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read_all(text), expected, "text: {text:?}");
}

#[test]
fn reads_units() {
    check("đạt 14,5%", &["14,5% | Eq 14.5 | % percent 1 | -"]);
    check("đạt 16.068 tỷ đồng;", &["16.068 tỷ đồng | Eq 16068 | tỷ đồng VND 1000000000 | -"]);
    check("2,3 triệu lượt", &["2,3 triệu lượt | Eq 2.3 | triệu lượt - 1000000 | -"]);
    check("500 tỉ đô la Mỹ", &["500 tỉ đô la Mỹ | Eq 500 | tỉ đô la Mỹ USD 1000000000 | -"]);
    check(
        "84,3 nghìn tỷ đồng vốn",
        &["84,3 nghìn tỷ đồng | Eq 84.3 | nghìn tỷ đồng VND 1000000000000 | -"],
    );
    check(
        "có 7 đơn vị cấp huyện đạt",
        &["7 đơn vị cấp huyện | Eq 7 | đơn vị cấp huyện - 1 | -"],
    );
    check("giảm 0,5 điểm %", &["0,5 điểm % | Eq 0.5 | điểm % percentage_point 1 | -"]);
    check(
        "435.000đồng/người/ngày",
        &["435.000đồng/người/ngày | Eq 435000 | đồng VND 1 | người/ngày"],
    );
}

#[test]
fn reads_bounds_before_and_after() {
    check("khoảng trên 5.000 USD", &["khoảng trên 5.000 USD | Gt 5000 | USD USD 1 | -"]);
    check("từ 11% trở lên", &["từ 11% trở lên | Ge 11 | % percent 1 | -"]);
    check("không quá 3.000 dự án", &["không quá 3.000 dự án | Le 3000 | dự án - 1 | -"]);
    check(
        "Tối thiểu có 5 doanh nghiệp",
        &["Tối thiểu có 5 doanh nghiệp | Ge 5 | doanh nghiệp - 1 | -"],
    );
    check("duy trì trên 0,7.", &["trên 0,7 | Gt 0.7 | - - 1 | -"]);
    check("ít nhất một cơ sở y tế", &["ít nhất một cơ sở | Ge 1 | cơ sở - 1 | -"]);
}

#[test]
fn a_comparative_bounds_by_its_adjective_and_what_denies_it() {
    for (words, bound) in [
        ("nhỏ hơn", "Lt"),
        ("ngắn hơn", "Lt"),
        ("thấp hơn", "Lt"),
        ("không nhỏ hơn", "Ge"),
        ("Không được thấp hơn", "Ge"),
        ("không ngắn hơn", "Ge"),
        ("lớn hơn", "Gt"),
        ("hơn", "Gt"),
        ("không lớn hơn", "Le"),
        ("không được cao hơn", "Le"),
        ("không hơn", "Le"),
        ("tối đa bằng", "Le"),
        ("tối thiểu bằng", "Ge"),
    ] {
        let text = format!("{words} 5 m");
        check(&text, &[&format!("{text} | {bound} 5 | m m 1 | -")]);
    }
    check("mặt đường không nhỏ hơn 6 m", &["không nhỏ hơn 6 m | Ge 6 | m m 1 | -"]);
    check("được tính tối đa bằng 0,3;", &["tối đa bằng 0,3 | Le 0.3 | - - 1 | -"]);
    check("quốc lộ 6 m", &[]);
    // Near misses: what is denied is no size, and an equal amount is no bound.
    check("tăng nhanh hơn 5%", &["hơn 5% | Gt 5 | % percent 1 | -"]);
    check("mức chi bằng 5%", &["5% | Eq 5 | % percent 1 | -"]);
}

#[test]
fn a_unit_of_another_size_has_its_factor() {
    check("đạt 65 tạ/ha", &["65 tạ/ha | Eq 65 | tạ kg 100 | ha"]);
    check("2 triệu tạ", &["2 triệu tạ | Eq 2 | triệu tạ kg 100000000 | -"]);
    check("65 kg/ha", &["65 kg/ha | Eq 65 | kg kg 1 | ha"]);
    check("65 tại chỗ", &[]);
}

#[test]
fn currencies_are_told_by_their_names() {
    for (words, code) in [
        ("USD", "USD"),
        ("euro", "EUR"),
        ("yên", "JPY"),
        ("đô la Úc", "AUD"),
        ("đô la", "USD"),
        ("nhân dân tệ", "CNY"),
    ] {
        let text = format!("5 triệu {words}");
        check(&text, &[&format!("{text} | Eq 5 | triệu {words} {code} 1000000 | -")]);
    }
    check("5 yêng", &[]);
}

#[test]
fn reads_ranges() {
    check(
        "138-140 triệu đồng",
        &["138-140 triệu đồng | Range 138..140 | triệu đồng VND 1000000 | -"],
    );
    check("khoảng 4,5 - 5%.", &["khoảng 4,5 - 5% | Range 4.5..5 | % percent 1 | -"]);
    check("từ 8% đến 8,5%", &["từ 8% đến 8,5% | Range 8..8.5 | % percent 1 | -"]);
    check("16 - 18%/năm", &["16 - 18%/năm | Range 16..18 | % percent 1 | năm"]);
}

#[test]
fn reads_denominators_and_ranks() {
    check(
        "12 người trên một vạn dân",
        &["12 người trên một vạn dân | Eq 12 | người - 1 | một vạn dân"],
    );
    check("1.200 m3/ngày đêm,", &["1.200 m3/ngày đêm | Eq 1200 | m3 m3 1 | ngày đêm"]);
    check("mức 5 tỷ đồng/dự án.", &["5 tỷ đồng/dự án | Eq 5 | tỷ đồng VND 1000000000 | dự án"]);
    check(
        "không quá 108 bé trai/100 bé gái;",
        &["không quá 108 bé trai/100 bé gái | Le 108 | bé trai - 1 | 100 bé gái"],
    );
    // The word after the denominator is not a part of it.
    check("16%/năm tính từ", &["16%/năm | Eq 16 | % percent 1 | năm"]);
    check("nhóm 10 tỉnh, thành phố", &["10 tỉnh | Le 10 | tỉnh rank 1 | -"]);
}

#[test]
fn a_label_is_told_from_the_name_of_a_count() {
    check("Dân số 3.500 người", &["3.500 người | Eq 3500 | người - 1 | -"]);
    check("tổng số 12 cơ sở", &["12 cơ sở | Eq 12 | cơ sở - 1 | -"]);
    for text in ["Quyết định số 12 người", "lúc 7 giờ 30 phút"] {
        assert!(
            read_all(text).iter().all(|q| !q.contains("30 phút") && !q.contains("12 người")),
            "{text}"
        );
    }
}

#[test]
fn the_level_that_a_change_ends_at_counts_without_a_unit() {
    check("giảm từ 23 xuống 18", &["18 | Eq 18 | - - 1 | -"]);
    for text in ["chuyển xuống 18", "từ Điều 23 xuống 18", "giảm từ 23 xuống 18 bậc thang"]
    {
        assert!(read_all(text).iter().all(|q| !q.starts_with("18 |")), "{text}");
    }
}

#[test]
fn leaves_near_misses_alone() {
    for text in [
        "khoản 2 Điều 5",
        "số 233-NQ/TU",
        "ngày 25/7/2023",
        "giai đoạn 2021-2026",
        "năm 2024",
        "lần thứ 19",
        "mức độ 2 của",
        "chi tiết 1/500 tại",
        "Điều 12 quy định",
        "thông tin di động 5G, 6G",
        "quy chuẩn 01 trở lên",
        "trong 2021 - 2030 và",
        "63/2025/QH15",
    ] {
        check(text, &[]);
    }
}

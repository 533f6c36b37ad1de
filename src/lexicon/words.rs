//! Words that steer the reading of targets and tasks: verbs of aim, heads of indicators,
//! words of time, of permission and of review. All in folded form.

/// Verbs and words of aim that may open a statement and are no part of a name.
pub(crate) const AIMS: &[&str] = &[
    "phấn đấu", "đảm bảo", "bảo đảm", "duy trì", "xóa", "hỗ trợ", "thu hút thêm", "thu hút",
    "nâng tỷ lệ", "nâng tỉ lệ", "nâng", "đưa", "hoàn thành việc triển khai xây dựng", "hoàn thành",
    "bố trí", "đón và phục vụ", "đón", "giải quyết", "tạo", "xây dựng", "bổ sung", "dành",
    "giảm", "tăng", "kiềm chế", "kiểm soát", "đạt", "có", "phát triển", "đào tạo", "trồng mới",
    "trồng", "thành lập mới", "thành lập", "triển khai", "công nhận", "huy động", "tối thiểu có",
    "tiếp tục", "cơ bản", "đến nay", "tập trung", "hướng tới", "trong đó", "cả nước có", "ít nhất",
    "việt nam có", "tỉnh có", "toàn tỉnh có",
    "thúc đẩy", "tiết kiệm thêm", "tiết kiệm",
];

/// Words between a name and its number.
pub(crate) const LINKS: &[&str] = &[
    "đạt ở mức", "ở mức", "đạt mức", "lên mức", "đạt tỷ lệ", "với mục tiêu đạt", "với mục tiêu",
    "chiếm tỷ trọng", "chiếm tỷ lệ", "chiếm", "đạt được", "đạt", "còn lại", "còn", "là", "bằng",
    "lên đến", "lên tới", "lên", "xuống", "đến", "tới", "duy trì", "bình quân đạt", "tăng thêm",
    "tăng trung bình", "tăng bình quân", "tăng", "giảm thêm", "giảm bình quân", "giảm trung bình",
    "giảm", "bảo đảm", "đảm bảo", "có", "ước đạt", "khoảng", "trung bình", "bình quân hằng năm",
    "bình quân hàng năm", "ở mức dưới", "ở mức trên", "mỗi năm", "hằng năm", "hàng năm", "thêm",
    "được", "trong", "thuộc", "nằm trong", "xếp", "xếp thứ", "phấn đấu đạt", "phấn đấu", "và",
    "đạt khoảng", "với", "cho", ":", "-", "–", "trong đó", "gồm",
];

/// First words of the names of indicators.
pub(crate) const INDICATOR_HEADS: &[&str] = &[
    "tỷ lệ", "tỉ lệ", "tốc độ", "tỷ trọng", "tỉ trọng", "số lượng", "số", "tổng", "quy mô",
    "giá trị", "thu", "chi", "chỉ số", "mức", "năng suất", "sản lượng", "diện tích", "kim ngạch",
    "vốn", "huy động", "tỷ suất", "tỉ suất", "thu nhập", "cơ cấu", "thứ hạng", "kinh phí", "grdp",
    "gdp", "dân số", "độ che phủ", "lượng", "doanh thu", "tăng trưởng", "tổng mức",
];

/// Words that make a sentence a result, a forecast or a review, not an aim.
pub(crate) const REVIEWS: &[&str] = &[
    "ước thực hiện", "ước đạt", "đã đạt", "đạt được kết quả", "dự báo", "dự kiến", "kết quả thực hiện",
    "so với cùng kỳ", "thực hiện năm", "đã hoàn thành", "đã có", "nhận định",
];

/// Words that make a number a permission or a condition.
pub(crate) const PERMISSIONS: &[&str] =
    &["có thể", "trường hợp cần thiết", "trong trường hợp", "trường hợp", "nếu ", "được phép"];

/// Words that say a figure again that is set elsewhere.
pub(crate) const RESTATEMENTS: &[&str] = &[
    "thực hiện kế hoạch", "thực hiện thành công kế hoạch", "thực hiện thắng lợi", "đối với các khoản",
    "thực hiện nghị quyết", "giao chỉ tiêu",
];

/// Verbs by which a budget is approved, assigned or allocated.
pub(crate) const ALLOCATIONS: &[&str] = &[
    "bố trí", "bổ sung", "phân bổ", "giao dự toán", "cấp", "dành", "tiết kiệm thêm", "tiết kiệm",
    "hỗ trợ", "phê duyệt", "bố trí đủ",
];

/// Verbs with which a statement without a subject begins.
pub(crate) const OPENING_VERBS: &[&str] = &[
    "hoàn thành", "không phát sinh", "không để", "phủ sóng", "xây dựng", "từng bước", "khai thác",
    "phát triển", "nâng cao", "duy trì", "bảo đảm", "đảm bảo", "giữ vững", "tăng cường", "đẩy mạnh",
    "hình thành", "thực hiện", "triển khai", "tiếp tục", "cơ bản", "là", "xóa", "thu hút", "mở rộng",
    "đưa", "phấn đấu", "đạt", "có", "chủ động", "đầu tư", "sắp xếp", "khắc phục",
];

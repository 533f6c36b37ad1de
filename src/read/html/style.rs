//! The few properties of an element's own `style` that change which words are printed.
//!
//! Style sheets are not read: a saved page rarely has them, and what hides or prints words in
//! legal documents (Word's own HTML, the portals' editors) is written on the element.

/// The value that `style` gives to `property`, as it is written; the last one wins.
fn declared<'s>(style: &'s str, property: &str) -> Option<&'s str> {
    let mut found = None;
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        if name.trim().eq_ignore_ascii_case(property) {
            found = Some(value.split('!').next().unwrap_or("").trim());
        }
    }
    found
}

/// The value that `style` gives to `property`, in small letters.
pub(super) fn value(style: &str, property: &str) -> Option<String> {
    declared(style, property).map(str::to_ascii_lowercase)
}

/// The font that `style` sets.
pub(super) fn font(style: &str) -> Option<&str> {
    declared(style, "font-family").map(first_font)
}

/// The first of several fonts, without quotation marks.
pub(super) fn first_font(families: &str) -> &str {
    let first = families.split(',').next().unwrap_or(families);
    first.trim_matches(['"', '\'', ' '])
}

/// Whether `style` keeps an element's words off the page.
pub(super) fn hides(style: &str) -> bool {
    let is = |property, hidden: &[&str]| {
        value(style, property).is_some_and(|value| hidden.contains(&value.as_str()))
    };
    is("display", &["none"])
        || is("visibility", &["hidden", "collapse"])
        || is("mso-hide", &["all"])
}

/// Whether `style` sets an element beside what follows it.
pub(super) fn floats(style: &str) -> bool {
    value(style, "float").is_some_and(|value| value == "left")
}

/// Whether `style` makes words bold, or takes boldness away.
pub(super) fn bold(style: &str) -> Option<bool> {
    let weight = value(style, "font-weight")?;
    match weight.as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        _ => weight.parse::<u32>().ok().map(|weight| weight >= 600),
    }
}

/// Whether `style` keeps line breaks of the file.
pub(super) fn keeps_breaks(style: &str) -> Option<bool> {
    value(style, "white-space")
        .map(|value| matches!(value.as_str(), "pre" | "pre-wrap" | "pre-line" | "break-spaces"))
}

/// How `style` writes letters.
pub(super) fn capitals(style: &str) -> Option<bool> {
    value(style, "text-transform").map(|value| value == "uppercase")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_last_value_of_a_property() {
        assert_eq!(
            value("color:red; DISPLAY : None !important", "display").as_deref(),
            Some("none")
        );
        assert_eq!(value("display:block;display:none", "display").as_deref(), Some("none"));
        assert_eq!(value("x-display:none", "display"), None);
        assert_eq!(font("font-size:13pt; font-family: '.VnTimeH', serif"), Some(".VnTimeH"));
        assert_eq!(font("font-size:13pt"), None);
    }

    #[test]
    fn tells_what_is_hidden_and_what_is_bold() {
        assert!(hides("display:none"));
        assert!(hides("mso-hide:all"));
        assert!(!hides("mso-list:Ignore"));
        assert!(!hides("display:inline"));
        assert_eq!(bold("font-weight:700"), Some(true));
        assert_eq!(bold("font-weight:400"), Some(false));
        assert_eq!(bold("font-style:italic"), None);
    }
}

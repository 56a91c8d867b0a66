//! What the classes of a page call its parts.

use super::html_tokens::attribute;

/// The part of a page that tells who wrote its text and when.
pub(crate) const ABOUT_THE_TEXT: &str = "about the text";

/// What stands before the name of a part to say that the page has it (`with-sidebar`), not that this is it.
const BESIDE: [&str; 5] = ["with", "has", "no", "without", "not"];

/// Words in a class, id or role that name a part of the page other than its text, by part.
const CHROME: [(&str, &[&str]); 17] = [
    (
        "nav",
        &[
            "nav",
            "navbar",
            "navigation",
            "toolbar",
            "pagination",
            "pager",
            "prev",
            "dropdown",
        ],
    ),
    ("menu", &["menu", "submenu"]),
    ("breadcrumb", &["breadcrumb", "breadcrumbs"]),
    (
        "cookie banner",
        &["cookie", "cookies", "consent", "gdpr", "privacy"],
    ),
    (
        "aside",
        &[
            "sidebar",
            "complementary",
            "widget",
            "widgets",
            "textwidget",
            "secondary",
            "infobox",
        ],
    ),
    (
        "footer",
        &[
            "footer",
            "contentinfo",
            "colophon",
            "copyright",
            "disclaimer",
        ],
    ),
    ("page header", &["masthead", "banner"]),
    (
        "related links",
        &[
            "related",
            "recommended",
            "recommendations",
            "recirc",
            "recirculation",
            "next",
            "teasers",
            "trending",
            "popular",
            "mostread",
            "outbrain",
            "taboola",
            "headlines",
            "readmore",
            "recent",
        ],
    ),
    (
        "newsletter form",
        &["newsletter", "subscribe", "subscription", "signup"],
    ),
    ("form", &["login", "search", "akismet", "paywall"]),
    (
        "comments",
        &[
            "comments",
            "commentlist",
            "comment",
            "disqus",
            "respond",
            "kommentare",
            "comentarios",
        ],
    ),
    (
        "share bar",
        &["share", "sharing", "sharedaddy", "social", "addtoany"],
    ),
    (
        "advertisement",
        &["advert", "advertisement", "promo", "sponsored", "anzeige"],
    ),
    ("hidden", &["modal", "popup", "nocontent", "robots"]),
    ("keyword list", &["tags", "taglist"]),
    (
        ABOUT_THE_TEXT,
        &[
            "byline",
            "bio",
            "author",
            "autor",
            "authorbox",
            "meta",
            "utility",
        ],
    ),
    ("caption", &["caption"]),
];

/// The part of the page that an element is by its class, id or role; `None` for the text and whatever holds it.
pub(super) fn region_by_class(attributes: &str) -> Option<&'static str> {
    let values = ["class", "id", "role"].map(|name| attribute(attributes, name));
    for value in values.into_iter().flatten() {
        let mut before = "";
        for word in words(value) {
            let of_page = BESIDE.iter().any(|one| one.eq_ignore_ascii_case(before));
            before = word;
            let named = CHROME.iter().find(|(_, names)| {
                let mut names = names.iter();
                names.any(|name| name.eq_ignore_ascii_case(word))
            });
            if let Some((region, _)) = named.filter(|_| !of_page) {
                return Some(region);
            }
        }
    }
    None
}

/// The words of a class: runs of letters, divided where a capital follows a small letter (`relatedPosts`).
fn words(value: &str) -> impl Iterator<Item = &str> {
    let bytes = value.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        let from = at;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
            let hump =
                at > from && bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            if hump {
                break;
            }
            at += 1;
        }
        (at > from).then(|| &value[from..at])
    })
}

//! Which blocks are not the text that a reader came for, judged by form.

use crate::block::{Block, BlockKind};
use crate::words::words;
use regex::Regex;
use std::sync::LazyLock;

/// Words of web pages about themselves. One in a very short line, or two in a short one, mark it.
const CHROME: [&str; 60] = [
    "cookie",
    "cookies",
    "browser",
    "javascript",
    "extension",
    "adblock",
    "adblocker",
    "blocker",
    "advertisement",
    "advertising",
    "sponsored",
    "subscribe",
    "subscription",
    "subscriber",
    "newsletter",
    "unsubscribe",
    "login",
    "signup",
    "register",
    "account",
    "password",
    "menu",
    "search",
    "share",
    "tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "instagram",
    "email",
    "print",
    "comment",
    "comments",
    "reply",
    "spam",
    "captcha",
    "privacy",
    "terms",
    "copyright",
    "reserved",
    "website",
    "webpage",
    "site",
    "homepage",
    "click",
    "download",
    "app",
    "accept",
    "consent",
    "preferences",
    "settings",
    "disable",
    "disabling",
    "whitelist",
    "enable",
    "columnists",
    "likes",
    "views",
];

/// Openings of links and forms, in small letters.
const LINKS: [&str; 30] = [
    "read more",
    "read also",
    "read next",
    "see also",
    "more information",
    "more from",
    "more on",
    "you may also",
    "you might also",
    "further reading",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "recommended",
    "most read",
    "most popular",
    "trending",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "sign up",
    "sign in",
    "log in",
    "follow us",
    "support us",
    "skip to",
    "back to top",
    "continue reading",
    "tags",
];

/// The same in the languages of the pages that are read most, beside English.
const LINKS_ELSEWHERE: [&str; 44] = [
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier",
    "auch interessant",
    "mehr zum thema",
    "mehr dazu",
    "mehr lesen",
    "mehr erfahren",
    "mehr infos",
    "weiterlesen",
    "weitere artikel",
    "weitere beiträge",
    "weitere infos",
    "weitere informationen",
    "weitere themen",
    "das könnte",
    "ähnliche",
    "zurück zu",
    "artikel teilen",
    "diesen artikel",
    "zum thema",
    "à lire aussi",
    "a lire aussi",
    "lire aussi",
    "lire la suite",
    "sur le même",
    "voir aussi",
    "lea también",
    "lea más",
    "leer más",
    "lee también",
    "también te",
    "te puede interesar",
    "le puede interesar",
    "leia também",
    "leia mais",
    "leggi anche",
    "czytaj",
    "zobacz",
    "читайте также",
    "читать далее",
    "читайте також",
    "lees ook",
    "okuyun",
];

/// Bytes of the longest block that can be boilerplate.
const LONGEST: usize = 2_000;

/// What kind of boilerplate a block is, if it is any.
pub(crate) fn kind(block: &Block) -> Option<&'static str> {
    if let Some(region) = block.region {
        return Some(region);
    }
    let text = block.text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let count = words(text).len();
    if count == 0 {
        return Some("ornament");
    }
    let checks: [fn(&str, usize) -> Option<&'static str>; 6] =
        [rights, image, breadcrumb, counter, links, chrome];
    if let Some(kind) = checks.iter().find_map(|check| check(text, count)) {
        return Some(kind);
    }
    if block.kind == BlockKind::Item && block.linked * 10 >= text.len() * 9 {
        return Some("related links");
    }
    keyword_list(text).then_some("keyword list")
}

fn rights(text: &str, count: usize) -> Option<&'static str> {
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(©|\(c\)\s|copyright\b)|all rights reserved").expect("a constant pattern")
    });
    (count <= 30 && RIGHTS.is_match(text)).then_some("rights line")
}

/// Image captions and credits.
fn image(text: &str, count: usize) -> Option<&'static str> {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?i:image|photo|picture|caption|photograph|credit|illustration|фото)(?i:\s+(?:credit|by|courtesy))?\s*[:©/]
            |^(?i:by|photo\ by|image\ by)\ .{1,60}(?:@|/|\|)\ ?(?i:adobe|getty|shutterstock|istock|reuters|afp|ap|epa|stock|unsplash|tass|xinhua)
            |(?i:photo|image)\ (?i:by|credit|courtesy)\b.{1,80}$
            |(?:/|via\ |\()(?:REUTERS|AFP|AP|EPA|TASS|Getty\ Images|Shutterstock|Reuters|Xinhua)\)?\.?$",
        )
        .expect("a constant pattern")
    });
    (count <= 60 && CAPTION.is_match(text)).then_some("image credit")
}

fn breadcrumb(text: &str, count: usize) -> Option<&'static str> {
    let parts = text
        .split(['»', '›', '>', '→'])
        .filter(|part| !part.trim().is_empty());
    // »Quoted« words have no blanks inside of the marks.
    let path = [" » ", " › ", " > ", " → "]
        .iter()
        .any(|mark| text.contains(mark));
    (path && count <= 40 && parts.count() >= 2).then_some("breadcrumb")
}

/// Numbers of views, shares and comments.
fn counter(text: &str, count: usize) -> Option<&'static str> {
    static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^[\d\s.,km|·•+-]+$
            |^(?:comments?|views?|shares?|likes?|replies|просмотров|комментари\w+)\s*[:(]?\s*\d+\)?$
            |^\d[\d.,k]*\s*(?:comments?|views?|shares?|likes?|replies|min(?:ute)?s?\ read)\b",
        )
        .expect("a constant pattern")
    });
    let date = text.matches(['.', '/', '-']).count() >= 2;
    (count <= 6 && !date && COUNTER.is_match(text)).then_some("counter")
}

fn links(text: &str, count: usize) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut openings = LINKS.iter().chain(&LINKS_ELSEWHERE);
    let opens = openings.any(|opening| lower.starts_with(opening));
    (opens && count <= 14).then_some(
        if lower.starts_with("read more") || lower.starts_with("continue reading") {
            "read more"
        } else {
            "links"
        },
    )
}

fn chrome(text: &str, count: usize) -> Option<&'static str> {
    static ICON: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b[a-z]+_[a-z]+\b").expect("a constant pattern"));
    let hits = words(text)
        .iter()
        .filter(|word| CHROME.contains(&word.form.as_str()))
        .count();
    let sentence = count >= 8 && text.ends_with('.');
    let marked = (count <= 4 && hits >= 1)
        || (count <= 40 && hits >= 2 && (!sentence || hits >= 3))
        || (count <= 14 && hits >= 1 && !text.ends_with('.'));
    let icon = count <= 8 && ICON.is_match(text);
    let consent = count <= 40 && text.to_lowercase().contains("cookies");
    (marked || icon || consent).then_some("page furniture")
}

/// Whether a text is a list of search terms: noun phrases between commas, none of them a clause.
pub(crate) fn keyword_list(text: &str) -> bool {
    /// Words that make clauses, not terms.
    const CLAUSE: [&str; 42] = [
        "the", "a", "an", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
        "would", "could", "can", "may", "might", "should", "must", "to", "that", "which", "who",
        "it", "he", "she", "they", "we", "i", "his", "their", "its", "not", "but", "if", "when",
        "while", "because", "this", "these", "also",
    ];
    let (lead, list) = match text.split_once(':') {
        Some((lead, list)) if words(lead).len() <= 5 => (lead.to_lowercase(), list),
        _ => (String::new(), text),
    };
    let announced = ["keyword", "key word", "key term", "tags", "topics", "terms"];
    let announced = announced.iter().any(|word| lead.contains(word));
    if !lead.is_empty() && !announced {
        return false;
    }
    let items: Vec<&str> = list
        .split([',', ';', '|'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .collect();
    let least = if announced { 2 } else { 3 };
    let short = |item: &&str| (1..=6).contains(&words(item).len());
    if items.len() < least || !items.iter().all(short) {
        return false;
    }
    let all = words(list);
    let clause = all.iter().any(|word| {
        CLAUSE.contains(&word.form.as_str()) || (word.form.ends_with("ed") && word.form != "united")
    });
    let last_joined = items
        .last()
        .is_some_and(|item| item.starts_with("and ") || item.starts_with("or "));
    let named = items
        .iter()
        .filter(|item| words(item).iter().any(|word| word.capital))
        .count();
    let several = all.len() >= items.len() * 3 / 2 || items.len() >= 5;
    announced || (!clause && !last_joined && several && named * 3 >= items.len() * 2)
}

//! Makes spellings of one name equal: case, accents, punctuation, "the" and "St." do not count.

/// The folded form of a name: lower case, plain letters, single spaces.
///
/// Apostrophes and full stops vanish ("U.S.A." is "usa"), other punctuation separates words, "&" is
/// "and", "St" is "saint", a leading "the" is dropped. Letters outside the Latin script stay as they are.
pub(super) fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | '\u{300}'..='\u{36f}' => {}
            '&' => plain.push_str(" and "),
            _ => push_plain(&mut plain, character),
        }
    }
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    for word in &mut words {
        if *word == "st" {
            *word = "saint";
        }
    }
    words.join(" ")
}

/// Appends a lower-case letter without its accent, or a space for anything that is neither letter nor digit.
fn push_plain(plain: &mut String, character: char) {
    let letter = match character {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ư' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ß' => return plain.push_str("ss"),
        'æ' => return plain.push_str("ae"),
        'œ' => return plain.push_str("oe"),
        'ệ' | 'ế' => 'e',
        other if other.is_alphanumeric() => other,
        _ => ' ',
    };
    plain.push(letter);
}

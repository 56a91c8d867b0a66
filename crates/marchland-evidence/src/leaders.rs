//! Leaders whom a document introduces itself ("President Ada Example of Peru", "the Peruvian president Ada Example").

use crate::actors::Mentioned;
use crate::passage::Sentence;
use crate::words::Word;
use marchland_base::Cow;
use std::collections::HashMap;

/// Titles of those who lead a state.
const TITLES: [&str; 14] = [
    "president",
    "premier",
    "minister",
    "leader",
    "chancellor",
    "dictator",
    "ruler",
    "strongman",
    "king",
    "emir",
    "ayatollah",
    "chairman",
    "general",
    "marshal",
];

/// Words of a name at most.
const NAME: usize = 3;

/// Surnames that the sentences introduce, with the state of each.
pub(crate) fn introduced(sentences: &[Sentence]) -> HashMap<String, Cow> {
    let mut out = HashMap::new();
    for sentence in sentences {
        for mention in sentence.mentions.iter().filter(|mention| !mention.leader) {
            let name = after(&sentence.words, mention).or_else(|| before(&sentence.words, mention));
            if let Some(name) = name {
                out.entry(name).or_insert(mention.state);
            }
        }
    }
    out
}

/// "Peruvian President Ada Example", "Peru's leader, Ada Example".
fn after(words: &[Word], mention: &Mentioned) -> Option<String> {
    let rest = &words[mention.words.end..];
    let titles = rest
        .iter()
        .take(3)
        .take_while(|word| TITLES.contains(&word.form.as_str()) || word.form == "prime")
        .count();
    if titles == 0 {
        return None;
    }
    let name = rest[titles..]
        .iter()
        .take(NAME)
        .take_while(|word| word.capital);
    name.last()
        .filter(|word| named(word))
        .map(|word| word.form.clone())
}

/// "President Ada Example of Peru".
fn before(words: &[Word], mention: &Mentioned) -> Option<String> {
    let (of, name) = words[..mention.words.start].split_last()?;
    let capitals = name
        .iter()
        .rev()
        .take(NAME + 1)
        .take_while(|word| word.capital)
        .count();
    let row = &name[name.len() - capitals..];
    let titled = row
        .first()
        .is_some_and(|word| TITLES.contains(&word.form.as_str()));
    let surname = row.last().filter(|word| named(word) && row.len() > 1)?;
    (of.form == "of" && titled).then(|| surname.form.clone())
}

fn named(word: &Word) -> bool {
    word.form.chars().count() >= 3 && !TITLES.contains(&word.form.as_str())
}

/// Adds the mentions of introduced leaders where no state is mentioned already.
pub(crate) fn mark(sentence: &mut Sentence, leaders: &HashMap<String, Cow>) {
    for (at, word) in sentence.words.iter().enumerate() {
        let taken = sentence
            .mentions
            .iter()
            .any(|mention| mention.words.contains(&at));
        if let Some(state) = leaders.get(&word.form).filter(|_| word.capital && !taken) {
            sentence.mentions.push(Mentioned {
                state: *state,
                words: at..at + 1,
                leader: true,
                demonym: false,
            });
        }
    }
    sentence.mentions.sort_by_key(|mention| mention.words.start);
}

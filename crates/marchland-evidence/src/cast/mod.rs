//! Who is named: states, leaders, organisations and peoples, with every form in which documents name them.

mod actor;
mod roster;

pub use actor::{Actor, ActorType, SurfaceForm};

use crate::actors::{Lexicon, Mentioned, Pair, iso3};
use crate::cues::Cues;
use crate::document::Document;
use crate::words::{Word, words};
use marchland_base::{MentionKind, States};
use roster::Roster;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// An actor, its form and the form's kind.
type Naming = (ActorType, String, Option<String>, String, String);

/// How often each naming stands in one document.
pub(crate) type Tally = BTreeMap<Naming, u32>;

/// Counts the namings of a document, headings and boilerplate included.
pub(crate) fn tally(
    document: &Document,
    lexicon: &Lexicon,
    pair: &Pair,
    most_words: usize,
) -> Tally {
    let mut out = Tally::new();
    let mut spent = 0;
    for block in &document.blocks {
        let words = words(&block.text);
        spent += words.len();
        if spent > most_words {
            break;
        }
        namings(&block.text, &words, lexicon, pair, &mut out);
    }
    out
}

fn namings(text: &str, words: &[Word], lexicon: &Lexicon, pair: &Pair, out: &mut Tally) {
    let mentions = lexicon.mentions(text, words);
    let mut ahead = mentions.iter().peekable();
    let mut at = 0;
    while at < words.len() {
        while ahead.next_if(|mention| mention.words.start < at).is_some() {}
        let mention = ahead
            .peek()
            .filter(|mention| mention.words.start == at)
            .copied();
        let organisation = Roster::embedded().find(text, &words[at..]);
        let longer = mention.map_or(0, |mention| mention.words.len());
        let (naming, length) = match (organisation, mention) {
            (Some((form, length, kind)), _) if length > longer => {
                let actor_type = if form.group {
                    ActorType::Group
                } else {
                    ActorType::Organisation
                };
                let written = written(text, words, at..at + length);
                (
                    Some((
                        actor_type,
                        form.canonical.clone(),
                        None,
                        written,
                        kind.to_owned(),
                    )),
                    length,
                )
            }
            (_, Some(mention)) if mention.leader => {
                (leader(text, words, mention), mention.words.len())
            }
            (_, Some(mention)) => (Some(state(text, words, mention, pair)), mention.words.len()),
            _ => (None, 1),
        };
        if let Some(naming) = naming {
            *out.entry(naming).or_default() += 1;
        }
        at += length;
    }
}

fn written(text: &str, words: &[Word], range: std::ops::Range<usize>) -> String {
    text[words[range.start].range.start..words[range.end - 1].range.end].to_owned()
}

/// A state under the name of its time ("Soviet Union"), or the people of a state of the pair.
fn state(text: &str, words: &[Word], mention: &Mentioned, pair: &Pair) -> Naming {
    let form = written(text, words, mention.words.clone());
    let found = States::embedded().get(mention.state);
    let former = found.and_then(|state| {
        let mut former = state.former_names.iter();
        former.find(|name| {
            name.value
                .split(' ')
                .any(|part| part.len() > 4 && form.contains(part))
        })
    });
    let today = found.map(|state| state.name.clone()).unwrap_or_default();
    let of_pair = mention.state == pair.initiator.cow || mention.state == pair.target.cow;
    let (kind, plural) = kind(&form, mention);
    if of_pair && plural {
        return (
            ActorType::Group,
            form.clone(),
            iso3(mention.state),
            form,
            "name".to_owned(),
        );
    }
    let canonical = former
        .filter(|former| !today.contains(&former.value))
        .map_or(today, |name| name.value.clone());
    (ActorType::State, canonical, iso3(mention.state), form, kind)
}

/// The kind of a form, and whether it is the plural of a demonym.
fn kind(form: &str, mention: &Mentioned) -> (String, bool) {
    static KINDS: LazyLock<HashMap<String, MentionKind>> = LazyLock::new(|| {
        let mentions = States::embedded().mentions().into_iter();
        mentions
            .map(|mention| (mention.form.to_lowercase(), mention.kind))
            .collect()
    });
    let lower = form.to_lowercase();
    let plural = mention.demonym && form.ends_with('s') && form.len() > 3;
    let small = form.starts_with(char::is_lowercase);
    let kind = match (KINDS.get(&lower), small) {
        _ if plural => "demonym",
        (_, true) if mention.demonym => "lower-cased adjective",
        (_, true) => "lower-cased",
        (Some(MentionKind::Metonym), _) => "metonym",
        _ if mention.demonym => "adjective",
        _ if form.len() <= 4
            && form
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase) =>
        {
            "acronym"
        }
        _ => "name",
    };
    (kind.to_owned(), plural)
}

/// A leader of the catalog by the surname, with the given names that stand before it.
fn leader(text: &str, words: &[Word], mention: &Mentioned) -> Option<Naming> {
    let surname = &words[mention.words.end - 1].form;
    let code = iso3(mention.state);
    let known = Cues::embedded()
        .leaders
        .iter()
        .find(|(state, _)| Some(state) == code.as_ref());
    let canonical = known
        .and_then(|(_, names)| {
            names
                .iter()
                .filter(|name| name.to_lowercase().ends_with(surname.as_str()))
                .max_by_key(|name| name.len())
        })
        .cloned()
        .unwrap_or_else(|| written(text, words, mention.words.clone()));
    let given = canonical.rsplit_once(' ').map_or("", |(given, _)| given);
    let count = crate::words::words(given).len();
    let start = mention.words.end.checked_sub(1 + count)?;
    let before = written(text, words, start..mention.words.end);
    let distance = strsim::damerau_levenshtein(&before.to_lowercase(), &canonical.to_lowercase());
    let short = written(text, words, mention.words.clone());
    let (form, kind) = match distance {
        0 if before == canonical => (before, "name"),
        0 => (before, "lower-cased"),
        // A third of the letters of the given names at most.
        far if count > 0 && far * 3 <= given.len() => {
            let small =
                before.starts_with(char::is_lowercase) || short.starts_with(char::is_lowercase);
            (before, if small { "mangled" } else { "misspelt" })
        }
        _ => (short, "name"),
    };
    Some((ActorType::Leader, canonical, code, form, kind.to_owned()))
}

/// The actors of all documents, the most often named first.
pub(crate) fn actors(tallies: &[(String, Tally)]) -> Vec<Actor> {
    let mut all: BTreeMap<(ActorType, String, Option<String>), Actor> = BTreeMap::new();
    for (file, tally) in tallies {
        for ((actor_type, canonical, code, form, kind), count) in tally {
            let key = (*actor_type, canonical.clone(), code.clone());
            let actor = all.entry(key).or_insert_with(|| Actor {
                canonical: canonical.clone(),
                actor_type: *actor_type,
                iso3: code.clone(),
                mentions: 0,
                surface_forms: BTreeMap::new(),
            });
            actor.mentions += count;
            actor
                .surface_forms
                .entry(file.clone())
                .or_default()
                .push(SurfaceForm {
                    form: form.clone(),
                    kind: kind.clone(),
                    count: *count,
                });
        }
    }
    let mut out: Vec<Actor> = all.into_values().collect();
    for forms in out
        .iter_mut()
        .flat_map(|actor| actor.surface_forms.values_mut())
    {
        forms.sort_by_key(|form| std::cmp::Reverse(form.count));
    }
    out.sort_by_key(|actor| std::cmp::Reverse(actor.mentions));
    out
}

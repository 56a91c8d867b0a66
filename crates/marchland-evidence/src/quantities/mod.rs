//! The figures of a document, with what they count, of whom and when.

mod dated;
mod figure;
mod number;
mod phrase;
mod quantity;
mod tokens;
mod vocabulary;

pub use quantity::{Quantity, Value};

use crate::Modality;
use crate::actors::{Mentioned, iso3};
use crate::cues::Cues;
use crate::document::Document;
use crate::passage::Sentence;
use figure::Figure;
use marchland_base::Date;
use std::ops::Range;
use tokens::Token;

/// Quantities of one document at most.
const MOST: usize = 1_000;

/// The quantities of a document, in the order of its text. `line` is left 0.
pub(crate) fn quantities(
    document: &Document,
    sentences: &[Sentence],
    dated: Option<Date>,
) -> Vec<Quantity> {
    let mut reader = Reader {
        document,
        dated,
        block: usize::MAX,
        passage: None,
        subject: None,
        out: Vec::new(),
    };
    for sentence in sentences.iter().filter(|sentence| !sentence.announces) {
        if reader.out.len() >= MOST {
            break;
        }
        reader.sentence(sentence);
    }
    reader.out.truncate(MOST);
    reader.out
}

struct Reader<'a> {
    document: &'a Document,
    dated: Option<Date>,
    block: usize,
    /// The time that the sentence before gave, in the same paragraph.
    passage: Option<String>,
    /// The state that the passage was last about.
    subject: Option<String>,
    out: Vec<Quantity>,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        if sentence.block != self.block {
            self.block = sentence.block;
            self.passage = None;
        }
        let tokens = tokens::tokens(&sentence.text);
        let dates = dated::dates(&tokens);
        let counts = figure::figures(&tokens, &dates);
        if sentence.quotable {
            // A date beside a count is the time of the count; beside a length of time it is an event of its own.
            let lengths = |figure: &Figure| matches!(figure.unit.as_str(), "years" | "ordinal");
            let mut given = counts.clone();
            if counts.iter().all(lengths) {
                given.extend(dates.iter().cloned());
                given.sort_by_key(|figure| figure.tokens.start);
            }
            for figure in &given {
                let phrase = phrase::phrase(&tokens, figure, &given);
                self.figure(sentence, &tokens, figure, phrase, &dates);
            }
        }
        if let Some(date) = dates.first() {
            self.passage.clone_from(&date.words);
        }
        let named = sentence.mentions.iter().find(|mention| !mention.leader);
        if let Some(mention) = named {
            self.subject = iso3(mention.state);
        }
    }

    fn figure(
        &mut self,
        sentence: &Sentence,
        tokens: &[Token],
        figure: &Figure,
        phrase: Range<usize>,
        dates: &[Figure],
    ) {
        let modality = modality(sentence, tokens, &phrase);
        let later = self
            .dated
            .is_some_and(|day| figure.bounds[0] > f64::from(day.year()));
        if phrase.is_empty() || (figure.date && (modality == Modality::Hypothetical || later)) {
            return;
        }
        let bytes = tokens[phrase.start].range.start..tokens[phrase.end - 1].range.end;
        let from = sentence.range.start;
        let span = self
            .document
            .span(sentence.block, from + bytes.start..from + bytes.end, "");
        let (as_of, as_of_from) = self.time(figure, dates);
        let states = subjects(sentence, &bytes, tokens, figure);
        let [low, high] = figure.bounds;
        let value = match &figure.words {
            Some(words) => Value::Words(words.clone()),
            None if low < high => Value::Range([low, high]),
            None => Value::Number(low),
        };
        self.out.push(Quantity {
            file: self.document.name.clone(),
            start: span.start,
            end: span.end,
            quote: span.quote,
            what: phrase::about(&sentence.text, tokens, &phrase, figure),
            subject: states.first().cloned().or_else(|| self.subject.clone()),
            states,
            group: group(sentence, &bytes, tokens, figure),
            value,
            low,
            high,
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.clone(),
            as_of,
            as_of_from,
            modality,
            line: 0,
            offsets_into: self.document.offsets_into,
        });
    }

    /// The time that a figure holds for: of its sentence, else of the sentence before in a document without a date, else
    /// of the document.
    fn time(&self, figure: &Figure, dates: &[Figure]) -> (Option<String>, Option<String>) {
        let from = |time: Option<String>, place: &str| {
            time.map(|time| (Some(time), Some(place.to_owned())))
        };
        let own = if figure.date {
            figure.words.clone()
        } else {
            dates.first().and_then(|date| date.words.clone())
        };
        from(own, "sentence")
            .or_else(|| from(self.dated.map(|day| day.to_string()), "document"))
            .or_else(|| from(self.passage.clone(), "passage"))
            .unwrap_or((None, None))
    }
}

/// How the text stands to a figure: by the words of its phrase and of its sentence.
fn modality(sentence: &Sentence, tokens: &[Token], phrase: &Range<usize>) -> Modality {
    const SUPPOSED: [&str; 8] = [
        "could", "may", "might", "would", "perhaps", "maybe", "should", "if",
    ];
    let from = phrase.start.saturating_sub(2);
    let near = &tokens[from..phrase.end];
    let supposed = near
        .iter()
        .any(|token| SUPPOSED.contains(&token.form.as_str()) && !token.capital);
    // "Had Russia attempted to seize ... in 2014"
    let inverted = tokens
        .first()
        .is_some_and(|first| first.is(&["had", "if", "were", "should"]));
    if supposed || inverted || sentence.text.trim_end().ends_with('?') {
        Modality::Hypothetical
    } else if Cues::embedded().modal("attributed", &sentence.seen) {
        Modality::Attributed
    } else {
        Modality::Asserted
    }
}

/// The states that a figure is about, by what stands closest: "in Kazakhstan" and "of Kazakhstan" after it, then its
/// phrase, then its sentence. A leader stands for a state only with a date, or where no state is named.
fn subjects(
    sentence: &Sentence,
    bytes: &Range<usize>,
    tokens: &[Token],
    figure: &Figure,
) -> Vec<String> {
    let (begins, ends) = (
        tokens[figure.tokens.start].range.start,
        tokens[figure.tokens.end - 1].range.end,
    );
    let rank = |at: usize| {
        let mention = &sentence.mentions[at];
        let word = &sentence.words[mention.words.start];
        let place = word.range.start;
        let located = matches!(
            word_before(sentence, mention),
            "in" | "of" | "inside" | "across"
        ) || (word.possessive && figure.unit == "percent");
        let between = ends.min(place)..place;
        let compared = sentence.words.iter().any(|word| {
            between.contains(&word.range.start)
                && matches!(word.form.as_str(), "than" | "as" | "against")
        });
        let first = listed_from(sentence, at);
        let near = !figure.date && !matches!(figure.unit.as_str(), "years" | "km" | "wars");
        let distance = if near { first.abs_diff(begins) } else { first };
        (
            mention.leader && !figure.date,
            compared,
            !bytes.contains(&place),
            !(located && !mention.demonym && place >= ends && figure.unit != "km"),
            mention.demonym && !located,
            distance,
            place,
        )
    };
    let mut order: Vec<usize> = (0..sentence.mentions.len())
        .filter(|at| !counted(sentence, &sentence.mentions[*at], figure))
        .collect();
    order.sort_by_key(|at| rank(*at));
    let mut out: Vec<String> = Vec::new();
    for at in order {
        if let Some(code) = iso3(sentence.mentions[at].state)
            && !out.contains(&code)
        {
            out.push(code);
        }
    }
    out
}

fn word_before<'a>(sentence: &'a Sentence, mention: &Mentioned) -> &'a str {
    let before = mention.words.start.checked_sub(1);
    before.map_or("", |before| sentence.words[before].form.as_str())
}

/// "18 percent Russians", "ethnic Russians": a group that is counted is not the state that it is counted in.
fn counted(sentence: &Sentence, mention: &Mentioned, figure: &Figure) -> bool {
    let word = &sentence.words[mention.words.start];
    mention.demonym
        && matches!(figure.unit.as_str(), "percent" | "persons" | "ratio")
        && (word.form.ends_with('s') || word_before(sentence, mention) == "ethnic")
}

/// The state whose people a figure counts: of the groups in its phrase the first one after it, else the last before it.
fn group(
    sentence: &Sentence,
    bytes: &Range<usize>,
    tokens: &[Token],
    figure: &Figure,
) -> Option<String> {
    let begins = tokens[figure.tokens.start].range.start;
    let groups: Vec<&Mentioned> = sentence
        .mentions
        .iter()
        .filter(|mention| counted(sentence, mention, figure))
        .filter(|mention| bytes.contains(&sentence.words[mention.words.start].range.start))
        .collect();
    let after = groups
        .iter()
        .find(|mention| sentence.words[mention.words.start].range.start > begins);
    let found = after.or_else(|| groups.last())?;
    iso3(found.state)
}

/// Where the row of states begins that a mention ends ("Russia and Kazakhstan").
fn listed_from(sentence: &Sentence, at: usize) -> usize {
    let mention = &sentence.mentions[at];
    let before = at.checked_sub(1).map(|before| &sentence.mentions[before]);
    let first = before.filter(|before| {
        let between = sentence.words.get(before.words.end..mention.words.start);
        between.is_some_and(|between| between.len() == 1 && between[0].form == "and")
    });
    let words = first.map_or(&mention.words, |first| &first.words);
    sentence.words[words.start].range.start
}

//! From documents to evidence.

use crate::actors::{Lexicon, Pair};
use crate::cast::{Tally, actors, tally};
use crate::claims::claims;
use crate::cues::Cues;
use crate::document::{Document, Role, Segment};
use crate::header::{Header, header};
use crate::lines::{Described, Fingerprint, lines_of_reporting};
use crate::metadata::dates::{Found, dates};
use crate::passage::{notices_of, sentences_of};
use crate::quantities::quantities;
use crate::roles::roles;
use crate::scenarios::scenarios;
use crate::subject::{About, Subjects};
use crate::{
    Claim, Evidence, Input, Limits, Problem, Quantity, Scenario, Source, Span, language, quality,
    signs, truncation,
};
use marchland_base::{Date, State};
use rayon::prelude::*;

/// Reads documents for claims about a dyad.
///
/// Pure: no clock, no file, no network. A document that cannot be read becomes a problem and never loses the
/// others. Sources stand in the order of `inputs`, claims in the order of the text; the number of threads of the pool
/// that it runs in changes nothing. Claims name the initiator
/// and the state that the sentence or its passage speaks of: that is mostly `target`, but other states occur, and their
/// claims are kept because they tell how the initiator acts.
#[must_use]
pub fn read_documents(
    inputs: &[Input],
    initiator: &State,
    target: &State,
    limits: &Limits,
) -> Evidence {
    let pair = Pair { initiator, target };
    let lexicon = Lexicon::new(&pair, &Cues::embedded().leaders);
    read(inputs, &Asked::Pair(pair, lexicon), limits)
}

/// Reads documents, each for claims about the pair of states that it is about itself.
///
/// The pair is the two states that the text names most, titles and leaders counted with it; of the two the initiator is
/// the one for which more is claimed. A document that names fewer than two states is kept without claims and scenarios. `about` of
/// its [`Source`] tells. Everything else is as for [`read_documents`].
#[must_use]
pub fn read_each(inputs: &[Input], limits: &Limits) -> Evidence {
    read(inputs, &Asked::Each(Subjects::new()), limits)
}

/// What claims are searched about.
enum Asked<'a> {
    /// One pair in all documents.
    Pair(Pair<'a>, Lexicon),
    /// In each document the pair that it names most.
    Each(Subjects),
}

fn read(inputs: &[Input], asked: &Asked, limits: &Limits) -> Evidence {
    let mut total = 0_usize;
    let admitted: Vec<bool> = inputs
        .iter()
        .enumerate()
        .map(|(at, input)| {
            total = total.saturating_add(input.bytes.len());
            at < limits.documents && total <= limits.total_bytes
        })
        .collect();
    let outcomes: Vec<Result<Read, String>> = inputs
        .par_iter()
        .zip(admitted)
        .map(|(input, admitted)| {
            if !admitted {
                return Err(format!(
                    "was left out: {} documents and {} bytes are read at once; split them",
                    limits.documents, limits.total_bytes
                ));
            }
            let document = Document::open(input, limits)?;
            Ok(one(document, asked, limits))
        })
        .collect();
    let mut evidence = Evidence::default();
    let mut read: Vec<Read> = Vec::new();
    for (input, outcome) in inputs.iter().zip(outcomes) {
        match outcome {
            Ok(one) => {
                let losses = one.losses.iter().cloned();
                evidence
                    .problems
                    .extend(losses.map(|message| problem(input, message, false)));
                read.push(one);
            }
            Err(message) => evidence.problems.push(problem(input, message, true)),
        }
    }
    join(read, &mut evidence);
    evidence
}

fn problem(input: &Input, message: String, lost: bool) -> Problem {
    Problem {
        file: input.name.clone(),
        message,
        lost,
    }
}

/// One document after reading, before it is compared with the others.
struct Read {
    source: Source,
    claims: Vec<Claim>,
    quantities: Vec<Quantity>,
    scenarios: Vec<Scenario>,
    tally: Tally,
    print: Fingerprint,
    /// Its body, for the words that show a copy.
    prose: String,
    losses: Vec<String>,
}

/// What the search of a document for claims, figures and scenarios found.
#[derive(Default)]
struct Searched {
    about: Option<About>,
    claims: Vec<Claim>,
    quantities: Vec<Quantity>,
    scenarios: Vec<Scenario>,
    tally: Tally,
    /// Sentences of the body.
    sentences: usize,
    /// Whether words were left unread.
    cut: bool,
}

/// Searches for claims about a pair.
fn searched(
    (document, segments): (&Document, &[Segment]),
    (pair, lexicon): (&Pair, &Lexicon),
    dated: Option<Date>,
    limits: &Limits,
) -> Searched {
    let (sentences, whole) = sentences_of(document, segments, lexicon, pair, limits.words);
    let noted = notices_of(document, segments, lexicon, limits.words);
    let mut figures = quantities(document, &sentences, dated);
    figures.extend(quantities(document, &noted, dated));
    let claims = claims(document, &sentences, pair, dated, limits.claims);
    Searched {
        about: About::of(pair),
        scenarios: scenarios(document, &sentences, &claims, pair),
        tally: tally(document, lexicon, pair, limits.words),
        claims,
        quantities: figures,
        sentences: sentences.iter().filter(|one| !one.announces).count(),
        cut: !whole,
    }
}

/// Searches a document for claims about the pair that it names most, read the way in which more is claimed.
fn searched_for_its_own(
    (document, segments): (&Document, &[Segment]),
    subjects: &Subjects,
    dated: Option<Date>,
    limits: &Limits,
) -> Searched {
    let Some((first, second)) = subjects.named_most(document, segments) else {
        return searched_about_nobody((document, segments), subjects, dated, limits);
    };
    let way = |initiator, target| {
        let pair = Pair { initiator, target };
        let lexicon = subjects.lexicon(&pair);
        searched((document, segments), (&pair, &lexicon), dated, limits)
    };
    let (there, back) = (way(first, second), way(second, first));
    if back.claims.len() > there.claims.len() {
        back
    } else {
        there
    }
}

/// The figures and the names of a document that is about no pair of states.
fn searched_about_nobody(
    text: (&Document, &[Segment]),
    subjects: &Subjects,
    dated: Option<Date>,
    limits: &Limits,
) -> Searched {
    let Some((pair, lexicon)) = subjects.nobody() else {
        return Searched::default();
    };
    Searched {
        about: None,
        claims: Vec::new(),
        scenarios: Vec::new(),
        ..searched(text, (&pair, lexicon), dated, limits)
    }
}

fn one(document: Document, asked: &Asked, limits: &Limits) -> Read {
    let segments = roles(&document);
    let header = header(&document, &segments);
    let cuts = truncation::cuts(&document, &segments);
    let dated = header.updated.or(header.published);
    let text = (&document, &segments[..]);
    let language = language::of(&document, &segments);
    let searched = match asked {
        _ if !language::is_searched(language) => Searched::default(),
        Asked::Pair(pair, lexicon) => searched(text, (pair, lexicon), dated, limits),
        Asked::Each(subjects) => searched_for_its_own(text, subjects, dated, limits),
    };
    let mut losses = document.losses.clone();
    if searched.cut {
        losses.push(format!(
            "has more than {} words; the rest was not searched, so split it",
            limits.words
        ));
    }
    if searched.claims.len() >= limits.claims {
        losses.push(format!(
            "holds {} claims or more; the rest was left out, so split it",
            limits.claims
        ));
    }
    let body: Vec<&str> = segments
        .iter()
        .filter(|segment| segment.role == Role::Body)
        .map(|segment| document.text(segment))
        .collect();
    let prose = body.join("\n");
    let described = Described {
        outlet: header.outlet.as_ref().map(|outlet| outlet.0.as_str()),
        named: &header.named,
        published: header.published,
        truncated: !cuts.is_empty(),
    };
    let print = Fingerprint::of(&prose, described);
    let source = Source {
        about: searched.about,
        sentences: searched.sentences,
        language: language.to_owned(),
        ..source(&document, &segments, header, cuts)
    };
    Read {
        source,
        claims: searched.claims,
        quantities: searched.quantities,
        scenarios: searched.scenarios,
        tally: searched.tally,
        print,
        prose,
        losses,
    }
}

fn source(document: &Document, segments: &[Segment], header: Header, cuts: Vec<Span>) -> Source {
    let spans = |wanted: &dyn Fn(Role) -> Option<&'static str>| -> Vec<Span> {
        segments
            .iter()
            .filter_map(|segment| {
                let kind = wanted(segment.role)?;
                Some(document.span(segment.block, segment.range.clone(), kind))
            })
            .collect()
    };
    let (outlet, outlet_from) = header.outlet.unzip();
    Source {
        file: document.name.clone(),
        title: header.title,
        outlet,
        outlet_from: outlet_from.map(str::to_owned),
        authors: header.authors,
        published: header.published.map(|date| date.to_string()),
        updated: header.updated.map(|date| date.to_string()),
        date_notes: header.date_notes,
        named_sources: header.named,
        truncated: !cuts.is_empty(),
        cuts,
        notices: spans(&|role| match role {
            Role::Notice(kind) => Some(kind),
            _ => None,
        }),
        quality: quality::notes(document, segments),
        boilerplate: spans(&|role| match role {
            Role::Boilerplate(kind) => Some(kind),
            _ => None,
        }),
        metadata: spans(&|role| match role {
            Role::Metadata(kind) => Some(kind),
            _ => None,
        }),
        format: document.format.word().to_owned(),
        encoding: document.decoded.encoding.to_owned(),
        offsets_into: document.offsets_into,
        corrected: corrected(document, segments),
        signs: signs::signs(document, segments),
        boilerplate_share: boilerplate_share(document, segments),
        within: document.given.within.clone(),
        address: document.given.address.clone(),
        fetched: document.given.fetched.clone(),
        ..Source::default()
    }
}

/// The first day that a notice of a correction gives.
fn corrected(document: &Document, segments: &[Segment]) -> Option<String> {
    let mut notices = segments
        .iter()
        .filter(|segment| segment.role == Role::Notice("corrected"));
    notices.find_map(|segment| {
        let found = dates(document.text(segment));
        found
            .iter()
            .find_map(Found::date)
            .map(|date| date.to_string())
    })
}

/// The share of the characters that are boilerplate, of those that a reader of the page sees.
fn boilerplate_share(document: &Document, segments: &[Segment]) -> f64 {
    let (mut dropped, mut all) = (0_usize, 0_usize);
    for segment in segments {
        let characters = document.text(segment).chars().count();
        match segment.role {
            Role::Boilerplate("head" | "hidden") => {}
            Role::Boilerplate(_) => {
                dropped += characters;
                all += characters;
            }
            _ => all += characters,
        }
    }
    let share = dropped as f64 / all.max(1) as f64;
    (share * 1000.0).round() / 1000.0
}

/// Compares the documents, and hands over what was read of them.
fn join(read: Vec<Read>, evidence: &mut Evidence) {
    let (mut prints, mut proses) = (Vec::new(), Vec::new());
    let mut claims = Vec::new();
    let mut quantities = Vec::new();
    let mut scenarios = Vec::new();
    let mut tallies = Vec::new();
    for one in read {
        prints.push(one.print);
        proses.push(one.prose);
        tallies.push((one.source.file.clone(), one.tally));
        evidence.sources.push(one.source);
        claims.push(one.claims);
        quantities.push(one.quantities);
        scenarios.push(one.scenarios);
    }
    let lines = lines_of_reporting(&prints);
    for (claims, line) in claims.into_iter().zip(&lines.line) {
        let placed = claims.into_iter().map(|claim| Claim {
            line: *line,
            ..claim
        });
        evidence.claims.extend(placed);
    }
    for (found, line) in quantities.into_iter().zip(&lines.line) {
        let placed = found.into_iter().map(|quantity| Quantity {
            line: *line,
            ..quantity
        });
        evidence.quantities.extend(placed);
    }
    for (found, line) in scenarios.into_iter().zip(&lines.line) {
        let placed = found.into_iter().map(|scenario| Scenario {
            line: *line,
            ..scenario
        });
        evidence.scenarios.extend(placed);
    }
    evidence.actors = actors(&tallies);
    lines.tell(&proses, evidence);
}

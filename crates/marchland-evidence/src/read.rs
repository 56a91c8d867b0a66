//! From documents to evidence.

use crate::actors::{Lexicon, Pair};
use crate::claims::claims;
use crate::cues::Cues;
use crate::document::{Document, Role, Segment};
use crate::header::{Header, header};
use crate::lines::{Described, Fingerprint, lines_of_reporting};
use crate::passage::{notices_of, sentences_of};
use crate::quantities::quantities;
use crate::roles::roles;
use crate::scenarios::scenarios;
use crate::{
    Claim, Evidence, Grade, Input, Limits, Problem, Quantity, Scenario, Source, Span, quality,
    truncation,
};
use marchland_base::State;

/// Reads documents for claims about a dyad.
///
/// Pure: no clock, no file, no network. A document that cannot be read becomes a problem and never loses the
/// others. Sources stand in the order of `inputs`, claims in the order of the text. Claims name the initiator
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
    let mut evidence = Evidence::default();
    let mut read: Vec<Read> = Vec::new();
    let mut total = 0_usize;
    for (at, input) in inputs.iter().enumerate() {
        total = total.saturating_add(input.bytes.len());
        if at >= limits.documents || total > limits.total_bytes {
            let message = format!(
                "was left out: {} documents and {} bytes are read at once; split them",
                limits.documents, limits.total_bytes
            );
            evidence.problems.push(problem(input, message, true));
            continue;
        }
        match Document::open(input, limits) {
            Ok(document) => {
                let one = one(document, &lexicon, &pair, limits);
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
    print: Fingerprint,
    /// Its body, for the words that show a copy.
    prose: String,
    losses: Vec<String>,
}

fn one(document: Document, lexicon: &Lexicon, pair: &Pair, limits: &Limits) -> Read {
    let segments = roles(&document);
    let header = header(&document, &segments);
    let cuts = truncation::cuts(&document, &segments);
    let (sentences, whole) = sentences_of(&document, &segments, lexicon, pair, limits.words);
    let dated = header.updated.or(header.published);
    let claims = claims(&document, &sentences, pair, dated, limits.claims);
    let scenarios = scenarios(&document, &sentences, &claims, pair);
    let noted = notices_of(&document, &segments, lexicon, limits.words);
    let mut quantities = quantities(&document, &sentences, dated);
    quantities.extend(crate::quantities::quantities(&document, &noted, dated));
    let mut losses = document.losses.clone();
    if !whole {
        losses.push(format!(
            "has more than {} words; the rest was not searched, so split it",
            limits.words
        ));
    }
    if claims.len() >= limits.claims {
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
    let searched = sentences
        .iter()
        .filter(|sentence| !sentence.announces)
        .count();
    Read {
        source: source(&document, &segments, header, cuts, searched),
        claims,
        quantities,
        scenarios,
        print,
        prose,
        losses,
    }
}

fn source(
    document: &Document,
    segments: &[Segment],
    header: Header,
    cuts: Vec<Span>,
    sentences: usize,
) -> Source {
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
        line: 0,
        derived_from: None,
        derived_how: None,
        grade: Grade::default(),
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
        sentences,
    }
}

/// Compares the documents, and hands over what was read of them.
fn join(read: Vec<Read>, evidence: &mut Evidence) {
    let (mut prints, mut proses) = (Vec::new(), Vec::new());
    let mut claims = Vec::new();
    let mut quantities = Vec::new();
    let mut scenarios = Vec::new();
    for one in read {
        prints.push(one.print);
        proses.push(one.prose);
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
    lines.tell(&proses, evidence);
}

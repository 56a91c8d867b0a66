//! Lines of reporting: which documents go back to one origin.

use crate::words::words;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a shingle. Eight in a row are rarely the same by chance.
const SHINGLE: usize = 8;
/// Shared shingles that make two documents copies of one text: more than one long quotation holds.
const LEAST_SHARED: usize = 25;
/// Share of the smaller document's shingles that must be shared.
const LEAST_CONTAINED: f64 = 0.2;
/// Share of the smaller document's content words, for a digest in other words that names its source.
const LEAST_VOCABULARY: f64 = 0.4;

/// What is compared of a document.
#[derive(Clone, Debug)]
pub(crate) struct Fingerprint {
    shingles: HashSet<u64>,
    vocabulary: HashSet<u64>,
    /// Its outlet, if known.
    pub outlet: Option<String>,
    /// Outlets that it names as its source.
    pub named: Vec<String>,
    /// Its day of publication, ISO 8601.
    pub published: Option<String>,
    /// Whether it was cut.
    pub truncated: bool,
}

impl Fingerprint {
    /// Takes the fingerprint of the prose of a document; case, quotation marks and kinds of space do not count.
    pub fn of(prose: &str) -> Fingerprint {
        let forms: Vec<String> = words(prose).into_iter().map(|word| word.form).collect();
        let shingles = forms.windows(SHINGLE).map(hashed).collect();
        let vocabulary = forms
            .iter()
            .filter(|form| form.chars().count() >= 5)
            .map(hashed)
            .collect();
        Fingerprint {
            shingles,
            vocabulary,
            outlet: None,
            named: Vec::new(),
            published: None,
            truncated: false,
        }
    }

    fn names(&self, other: &Fingerprint) -> bool {
        other
            .outlet
            .as_ref()
            .is_some_and(|outlet| self.named.iter().any(|name| same_outlet(name, outlet)))
    }
}

fn hashed<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// "The National Interest" and "National Interest" are one outlet.
fn same_outlet(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
    };
    bare(a) == bare(b)
}

/// Where a document belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, from 1, in the order of the documents.
    pub line: u32,
    /// The index of the nearest copy that it derives from, and how that shows.
    pub derived: Option<(usize, String)>,
}

/// Groups documents into lines of reporting.
pub(crate) fn lines(documents: &[Fingerprint]) -> Vec<Place> {
    let count = documents.len();
    let mut parent: Vec<usize> = (0..count).collect();
    let mut links: Vec<Vec<(usize, usize, String)>> = vec![Vec::new(); count];
    for ((a, b), shared) in candidates(documents) {
        if let Some(how) = kinship(&documents[a], &documents[b], shared) {
            links[a].push((b, shared, how.clone()));
            links[b].push((a, shared, how));
            let (root_a, root_b) = (root(&parent, a), root(&parent, b));
            parent[root_a.max(root_b)] = root_a.min(root_b);
        }
    }
    let mut numbers: Vec<usize> = Vec::new();
    (0..count)
        .map(|at| {
            let top = root(&parent, at);
            let known = numbers.iter().position(|other| *other == top);
            let line = known.unwrap_or_else(|| {
                numbers.push(top);
                numbers.len() - 1
            });
            Place {
                line: u32::try_from(line + 1).unwrap_or(u32::MAX),
                derived: origin_of(documents, &links[at], at),
            }
        })
        .collect()
}

/// Pairs that share a passage or name one another, with the number of shingles they share.
fn candidates(documents: &[Fingerprint]) -> BTreeMap<(usize, usize), usize> {
    /// Of a passage that very many documents hold, each is compared with the first so many.
    const MOST: usize = 48;
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for shingle in &document.shingles {
            let earlier = holders.entry(*shingle).or_default();
            for other in earlier.iter() {
                *pairs.entry((*other, at)).or_default() += 1;
            }
            if earlier.len() < MOST {
                earlier.push(at);
            }
        }
        for (other, named) in documents.iter().enumerate() {
            if other != at && document.names(named) {
                pairs.entry((at.min(other), at.max(other))).or_default();
            }
        }
    }
    pairs
}

fn root(parent: &[usize], mut at: usize) -> usize {
    while parent[at] != at {
        at = parent[at];
    }
    at
}

/// How it shows that two documents go back to one origin; `None` when they are independent.
fn kinship(a: &Fingerprint, b: &Fingerprint, shared: usize) -> Option<String> {
    let smaller = a.shingles.len().min(b.shingles.len()).max(1);
    #[allow(clippy::cast_precision_loss)]
    let contained = shared as f64 / smaller as f64;
    if contained >= LEAST_CONTAINED && (shared >= LEAST_SHARED || contained > 0.8) {
        let percent = (contained * 100.0).round();
        return Some(format!(
            "{percent} percent of the smaller text's passages are the same"
        ));
    }
    if a.names(b) || b.names(a) {
        let common = a.vocabulary.intersection(&b.vocabulary).count();
        let smaller = a.vocabulary.len().min(b.vocabulary.len()).max(1);
        #[allow(clippy::cast_precision_loss)]
        let overlap = common as f64 / smaller as f64;
        if overlap >= LEAST_VOCABULARY || shared > 0 {
            return Some("names the other's outlet as its source".to_owned());
        }
    }
    None
}

/// The nearest copy that comes before this one: whole before cut, named before naming, earlier before later,
/// longer before shorter.
fn origin_of(
    documents: &[Fingerprint],
    links: &[(usize, usize, String)],
    at: usize,
) -> Option<(usize, String)> {
    let rank = |at: usize| {
        let document = &documents[at];
        let names = links_name(documents, at);
        let published = document
            .published
            .clone()
            .unwrap_or_else(|| "9999".to_owned());
        (
            names,
            document.truncated,
            published,
            std::cmp::Reverse(document.shingles.len()),
            at,
        )
    };
    let own = rank(at);
    links
        .iter()
        .filter(|(other, ..)| rank(*other) < own)
        .max_by_key(|(other, shared, _)| (*shared, std::cmp::Reverse(*other)))
        .map(|(other, _, how)| (*other, how.clone()))
}

fn links_name(documents: &[Fingerprint], at: usize) -> bool {
    documents.iter().any(|other| documents[at].names(other))
}

//! Territorial claims: the ICOW list to 2001, and the disputes that the World Factbook names from 2015.

use super::{factor, meta};
use crate::column::{Column, Scope};
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, Date, FactorId, Mention, MentionKind, States};
use marchland_sources::datasets::{factbook_vintages, icow_claims};
use std::collections::{BTreeSet, HashMap};

const ICOW: &str = "icow-claims";
const FACTBOOK: &str = "factbook-vintages";

/// Adds `claim_by_initiator`, `claim_by_target` (salience of open ICOW claims) and `named_dispute` (Factbook).
pub fn add_claims(
    panel: &mut Panel,
    claims: &[icow_claims::Row],
    texts: &[factbook_vintages::Row],
    known: &Known,
) {
    let by_initiator = claim_column(
        panel,
        "claim_by_initiator",
        "summed salience of the initiator's open territorial claims against the target",
        claims,
        known,
        |claim| (claim.challenger, claim.target),
    );
    let by_target = claim_column(
        panel,
        "claim_by_target",
        "summed salience of the target's open territorial claims against the initiator",
        claims,
        known,
        |claim| (claim.target, claim.challenger),
    );
    panel.push(by_initiator);
    panel.push(by_target);
    add_named_disputes(panel, texts, known);
}

fn claim_column(
    panel: &Panel,
    id: &'static str,
    meaning: &'static str,
    claims: &[icow_claims::Row],
    known: &Known,
    dyad: fn(&icow_claims::Row) -> (Cow, Cow),
) -> Column {
    let coverage = known.coverage(ICOW);
    let meta = meta(id, meaning, "0 to 12 per claim")
        .driven(factor(FactorId::TerritorialClaim), None)
        .from(&[ICOW])
        .carried(30);
    let mut column = panel.new_column(meta, Scope::Dyad);
    zero_within(&mut column, &panel.frame, &coverage);
    for claim in claims {
        let last = claim
            .end
            .map_or(u16::MAX, |end| end.year)
            .min(*coverage.end());
        let (initiator, target) = dyad(claim);
        for year in claim.begin.year.max(*coverage.start())..=last {
            if let Some(at) = panel.frame.dyad_row(year, initiator, target) {
                column.add(at, f64::from(claim.salience));
            }
        }
    }
    column
}

/// Adds `named_dispute`: whether the Factbook's entry on either state names the other among its disputes.
fn add_named_disputes(panel: &mut Panel, texts: &[factbook_vintages::Row], known: &Known) {
    let meta = meta(
        "named_dispute",
        "the World Factbook's entry on either state names the other among its international disputes",
        "0/1",
    )
    .driven(factor(FactorId::TerritorialClaim), None)
    .from(&[FACTBOOK])
    .carried(5);
    let mut column = panel.new_column(meta, Scope::Dyad);
    let forms = forms();
    for entry in texts.iter().filter(|entry| known.sees(entry.vintage)) {
        let (Some(cow), Some(text)) = (entry.ccode, entry.disputes.as_deref()) else {
            continue;
        };
        let year = u16::try_from(entry.vintage.year()).unwrap_or(0);
        let Some(frame) = panel.frame.year(year) else {
            continue;
        };
        let named = named_in(text, &forms, entry.vintage);
        for (_, other) in frame.members() {
            let pair = panel
                .frame
                .dyad_row(year, cow, other)
                .zip(panel.frame.dyad_row(year, other, cow));
            let Some((one_way, other_way)) = pair else {
                continue;
            };
            for at in [one_way, other_way] {
                let before = column.cell(at).value.unwrap_or(0.0);
                let now = f64::from(u8::from(named.contains(&other)));
                column.observe(at, before.max(now));
            }
        }
    }
    panel.push(column);
}

/// Names of states, and phrases that hold such a name and speak of no state, by their first word, the longest first.
fn forms() -> HashMap<String, Vec<Mention>> {
    let mut forms: HashMap<String, Vec<Mention>> = HashMap::new();
    let wanted =
        |mention: &Mention| matches!(mention.kind, MentionKind::Name | MentionKind::Elsewhere);
    for mention in States::embedded().mentions().into_iter().filter(wanted) {
        let word = first_word(&mention.form).to_owned();
        forms.entry(word).or_default().push(mention);
    }
    for same in forms.values_mut() {
        same.sort_by_key(|mention| std::cmp::Reverse(mention.form.len()));
    }
    forms
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

/// The states that a text names. The longest form counts, so that Equatorial Guinea does not name Guinea, nor the South
/// China Sea China; a name that several states bore on the day counts for none.
fn named_in(text: &str, forms: &HashMap<String, Vec<Mention>>, day: Date) -> BTreeSet<Cow> {
    let mut named = BTreeSet::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let word = first_word(rest);
        let whole = |mention: &&Mention| {
            let after = rest.strip_prefix(mention.form.as_str());
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        let found = forms.get(word).and_then(|same| same.iter().find(whole));
        if let Some(mention) = found
            && let [only] = States::embedded().meant_by(mention, day).as_slice()
        {
            named.insert(*only);
        }
        let length = found.map_or(word.len(), |mention| mention.form.len());
        rest = &rest[length.max(letter.len_utf8())..];
    }
    named
}

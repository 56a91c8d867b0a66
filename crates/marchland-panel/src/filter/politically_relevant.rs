//! Politically relevant dyads (Weede 1976; Lemke and Reed 2001).

use crate::panel::Panel;

/// Years in which contiguity or the status of a major power is not known, so that relevance cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "whether dyads are politically relevant cannot be said for {first} to {last}: the lists of contiguity and major \
     powers do not reach there; choose other years, or carry values forward"
)]
pub struct Unjudged {
    /// The first such year.
    pub first: u16,
    /// The last such year.
    pub last: u16,
}

/// Keeps the dyad-years of contiguous states (of any type, by land or by up to 400 miles of water) and those with at
/// least one major power. Needs the columns of `add_contiguity` and `add_majors`.
///
/// # Errors
/// Relevance is not known for some rows; the panel is left as it was.
pub fn filter_politically_relevant(panel: &mut Panel) -> Result<(), Unjudged> {
    let relevant = panel.column("politically_relevant");
    let mut unknown: Option<(u16, u16)> = None;
    let mut rows = panel.rows.clone();
    rows.retain(&panel.frame, |members, one, other| {
        let value = relevant.number(members.dyad_row(one, other));
        if value.is_nan() {
            let first = unknown.map_or(members.year, |(first, _)| first);
            unknown = Some((first, members.year));
        }
        value == 1.0
    });
    if let Some((first, last)) = unknown {
        return Err(Unjudged { first, last });
    }
    panel.rows = rows;
    panel.filters.push(
        "only politically relevant dyads: contiguous by land or by up to 400 miles of water, or with a major power"
            .to_owned(),
    );
    Ok(())
}

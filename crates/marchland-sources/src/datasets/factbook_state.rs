//! State codes of the World Factbook tables.

use super::fields::{Fault, Fields};
use marchland_base::Cow;

/// Serbia, whose code the tables leave blank in every edition.
const SERBIA: (&str, Cow) = ("SRB", Cow(345));

/// The state of a row: its code, Serbia's where the tables forgot it, `None` for territories.
pub(super) fn state_code(
    fields: &Fields<'_>,
    iso3: &str,
    ccode: &str,
) -> Result<Option<Cow>, Fault> {
    let code = fields.cow_option(ccode)?;
    let is_serbia = fields.text_option(iso3)? == Some(SERBIA.0);
    Ok(code.or(is_serbia.then_some(SERBIA.1)))
}

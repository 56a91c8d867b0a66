//! Distance, language and colonial ties of two countries, one row per directed pair, without years.
//!
//! Source: CEPII GeoDist, Mayer and Zignago 2011.

use super::fields::{Fault, Fields};
use super::read::{Read, ReadError, read_rows};

/// Codes of the source that ISO 3166 has since replaced. Yugoslavia stands for Serbia and Montenegro.
const REPLACED: [(&str, &str); 5] = [
    ("PAL", "PSE"),
    ("ROM", "ROU"),
    ("TMP", "TLS"),
    ("YUG", "SRB"),
    ("ZAR", "COD"),
];

/// A pair of countries; each country is also paired with itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// ISO 3166 code of the origin, in its present form.
    pub iso_o: String,
    /// ISO 3166 code of the destination, in its present form.
    pub iso_d: String,
    /// Whether they share a land border.
    pub contig: bool,
    /// Whether they share an official language.
    pub comlang_off: bool,
    /// Whether at least 9 percent of the population of both speak one language.
    pub comlang_ethno: bool,
    /// Whether one ever was a colony of the other.
    pub colony: bool,
    /// Distance of the capitals in kilometres, above 0 for a country with itself (from its area).
    pub distcap: f64,
}

/// Reads `dist_cepii` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            iso_o: present_code(fields, "iso_o")?,
            iso_d: present_code(fields, "iso_d")?,
            contig: fields.flag("contig")?,
            comlang_off: fields.flag("comlang_off")?,
            comlang_ethno: fields.flag("comlang_ethno")?,
            colony: fields.flag("colony")?,
            distcap: fields.number_in("distcap", 0.0..=20_100.0)?,
        })
    })
}

fn present_code(fields: &Fields<'_>, column: &str) -> Result<String, Fault> {
    let code = fields.text(column)?;
    let replaced = REPLACED.iter().find(|(old, _)| *old == code);
    Ok(replaced.map_or(code, |(_, new)| new).to_owned())
}

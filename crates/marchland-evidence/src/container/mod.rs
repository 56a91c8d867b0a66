//! Files that hold documents: mails with their attachments, and the archives that crawlers write.

mod http;
mod mail;
mod warc;

pub(crate) use mail::documents as of_mail;
pub(crate) use warc::{Kept, read as read_warc};

/// What kind of container a file is by its name; `None` for a document.
pub(crate) fn kind(name: &str) -> Option<Container> {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".eml") {
        Some(Container::Mail)
    } else if name.ends_with(".warc") {
        Some(Container::Warc)
    } else if name.ends_with(".warc.gz") {
        Some(Container::CompressedWarc)
    } else {
        None
    }
}

/// A kind of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// A mail (RFC 5322).
    Mail,
    /// A web archive (ISO 28500).
    Warc,
    /// The same, each record or the whole compressed by gzip.
    CompressedWarc,
}

//! What a document says about itself: title, outlet, authors, dates, notices.

pub(crate) mod dates;
pub(crate) mod notices;
pub(crate) mod origin;

//! A mail as documents: its text, and the attachments that are documents.

use crate::collect::is_document;
use crate::{Given, Input};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Attachments that are read of one mail.
const MOST_ATTACHMENTS: usize = 100;

/// The text of a mail under the mail's own name, and its attachments as `NAME/ATTACHMENT`; the second value says what
/// was left out.
///
/// # Errors
/// The bytes are no mail, or one without text.
pub(crate) fn documents(name: &str, bytes: &[u8]) -> Result<(Vec<Input>, Vec<String>), String> {
    let message = MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or("is no mail; save it again with its headers")?;
    let (mut out, mut losses) = (Vec::new(), Vec::new());
    out.extend(text(name, &message));
    for (at, part) in message.attachments().enumerate() {
        let attached = part.attachment_name().unwrap_or("");
        if at >= MOST_ATTACHMENTS {
            losses.push(format!(
                "holds more than {MOST_ATTACHMENTS} attachments; the rest was left out, so save them as files"
            ));
            break;
        }
        if is_document(attached) {
            out.push(attachment(name, attached, part));
        } else if !attached.is_empty() {
            losses.push(format!(
                "attachment '{attached}' is no document and was left out"
            ));
        }
    }
    if out.is_empty() {
        return Err("is a mail without text or documents; save it again with its content".into());
    }
    Ok((out, losses))
}

/// The text part, else the part in HTML.
fn text(name: &str, message: &Message) -> Option<Input> {
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() => Some((text, "text/plain")),
        _ => None,
    });
    let marked_up = || {
        message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(text) => Some((text, "text/html")),
            _ => None,
        })
    };
    let (text, media_type) = plain.or_else(marked_up)?;
    let sender = message.from().and_then(Address::first);
    let domain = sender
        .and_then(|sender| sender.address())
        .and_then(|address| address.rsplit_once('@'))
        .map(|(_, domain)| domain.to_ascii_lowercase());
    let date = message.date().filter(|date| date.is_valid());
    Some(Input {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        given: Given {
            within: Some(name.to_owned()),
            media_type: Some(media_type.to_owned()),
            charset: Some("utf-8".to_owned()),
            title: message.subject().map(str::to_owned),
            author: sender.and_then(|sender| sender.name()).map(str::to_owned),
            outlet: domain.map(|domain| (domain, "mail sender")),
            published: date
                .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
            ..Given::default()
        },
    })
}

fn attachment(mail: &str, name: &str, part: &MessagePart) -> Input {
    // A name of somebody else's making: no folders, nothing unseen.
    let kept = name.chars().filter(|c| !c.is_control());
    let shown: String = kept
        .map(|c| if matches!(c, '/' | '\\') { '_' } else { c })
        .take(120)
        .collect();
    let media_type = part.content_type().map(|kind| {
        let subtype = kind.subtype().unwrap_or("plain");
        format!("{}/{subtype}", kind.ctype())
    });
    let charset = match part.body {
        // The parser has decoded it.
        PartType::Text(_) | PartType::Html(_) => Some("utf-8".to_owned()),
        _ => None,
    };
    Input {
        name: format!("{mail}/{shown}"),
        bytes: part.contents().to_vec(),
        given: Given {
            within: Some(mail.to_owned()),
            media_type,
            charset,
            ..Given::default()
        },
    }
}

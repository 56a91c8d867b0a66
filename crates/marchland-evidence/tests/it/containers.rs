//! Mails and web archives: their documents, and what becomes of damaged ones.

use crate::support::{read, state};
use flate2::Compression;
use flate2::write::GzEncoder;
use marchland_evidence::{Collected, Limits, collect, read_documents};
use std::fs;
use std::io::Write;

const PAGE: &str = "<html><head><title>Border notes</title></head><body><p>Kazakhstan shares a long border with \
                    Russia, and nobody in either capital says for how much longer.</p></body></html>";

fn collected(name: &str, bytes: &[u8]) -> Collected {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    collect(&[path], &Limits::default()).expect("documents")
}

fn record(kind: &str, address: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        content.len()
    )
    .into_bytes();
    out.extend_from_slice(content);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 {status}\r\n{headers}\r\n\r\n").into_bytes();
    out.extend_from_slice(body);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn http(address: &str, status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let content = response(status, headers, body);
    record(
        "response",
        address,
        "application/http; msgtype=response",
        &content,
    )
}

fn archive() -> Vec<Vec<u8>> {
    let html = "Content-Type: text/html; charset=utf-8";
    let chunked = format!("{:x}\r\n{PAGE}\r\n0\r\n\r\n", PAGE.len());
    vec![
        record(
            "warcinfo",
            "",
            "application/warc-fields",
            b"software: invented",
        ),
        http("https://a.example/one", "200 OK", html, PAGE.as_bytes()),
        http(
            "https://a.example/gone",
            "404 Not Found",
            html,
            PAGE.as_bytes(),
        ),
        http(
            "https://a.example/x.png",
            "200 OK",
            "Content-Type: image/png",
            b"\x89PNG",
        ),
        http(
            "https://a.example/packed",
            "200 OK",
            &format!("{html}\r\nContent-Encoding: gzip"),
            &gzip(PAGE.as_bytes()),
        ),
        http(
            "https://a.example/chunked",
            "200 OK",
            &format!("{html}\r\nTransfer-Encoding: chunked"),
            chunked.as_bytes(),
        ),
        record(
            "resource",
            "https://a.example/note",
            "text/plain",
            b"Kazakhstan shares a long border with Russia.",
        ),
    ]
}

const ADDRESSES: [&str; 4] = [
    "https://a.example/one",
    "https://a.example/packed",
    "https://a.example/chunked",
    "https://a.example/note",
];

#[test]
fn archives_give_their_pages() {
    let records = archive();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for (name, bytes) in [
        ("crawl.warc", records.concat()),
        ("crawl.warc.gz", members),
        ("whole.warc.gz", gzip(&records.concat())),
    ] {
        let found = collected(name, &bytes);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        let names: Vec<&str> = found
            .inputs
            .iter()
            .map(|input| input.name.as_str())
            .collect();
        assert_eq!(names, ADDRESSES, "{name}");
        let evidence = read(&found.inputs);
        assert_eq!(evidence.claims.len(), 4, "{name}");
        let source = &evidence.sources[1];
        assert_eq!(source.within.as_deref(), Some(name));
        assert_eq!(source.address.as_deref(), Some(ADDRESSES[1]));
        assert_eq!(source.fetched.as_deref(), Some("2024-03-05"));
        assert_eq!(source.title.as_deref(), Some("Border notes"));
        let claim = evidence
            .claims
            .iter()
            .find(|claim| claim.file == ADDRESSES[1]);
        let claim = claim.expect("its claim");
        assert_eq!(
            &found.inputs[1].bytes[claim.start..claim.end],
            claim.quote.as_bytes()
        );
    }
}

#[test]
fn a_cut_archive_keeps_what_stands_before_the_cut() {
    let records = archive();
    let whole = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for (name, bytes) in [("crawl.warc", &whole), ("crawl.warc.gz", &members)] {
        let found = collected(name, &bytes[..bytes.len() - 40]);
        assert_eq!(found.inputs.len(), 3, "{name}");
        let problem = &found.problems[0];
        assert!(
            !problem.lost && problem.message.contains("breaks off in record"),
            "{problem:?}"
        );
    }
    for broken in [
        "no archive at all",
        "WARC/1.0\r\nContent-Length: many\r\n\r\n",
    ] {
        let found = collected("crawl.warc", broken.as_bytes());
        assert!(found.inputs.is_empty());
        assert!(
            found.problems[0].message.contains("record 1"),
            "{:?}",
            found.problems
        );
    }
}

#[test]
fn bombs_are_named_and_the_rest_is_read() {
    let zeros = gzip(&vec![b' '; 40 << 20]);
    let packed = "Content-Type: text/html\r\nContent-Encoding: gzip";
    let mut records = archive();
    records.insert(1, http("https://a.example/bomb", "200 OK", packed, &zeros));
    let long = vec![b'a'; 20 << 20];
    records.insert(
        2,
        http(
            "https://a.example/long",
            "200 OK",
            "Content-Type: text/html",
            &long,
        ),
    );
    let found = collected("crawl.warc", &records.concat());
    assert_eq!(found.inputs.len(), 4);
    let told: Vec<&str> = found
        .problems
        .iter()
        .map(|problem| problem.file.as_str())
        .collect();
    assert_eq!(told, ["https://a.example/bomb", "https://a.example/long"]);
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        ..Limits::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("crawl.warc");
    fs::write(&path, records.concat()).expect("a file");
    let found = collect(&[path], &limits).expect("documents");
    let last = found.problems.last().expect("a problem");
    assert!(
        last.message.contains("unpacks to more than 1048576 bytes"),
        "{last:?}"
    );
}

const MAIL: &str = "From: Desk of the Ledger <desk@ledger.example>\r\nTo: me@example.org\r\n\
    Subject: =?utf-8?Q?Border_notes_=E2=80=93_spring?=\r\nDate: Tue, 5 Mar 2024 10:00:00 +0500\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    Kazakhstan shares a long border with Russia, and nobody says =\r\nfor how much longer.\r\n\
    --b\r\nContent-Type: text/html; name=\"page.html\"\r\nContent-Disposition: attachment; filename=\"../page.html\"\r\n\r\n\
    <html><body><p>Kazakhstan shares a long border with Russia.</p></body></html>\r\n\
    --b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"x.png\"\r\n\r\nabc\r\n--b--\r\n";

#[test]
fn mails_give_their_text_and_attachments() {
    let found = collected("note.eml", MAIL.as_bytes());
    let names: Vec<&str> = found
        .inputs
        .iter()
        .map(|input| input.name.as_str())
        .collect();
    assert_eq!(names, ["note.eml", "note.eml/.._page.html"]);
    assert!(found.problems[0].message.contains("x.png") && !found.problems[0].lost);
    let evidence = read_documents(&found.inputs, state(365), state(705), &Limits::default());
    let source = &evidence.sources[0];
    assert_eq!(source.title.as_deref(), Some("Border notes – spring"));
    assert_eq!(source.authors, ["Desk of the Ledger"]);
    assert_eq!(source.outlet.as_deref(), Some("ledger.example"));
    assert_eq!(source.outlet_from.as_deref(), Some("mail sender"));
    assert_eq!(source.published.as_deref(), Some("2024-03-05"));
    assert_eq!(evidence.claims.len(), 2);
    let claim = &evidence.claims[0];
    assert_eq!(
        &found.inputs[0].bytes[claim.start..claim.end],
        claim.quote.as_bytes()
    );
    let empty = collected("note.eml", b"Subject: nothing\r\n\r\n");
    assert!(empty.inputs.is_empty() && empty.problems[0].lost);
}

#[test]
fn other_languages_are_kept_and_left_out_of_claims() {
    let russian = "Казахстан и Россия имеют самую длинную в мире сухопутную границу, и никто не знает, что будет дальше. \
                   Войска стоят у границы с Казахстаном.";
    let german = "Kasachstan und Russland haben eine lange gemeinsame Grenze, und niemand weiß, was als Nächstes kommt. \
                  Die Truppen stehen an der Grenze.";
    let english = "Kazakhstan shares a long border with Russia, and nobody in either capital says for how much longer.";
    let documents = [
        ("ru.txt", russian),
        ("de.txt", german),
        ("en.txt", english),
        ("short.txt", "Border. Russia."),
    ];
    let inputs = documents.map(|(name, text)| crate::support::input(name, text));
    let evidence = read(&inputs);
    let languages: Vec<&str> = evidence
        .sources
        .iter()
        .map(|source| source.language.as_str())
        .collect();
    assert_eq!(languages, ["ru", "de", "en", "und"]);
    assert!(evidence.claims.iter().all(|claim| claim.file == "en.txt"));
    assert_eq!(evidence.sources[0].sentences, 0);
}

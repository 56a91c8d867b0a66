//! Downloads against a real server on this machine.

#[path = "fetch_server.rs"]
mod server;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::DeflateEncoder;
use marchland_sources::catalog::{Card, Catalog, Sha256, is_built_in};
use marchland_sources::fetch::{FetchError, Fetched, Options, Progress, fetch};
use proptest::prelude::*;
use server::{Reply, Server};
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// The table that the publisher of these tests offers: long enough to be cut in the middle.
fn table() -> Vec<u8> {
    (0..20_000)
        .flat_map(|row| format!("{row},{}\r\n", row * 7).into_bytes())
        .collect()
}

/// A card like those of the catalog: a table of 20,000 rows whose copy comes by the given conversion.
fn card(conversion: &str, file: &str, published: &str) -> Card {
    let table = table();
    let (ending, content) = match conversion {
        "gzip" | "unzip_gzip" => (
            ".gz",
            format!(
                "content_sha256 = '{}'\ncontent_bytes = {}",
                Sha256::of(&table),
                table.len()
            ),
        ),
        _ => ("", String::new()),
    };
    let text = format!(
        "title = 'T'\nproducer = 'P'\nversion = '1'\nrelease_lag_days = 1\nrelease_lag_why = 'w'\n\
         [citation]\nreferences = ['c']\nbibtex = '''@misc{{k,\n author = {{A}},\n title = {{T}},\n year = {{2000}}\n}}'''\n\
         [terms]\nstatement = 's'\nredistribution = 'allowed'\ncommercial_use = 'allowed'\n\
         [published]\ndate = '2000'\npage = 'https://publisher.example/page'\n{file}\n{published}\nchecksum_note = 'n'\n\
         [copy]\npath = 'folder/table.csv{ending}'\nbytes = {}\nsha256 = '{}'\n{content}\nrows = 20000\ncolumns = 2\n\
         copied_from = 'f'\nconversion = '{conversion}'\nconversion_note = 'put the sheets into one table'\n\
         [coverage]\nfirst_year = 1946\nlast_year = 2000\nstates = 'all'\n[units]\n[missing_codes]\n",
        table.len(),
        Sha256::of(&table),
    );
    Card::parse("test-card", &text).expect("a card")
}

const FILE: &str = "file = 'https://publisher.example/data/table.csv'\nregistration = false";

fn plain() -> Card {
    card("none", FILE, "")
}

fn checked(sum: Sha256) -> Card {
    card("none", FILE, &format!("sha256 = '{sum}'"))
}

fn options(server: &Server) -> Options {
    Options {
        base: Some(server.base.clone()),
        attempts: 3,
        pause: Duration::from_millis(1),
        patience: Duration::from_secs(10),
        deadline: Duration::from_secs(20),
        ..Options::default()
    }
}

fn run(card: &Card, folder: &TempDir, server: &Server) -> Result<Fetched, FetchError> {
    fetch(card, folder.path(), &options(server), &mut |_| {})
}

/// Every file below a folder, relative and sorted.
fn files(folder: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                walk(root, &entry.path(), found);
            } else {
                let path = entry.path();
                let name = path.strip_prefix(root).expect("below").to_string_lossy();
                found.push(name.into_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}

const KEPT: &str = "published/test-card/table.csv";

#[test]
fn a_file_that_is_the_copy_is_put_in_its_place() {
    let server = Server::scripted(vec![Reply::new(200, &table())]);
    let folder = TempDir::new().expect("a folder");
    let mut seen = Vec::new();
    let fetched = fetch(
        &plain(),
        folder.path(),
        &options(&server),
        &mut |at: Progress<'_>| {
            seen.push((at.received, at.total));
        },
    )
    .expect("a download");
    let (kept, copy) = (
        folder.path().join(KEPT),
        folder.path().join("folder/table.csv"),
    );
    assert_eq!(
        fetched,
        Fetched::Placed {
            kept,
            copy: copy.clone()
        }
    );
    assert_eq!(std::fs::read(&copy).expect("the copy"), table());
    assert_eq!(server.asked()[0].path, "/test-card/table.csv");
    let length = table().len() as u64;
    assert_eq!(seen.first(), Some(&(0, Some(length))));
    assert_eq!(seen.last(), Some(&(length, Some(length))));
    assert_eq!(files(folder.path()), ["folder/table.csv", KEPT]);

    let again = run(&plain(), &folder, &server).expect("nothing to do");
    assert_eq!(again, Fetched::AlreadyThere { copy });
    assert_eq!(server.asked().len(), 1, "the second run asks nobody");
}

#[test]
fn a_csv_is_compressed() {
    let server = Server::scripted(vec![Reply::new(200, &table())]);
    let folder = TempDir::new().expect("a folder");
    let card = card("gzip", FILE, "");
    let Ok(Fetched::Placed { copy, .. }) = run(&card, &folder, &server) else {
        panic!("not placed");
    };
    let mut content = Vec::new();
    GzDecoder::new(&*std::fs::read(copy).expect("the copy"))
        .read_to_end(&mut content)
        .expect("gzip");
    assert_eq!(content, table());
    assert!(matches!(
        run(&card, &folder, &server),
        Ok(Fetched::AlreadyThere { .. })
    ));
}

/// A ZIP archive with one member in a folder.
fn zip(name: &str, content: &[u8], deflate: bool) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory");
    let packed = if deflate {
        encoder.finish().expect("memory")
    } else {
        content.to_vec()
    };
    let method = [if deflate { 8 } else { 0 }, 0];
    let sizes = [
        (packed.len() as u32).to_le_bytes(),
        (content.len() as u32).to_le_bytes(),
    ]
    .concat();
    let name_length = (name.len() as u16).to_le_bytes();
    let local = [
        b"PK\x03\x04",
        &[20, 0, 0, 0][..],
        &method,
        &[0; 8],
        &sizes,
        &name_length,
        &[0, 0],
        name.as_bytes(),
    ]
    .concat();
    let entry = [
        b"PK\x01\x02",
        &[20, 0, 20, 0, 0, 0][..],
        &method,
        &[0; 8],
        &sizes,
        &name_length,
        &[0; 16],
        name.as_bytes(),
    ]
    .concat();
    let at = ((local.len() + packed.len()) as u32).to_le_bytes();
    let length = (entry.len() as u32).to_le_bytes();
    let end = [
        b"PK\x05\x06",
        &[0, 0, 0, 0, 1, 0, 1, 0][..],
        &length,
        &at,
        &[0, 0],
    ]
    .concat();
    [local, packed, entry, end].concat()
}

const ARCHIVE: &str =
    "file = 'https://publisher.example/data.zip'\nregistration = false\nmember = 'the table.csv'";

#[test]
fn a_member_of_an_archive_becomes_the_copy() {
    for deflate in [false, true] {
        let archive = zip("data/the table.csv", &table(), deflate);
        let server = Server::scripted(vec![Reply::new(200, &archive)]);
        let folder = TempDir::new().expect("a folder");
        let fetched = run(&card("unzip_gzip", ARCHIVE, ""), &folder, &server);
        assert!(matches!(fetched, Ok(Fetched::Placed { .. })), "{fetched:?}");
    }
}

#[test]
fn an_archive_without_the_table_says_what_it_holds() {
    for (archive, said) in [
        (
            zip("other.csv", &table(), true),
            "no member 'the table.csv'; it holds other.csv",
        ),
        (b"<html>please log in</html>".to_vec(), "no ZIP archive"),
    ] {
        let server = Server::scripted(vec![Reply::new(200, &archive)]);
        let folder = TempDir::new().expect("a folder");
        let error = run(&card("unzip_gzip", ARCHIVE, ""), &folder, &server).expect_err("no table");
        assert!(error.to_string().contains(said), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done to an archive, it is unpacked or refused, and only the right table takes the copy's place.
    #[test]
    fn a_damaged_archive_never_becomes_a_wrong_copy(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        kept in any::<prop::sample::Index>(),
    ) {
        let mut archive = zip("the table.csv", b"short", true);
        for (index, byte) in flips {
            let at = index.index(archive.len());
            archive[at] = byte;
        }
        archive.truncate(kept.index(archive.len()) + 1);
        let folder = TempDir::new().expect("a folder");
        let shelf = folder.path().join("published/test-card");
        std::fs::create_dir_all(&shelf).expect("a folder");
        std::fs::write(shelf.join("data.zip"), &archive).expect("a file");
        let fetched = fetch(&card("unzip_gzip", ARCHIVE, ""), folder.path(), &Options::default(), &mut |_| {});
        let refused = matches!(fetched, Err(FetchError::Archive { .. }) | Ok(Fetched::OtherVersion { .. }));
        prop_assert!(refused, "{:?}", fetched);
        prop_assert_eq!(files(folder.path()), ["published/test-card/data.zip"]);
    }
}

#[test]
fn a_conversion_that_a_person_does_is_named() {
    let server = Server::scripted(vec![Reply::new(200, b"sheets")]);
    let folder = TempDir::new().expect("a folder");
    let fetched = run(&card("other", FILE, ""), &folder, &server).expect("a download");
    assert_eq!(
        fetched,
        Fetched::Kept {
            kept: folder.path().join(KEPT),
            sha256: Sha256::of(b"sheets"),
            verified: false,
            copy: folder.path().join("folder/table.csv"),
            conversion: "put the sheets into one table".into(),
        }
    );
    assert_eq!(files(folder.path()), [KEPT]);
    run(&card("other", FILE, ""), &folder, &server).expect("the kept file");
    assert_eq!(
        server.asked().len(),
        1,
        "a kept file is not asked for again"
    );
}

#[test]
fn another_version_leaves_the_copy_alone() {
    let server = Server::scripted(vec![Reply::new(200, b"newer")]);
    let folder = TempDir::new().expect("a folder");
    std::fs::create_dir(folder.path().join("folder")).expect("a folder");
    std::fs::write(folder.path().join("folder/table.csv"), "mine").expect("a file");
    let fetched = run(&plain(), &folder, &server).expect("a download");
    let found = Sha256::of(b"newer");
    assert!(
        matches!(fetched, Fetched::OtherVersion { found: sum, .. } if sum == found),
        "{fetched:?}"
    );
    let mine = std::fs::read(folder.path().join("folder/table.csv")).expect("the copy");
    assert_eq!(mine, b"mine");
}

/// The reply to a range request, as a server that keeps to the standard gives it.
fn part(from: usize) -> Reply {
    let whole = table();
    let last = whole.len() - 1;
    Reply::new(206, &whole[from..]).header(&format!(
        "Content-Range: bytes {from}-{last}/{}",
        whole.len()
    ))
}

const HALF: usize = 100_000;

fn cut() -> Reply {
    Reply::new(200, &table()).header("ETag: \"v1\"").cut(HALF)
}

/// What the servers of the world do to a download that breaks off, and what must come of it.
#[test]
fn an_interrupted_download_ends_whole() {
    let whole = Reply::new(200, &table()).header("ETag: \"v2\"");
    let dated = Reply::new(200, &table()).header("Last-Modified: Sat, 01 Mar 2025 00:00:00 GMT");
    let resumed = Some(format!("bytes={HALF}-"));
    let cases = [
        (
            "taken up",
            vec![cut(), part(HALF)],
            vec![None, resumed.clone()],
        ),
        (
            "taken up twice",
            vec![cut(), part(HALF).cut(50_000), part(HALF + 50_000)],
            vec![
                None,
                resumed.clone(),
                Some(format!("bytes={}-", HALF + 50_000)),
            ],
        ),
        (
            "taken up by date",
            vec![dated.cut(HALF), part(HALF)],
            vec![None, resumed.clone()],
        ),
        (
            "range ignored",
            vec![cut(), Reply::new(200, &table())],
            vec![None, resumed.clone()],
        ),
        (
            "tag changed",
            vec![cut(), whole],
            vec![None, resumed.clone()],
        ),
        (
            "no such part",
            vec![cut(), Reply::new(416, b""), Reply::new(200, &table())],
            vec![None, resumed.clone(), None],
        ),
        (
            "another part",
            vec![cut(), part(7), Reply::new(200, &table())],
            vec![None, resumed.clone(), None],
        ),
        (
            "part of another version",
            vec![
                cut(),
                part(HALF).header("ETag: \"v2\""),
                Reply::new(200, &table()),
            ],
            vec![None, resumed.clone(), None],
        ),
        (
            "part without range",
            vec![cut(), Reply::new(206, b"x"), Reply::new(200, &table())],
            vec![None, resumed, None],
        ),
        (
            "no mark",
            vec![
                Reply::new(200, &table()).cut(HALF),
                Reply::new(200, &table()),
            ],
            vec![None, None],
        ),
        (
            "weak tag",
            vec![
                Reply::new(200, &table()).header("ETag: W/\"v1\"").cut(HALF),
                Reply::new(200, &table()),
            ],
            vec![None, None],
        ),
        (
            "failing server",
            vec![
                Reply::new(500, b"x"),
                Reply::new(503, b"x"),
                Reply::new(200, &table()),
            ],
            vec![None, None, None],
        ),
    ];
    for (name, replies, ranges) in cases {
        let server = Server::scripted(replies);
        let folder = TempDir::new().expect("a folder");
        let fetched = run(&checked(Sha256::of(&table())), &folder, &server);
        assert!(
            matches!(fetched, Ok(Fetched::Placed { .. })),
            "{name}: {fetched:?}"
        );
        let asked: Vec<Option<String>> = server.asked().into_iter().map(|one| one.range).collect();
        assert_eq!(asked, ranges, "{name}");
        assert_eq!(files(folder.path()), ["folder/table.csv", KEPT], "{name}");
    }
}

#[test]
fn a_later_run_goes_on_where_the_first_stopped() {
    let server = Server::scripted(vec![cut(), part(HALF)]);
    let folder = TempDir::new().expect("a folder");
    let once = Options {
        attempts: 1,
        ..options(&server)
    };
    let error = fetch(&plain(), folder.path(), &once, &mut |_| {}).expect_err("cut");
    assert!(
        error.to_string().contains("broken off after 100000 bytes"),
        "{error}"
    );
    let partial = [format!("{KEPT}.partial"), format!("{KEPT}.partial.mark")];
    assert_eq!(
        files(folder.path()),
        partial,
        "nothing takes a place before it is whole"
    );

    assert!(matches!(
        run(&plain(), &folder, &server),
        Ok(Fetched::Placed { .. })
    ));
    let second = &server.asked()[1];
    assert_eq!(second.range.as_deref(), Some("bytes=100000-"));
    assert_eq!(second.if_range.as_deref(), Some("\"v1\""));
    assert_eq!(files(folder.path()), ["folder/table.csv", KEPT]);
}

#[test]
fn a_mark_from_another_address_is_not_used() {
    let first = Server::scripted(vec![cut()]);
    let folder = TempDir::new().expect("a folder");
    let once = Options {
        attempts: 1,
        ..options(&first)
    };
    fetch(&plain(), folder.path(), &once, &mut |_| {}).expect_err("cut");
    let second = Server::scripted(vec![Reply::new(200, &table())]);
    run(&plain(), &folder, &second).expect("a download");
    assert_eq!(second.asked()[0].range, None);
}

/// Answers that end the matter: how often the server is asked, and what the error says.
#[test]
fn a_download_that_cannot_succeed_says_why() {
    let endless = Reply {
        announced: false,
        ..Reply::new(200, &table())
    };
    let cases = [
        (Reply::new(404, b"gone"), 1, "the server answers 404"),
        (Reply::new(403, b"robots"), 1, "save it as"),
        (
            Reply::new(500, b"broken"),
            3,
            "the server answers 500, on the last of 3 attempts",
        ),
        (Reply::new(429, b"slowly"), 3, "the server answers 429"),
        (Reply::new(204, b""), 1, "which is no file"),
        (
            Reply::new(200, &table()).cut(5),
            3,
            "broken off after 5 bytes",
        ),
        (
            Reply::new(200, &table()).header("Content-Encoding: br"),
            1,
            "encoded",
        ),
        (
            Reply::new(200, &[0; 300_001]),
            1,
            "longer than 300000 bytes",
        ),
        (
            Reply {
                body: vec![0; 400_000],
                ..endless
            },
            1,
            "longer than 300000 bytes",
        ),
        (
            Reply::new(302, b"").header("Location: file:///etc/hostname"),
            6,
            "more than 5 redirects",
        ),
        (
            Reply::new(302, b"").header("Location: gopher://127.0.0.1/table.csv"),
            0,
            "",
        ),
        (
            Reply::new(302, b"").header("Location: /round"),
            6,
            "more than 5 redirects",
        ),
    ];
    for (reply, asked, said) in cases {
        let server = Server::scripted(vec![reply.clone()]);
        let folder = TempDir::new().expect("a folder");
        let options = Options {
            longest: 300_000,
            ..options(&server)
        };
        let error = fetch(&plain(), folder.path(), &options, &mut |_| {}).expect_err("no download");
        assert!(error.to_string().contains(said), "{error}");
        if asked > 0 {
            assert_eq!(server.asked().len(), asked, "{} {said}", reply.status);
        }
        assert!(!folder.path().join(KEPT).exists(), "{said}");
        assert!(!folder.path().join("folder").exists(), "{said}");
    }
}

#[test]
fn a_silent_server_is_given_up() {
    let server = Server::scripted(vec![Reply {
        hang: true,
        cut: Some(10),
        ..Reply::new(200, &table())
    }]);
    let folder = TempDir::new().expect("a folder");
    let impatient = Options {
        patience: Duration::from_millis(500),
        attempts: 1,
        ..options(&server)
    };
    let error = fetch(&plain(), folder.path(), &impatient, &mut |_| {}).expect_err("silence");
    assert!(error.to_string().contains("timeout"), "{error}");
}

#[test]
fn a_redirect_is_followed() {
    let server = Server::start(|_, asked| match asked.path.as_str() {
        "/elsewhere" => Reply::new(200, &table()),
        _ => Reply::new(302, b"").header("Location: /elsewhere"),
    });
    let folder = TempDir::new().expect("a folder");
    assert!(matches!(
        run(&plain(), &folder, &server),
        Ok(Fetched::Placed { .. })
    ));
}

#[test]
fn a_wrong_checksum_keeps_nothing() {
    let server = Server::scripted(vec![Reply::new(200, b"changed").header("ETag: \"v1\"")]);
    let folder = TempDir::new().expect("a folder");
    let allowed = Sha256::of(&table());
    let error = run(&checked(allowed), &folder, &server).expect_err("a wrong file");
    let text = error.to_string();
    assert!(
        text.contains(&allowed.to_string()) && text.contains(&Sha256::of(b"changed").to_string()),
        "{text}"
    );
    assert!(text.contains("the download was removed"), "{text}");
    assert_eq!(files(folder.path()), Vec::<String>::new());
}

#[test]
fn a_kept_file_with_a_wrong_checksum_is_downloaded_again() {
    let server = Server::scripted(vec![Reply::new(200, &table())]);
    let folder = TempDir::new().expect("a folder");
    std::fs::create_dir_all(folder.path().join("published/test-card")).expect("a folder");
    std::fs::write(folder.path().join(KEPT), "old").expect("a file");
    let fetched = run(&checked(Sha256::of(&table())), &folder, &server);
    assert!(matches!(fetched, Ok(Fetched::Placed { .. })), "{fetched:?}");
}

#[test]
fn a_registration_is_explained_and_nobody_is_asked() {
    let cases = [
        (
            "file = 'https://publisher.example/table.csv'\nregistration = true\nwhat_to_do = 'Sign the form.'",
            "the publisher wants a registration or a request: Sign the form. Page: https://publisher.example/page",
        ),
        (
            "registration = false\nwhat_to_do = 'Take sheet 2.'",
            "the publisher gives no address of the file: Take sheet 2.",
        ),
    ];
    for (published, said) in cases {
        let server = Server::scripted(vec![Reply::new(200, b"")]);
        let folder = TempDir::new().expect("a folder");
        let error = run(&card("other", published, ""), &folder, &server).expect_err("by hand");
        assert!(error.to_string().contains(said), "{error}");
        assert!(
            error.to_string().contains("put the sheets into one table"),
            "{error}"
        );
        assert!(server.asked().is_empty() && files(folder.path()).is_empty());
    }
}

#[test]
fn a_bad_base_and_a_bad_folder_are_refused() {
    let folder = TempDir::new().expect("a folder");
    let options = Options {
        base: Some("ftp://mirror".into()),
        ..Options::default()
    };
    let error = fetch(&plain(), folder.path(), &options, &mut |_| {}).expect_err("no http");
    assert!(matches!(error, FetchError::Base(_)), "{error}");

    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let error = fetch(&plain(), &file, &Options::default(), &mut |_| {}).expect_err("no folder");
    assert!(matches!(error, FetchError::File { .. }), "{error}");
}

#[test]
fn an_unreachable_server_is_named() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let folder = TempDir::new().expect("a folder");
    let options = Options {
        base: Some(base.clone()),
        attempts: 2,
        pause: Duration::from_millis(1),
        ..Options::default()
    };
    let error = fetch(&plain(), folder.path(), &options, &mut |_| {}).expect_err("nobody there");
    assert!(
        matches!(error, FetchError::Failed { attempts: 2, .. }),
        "{error}"
    );
    assert!(error.to_string().contains(&base), "{error}");
}

/// What a person reads who fetches each card of the catalog with nobody at the other end.
#[test]
fn every_card_names_its_next_step() {
    let server = Server::scripted(vec![Reply::new(404, b"")]);
    for card in Catalog::embedded().cards() {
        let folder = TempDir::new().expect("a folder");
        if is_built_in(card) {
            assert!(matches!(
                run(card, &folder, &server),
                Ok(Fetched::AlreadyThere { .. })
            ));
            assert!(
                files(folder.path()).is_empty(),
                "nothing is written for a built-in table"
            );
            continue;
        }
        let error = run(card, &folder, &server).expect_err("nobody has it");
        match error {
            FetchError::ByHand(ref by_hand) => {
                assert!(!by_hand.what_to_do.is_empty(), "{}", card.id);
            }
            FetchError::Refused { ref address, .. } => {
                assert!(address.contains(&card.id.0), "{address}")
            }
            ref other => panic!("{}: {other}", card.id),
        }
    }
}

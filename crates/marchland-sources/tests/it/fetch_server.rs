//! A small HTTP server on 127.0.0.1 that answers as a test tells it to, and writes down what it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What a client asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub path: String,
    pub range: Option<String>,
    pub if_range: Option<String>,
}

/// What the server answers: a status, header lines, and a body that may end early.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<String>,
    pub body: Vec<u8>,
    /// Bytes of the body that are sent before the line is cut.
    pub cut: Option<usize>,
    /// Whether the length of the body is announced.
    pub announced: bool,
    /// Whether the line is kept open, silent, after the body.
    pub hang: bool,
}

impl Reply {
    pub fn new(status: u16, body: &[u8]) -> Reply {
        Reply {
            status,
            body: body.to_vec(),
            announced: true,
            ..Reply::default()
        }
    }

    pub fn header(mut self, line: &str) -> Reply {
        self.headers.push(line.to_owned());
        self
    }

    pub fn cut(mut self, at: usize) -> Reply {
        self.cut = Some(at);
        self
    }
}

pub struct Server {
    pub base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Starts a server that answers by the number of the request, counted from zero, and the request.
    pub fn start(answer: impl Fn(usize, &Asked) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || serve(line, &log, &*answer));
            }
        });
        Server { base, asked }
    }

    /// A server with one answer for each request in turn; further ones get the last again.
    pub fn scripted(replies: Vec<Reply>) -> Server {
        Server::start(move |number, _| replies[number.min(replies.len() - 1)].clone())
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }
}

fn serve(line: TcpStream, log: &Mutex<Vec<Asked>>, answer: &dyn Fn(usize, &Asked) -> Reply) {
    let Some(asked) = read(&line) else { return };
    let number = {
        let mut log = log.lock().expect("the log");
        log.push(asked.clone());
        log.len() - 1
    };
    // A client that hangs up early is no fault of the server.
    let _ = write(&line, &answer(number, &asked));
}

fn read(line: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(line).lines();
    let mut asked = Asked {
        path: lines.next()?.ok()?.split(' ').nth(1)?.to_owned(),
        ..Asked::default()
    };
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(": ") else {
            return Some(asked);
        };
        match name.to_ascii_lowercase().as_str() {
            "range" => asked.range = Some(value.to_owned()),
            "if-range" => asked.if_range = Some(value.to_owned()),
            _ => {}
        }
    }
    None
}

fn write(mut line: &TcpStream, reply: &Reply) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {} Test\r\nConnection: close\r\n", reply.status);
    for header in &reply.headers {
        head.push_str(&format!("{header}\r\n"));
    }
    if reply.announced {
        head.push_str(&format!("Content-Length: {}\r\n", reply.body.len()));
    }
    head.push_str("\r\n");
    line.write_all(head.as_bytes())?;
    line.write_all(&reply.body[..reply.cut.unwrap_or(reply.body.len())])?;
    line.flush()?;
    if reply.hang {
        std::thread::sleep(std::time::Duration::from_secs(3));
    }
    Ok(())
}

//! Whole bundles: sealed, opened, tampered with, given to other readers. The random bytes are a
//! counter's, hashed, so that each test seals the same bundle every time.

use super::{
    Addresses, Change, Counts, Fault, HEADER, Packer, Passphrase, Standing, changed, open, seal,
};
use crate::error::Error;
use crate::site::{Page, Taker};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const ADA: &str = "four otters under the tide gate";
const BEA: &str = "a lamp for every window in Leith";

type Files = BTreeMap<String, Vec<u8>>;

/// Bytes that nobody would call regular, from a seed.
fn counter(seed: u64) -> impl FnMut(&mut [u8]) -> Result<(), Error> {
    let mut count = seed << 32;
    move |bytes| {
        for piece in bytes.chunks_mut(32) {
            count += 1;
            piece.copy_from_slice(&Sha256::digest(count.to_be_bytes())[..piece.len()]);
        }
        Ok(())
    }
}

fn page(path: &str, bytes: impl Into<Vec<u8>>) -> Page {
    Page { path: path.to_owned(), bytes: bytes.into() }
}

fn pages() -> Vec<Page> {
    vec![
        page("index.html", "<h1>Saturday</h1> Ada Lovelace is due. ".repeat(40)),
        page("people/ada-lovelace.html", "Ada Lovelace, ada@example.org"),
        page("files/0f.png", b"\x89PNG\n\0Ada Lovelace".to_vec()),
        page("data/people.js", "kith.put(\"people\",[[\"Ada Lovelace\"]]);\n"),
    ]
}

fn sealed(pages: &[Page], passphrases: &[&str], seed: u64) -> Files {
    let mut random = counter(seed);
    let packer = Packer::new(Addresses::random(&mut random).unwrap());
    pages.iter().for_each(|page| packer.take(page).unwrap());
    let passphrases: Vec<Passphrase> =
        passphrases.iter().map(|text| Passphrase::new(text)).collect();
    let counts = Counts { people: 1, interactions: 2 };
    let mut files = Files::new();
    seal((packer, counts), &passphrases, &mut random, &mut |page| {
        files.insert(page.path, page.bytes);
        Ok(())
    })
    .unwrap();
    files
}

fn try_open(files: &Files, passphrase: &str) -> Result<Vec<Page>, Fault> {
    let opened = open(&|path| files.get(path).cloned(), &Passphrase::new(passphrase))?;
    let mut pages = Vec::new();
    let counts = opened.each(&mut |page| pages.push(page))?;
    assert_eq!(counts, Counts { people: 1, interactions: 2 });
    Ok(pages)
}

/// Pages that weigh about so much however they are packed.
fn noise(bytes: usize) -> Vec<Page> {
    let mut noise = vec![0; bytes];
    counter(77)(&mut noise).unwrap();
    vec![page("files/noise.png", noise)]
}

#[test]
fn a_reader_finds_what_was_sealed_and_somebody_else_nothing() {
    let files = sealed(&pages(), &[ADA, BEA], 1);
    assert_eq!(try_open(&files, ADA).unwrap(), pages());
    assert_eq!(try_open(&files, BEA).unwrap(), pages());
    for wrong in ["", "four otters", "Four otters under the tide gate"] {
        assert_eq!(try_open(&files, wrong).unwrap_err(), Fault::WrongPassphrase);
    }
    let opened = open(&|path| files.get(path).cloned(), &Passphrase::new(BEA)).unwrap();
    assert_eq!((opened.readers, opened.chunks, opened.rounds), (2, 1, 600_000));
}

#[test]
fn scripts_and_the_style_that_kith_brings_stay_out_and_ones_own_style_goes_in() {
    let mut with_scripts = pages();
    with_scripts.push(page("kith.js", "alert(1)"));
    with_scripts.push(page("style.css", crate::site::built_in("style.css").unwrap()));
    assert_eq!(try_open(&sealed(&with_scripts, &[ADA], 1), ADA).unwrap(), pages());
    with_scripts.push(page("style.css", "body { color: teal }"));
    let found = try_open(&sealed(&with_scripts, &[ADA], 1), ADA).unwrap();
    assert_eq!(found.last().unwrap().path, "style.css");
}

#[test]
fn nothing_is_in_the_clear_compressed_or_not() {
    let files = sealed(&pages(), &[ADA], 1);
    for (path, bytes) in &files {
        let text = str::from_utf8(bytes).unwrap();
        let encoded = text.split('"').max_by_key(|part| part.len()).unwrap();
        for bytes in [bytes.clone(), STANDARD.decode(encoded).unwrap()] {
            for secret in ["Lovelace", "index.html", "example.org", "ada-lovelace", "Saturday"] {
                let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
                assert!(!found, "{secret} in {path}");
            }
            // Nor a compressed stream to be found by how each begins.
            assert!(
                path == HEADER || !bytes.windows(3).any(|part| part == [0x1f, 0x8b, 8]),
                "{path}"
            );
        }
    }
}

#[test]
fn chunks_are_a_power_of_two_of_one_size_and_the_same_for_little_and_less() {
    for (bytes, count) in
        [(10, 1), (150_000, 1), (200_000, 2), (390_000, 2), (500_000, 4), (900_000, 8)]
    {
        let files = sealed(&noise(bytes), &[ADA], 1);
        let chunks: Vec<&Vec<u8>> =
            files.iter().filter(|(path, _)| *path != HEADER).map(|(_, bytes)| bytes).collect();
        assert_eq!(chunks.len(), count, "{bytes} bytes");
        let length = "sealed(\"\",\"\");\n".len() + 32 + 256 * 1024;
        assert!(chunks.iter().all(|chunk| chunk.len() == length));
    }
}

#[test]
fn the_number_of_readers_does_not_show() {
    let one = sealed(&pages(), &[ADA], 1);
    let many = sealed(&pages(), &[ADA, BEA, "b", "c", "d", "e", "f", "g"], 2);
    assert_eq!(one[HEADER].len(), many[HEADER].len());
}

#[test]
fn two_bundles_of_one_site_have_nothing_in_common() {
    let (one, other) = (sealed(&pages(), &[ADA], 1), sealed(&pages(), &[ADA], 2));
    let names: Vec<&String> = one.keys().filter(|path| other.contains_key(*path)).collect();
    assert_eq!(names, [HEADER]);
    assert_ne!(one[HEADER], other[HEADER]);
}

#[test]
fn a_bit_that_is_another_anywhere_is_noticed() {
    let files = sealed(&noise(200_000), &[ADA], 3);
    for (path, bytes) in &files {
        // Every place at which something else begins, and places strewn over the rest.
        let strewn = (0..40).map(|number| number * 7919 % bytes.len());
        for at in (0..64).chain(strewn).chain(bytes.len() - 8..bytes.len()) {
            let mut touched = files.clone();
            touched.get_mut(path).unwrap()[at] ^= 1 << (at % 8);
            let fault = try_open_quickly(&touched);
            let expected = match path == HEADER {
                true => Fault::HeaderDamaged,
                false => Fault::Damaged { path: path.clone() },
            };
            assert_eq!(fault, expected, "{path}, byte {at}");
        }
    }
}

/// Without the rounds: the header is looked at first, and of the chunks that each is its own.
fn try_open_quickly(files: &Files) -> Fault {
    thread_local!(static KEYS: super::slots::Keys = {
        let header = super::header::Header::read(&sealed(&noise(200_000), &[ADA], 3)[HEADER]);
        super::slots::Slots::open(&header.unwrap(), &Passphrase::new(ADA)).unwrap().keys
    });
    let header = match super::header::Header::read(&files[HEADER]) {
        Ok(header) => header,
        Err(fault) => return fault,
    };
    KEYS.with(|keys| {
        super::bundle::stream(&|path| files.get(path).cloned(), &header.core, keys).unwrap_err()
    })
}

#[test]
fn chunks_that_are_swapped_left_out_or_of_another_bundle_are_noticed() {
    let files = sealed(&noise(900_000), &[ADA], 4);
    let names: Vec<String> = files.keys().filter(|path| *path != HEADER).cloned().collect();
    let mut gone = files.clone();
    gone.remove(&names[3]);
    assert_eq!(try_open(&gone, ADA).unwrap_err(), Fault::Missing { path: names[3].clone() });
    gone.remove(HEADER);
    assert_eq!(try_open(&gone, ADA).unwrap_err(), Fault::NoHeader);
    // The contents of one under the name of the other, rightly written.
    let stem = |path: &str| path[2..path.len() - 3].to_owned();
    let (mut swapped, (one, other)) = (files.clone(), (&names[0], &names[1]));
    for (to, from) in [(one, other), (other, one)] {
        let text = String::from_utf8(files[from].clone()).unwrap();
        swapped.insert(to.clone(), text.replace(&stem(from), &stem(to)).into_bytes());
    }
    assert!(matches!(try_open(&swapped, ADA).unwrap_err(), Fault::Damaged { .. }));
    // A header that says less, with a checksum that is right: no key is found.
    let text = super::script::header_text(&files[HEADER]).unwrap();
    let less: String = text
        .lines()
        .filter(|line| !names[4..].iter().any(|name| line.ends_with(&stem(name))))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut short = files;
    short.insert(HEADER.to_owned(), super::script::header(&less));
    assert_eq!(try_open(&short, ADA).unwrap_err(), Fault::WrongPassphrase);
}

#[test]
fn a_reader_is_added_and_a_passphrase_changed_without_touching_the_chunks() {
    let mut files = sealed(&pages(), &[ADA], 5);
    let (ada, bea) = (Passphrase::new(ADA), Passphrase::new(BEA));
    let mut random = counter(6);
    let mut change = |files: &mut Files, by: &Passphrase, change: Change| {
        let header = changed(&files[HEADER], by, (&change, &mut random))?;
        files.insert(header.path, header.bytes);
        Ok::<(), Error>(())
    };
    change(&mut files, &ada, Change::Add(Passphrase::new(BEA))).unwrap();
    assert_eq!(try_open(&files, ADA).unwrap(), pages());
    assert_eq!(try_open(&files, BEA).unwrap(), pages());
    let again = change(&mut files, &ada, Change::Add(Passphrase::new(BEA))).unwrap_err();
    assert!(again.to_string().contains("already"), "{again}");
    change(&mut files, &ada, Change::Replace(Passphrase::new("a third one"))).unwrap();
    assert_eq!(try_open(&files, ADA).unwrap_err(), Fault::WrongPassphrase);
    assert_eq!(try_open(&files, "a third one").unwrap(), pages());
    let wrong = change(&mut files, &ada, Change::Add(Passphrase::new("x"))).unwrap_err();
    assert!(wrong.to_string().contains("not a passphrase of this copy"), "{wrong}");
    let slots = |files: &Files| {
        let text = super::script::header_text(&files[HEADER]).unwrap();
        text.lines().filter(|line| line.starts_with("reader ")).count()
    };
    assert_eq!(slots(&files), 8);
    for reader in 0..7 {
        change(&mut files, &bea, Change::Add(Passphrase::new(&format!("reader {reader}"))))
            .unwrap();
    }
    assert_eq!(slots(&files), 16);
    let opened = open(&|path| files.get(path).cloned(), &Passphrase::new("reader 6")).unwrap();
    assert_eq!(opened.readers, 9);
}

#[test]
fn addresses_are_taken_over_by_who_can_open_the_old_bundle() {
    let files = sealed(&pages(), &[ADA], 7);
    let both = [Passphrase::new(BEA), Passphrase::new(ADA)];
    let own = Standing::open(&files[HEADER], &both).unwrap();
    assert_eq!(own.readers, 1);
    assert!(own.addresses == Standing::open(&files[HEADER], &both[1..]).unwrap().addresses);
    assert!(Standing::open(&files[HEADER], &both[..1]).is_none());
    assert!(Standing::open(b"sealed", &both).is_none());
}

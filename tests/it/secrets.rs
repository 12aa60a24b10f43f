//! Three hundred secrets in one journal, each a word that stands nowhere else: in names, keys,
//! sentences, tags, links, file names and pictures. Copies for others are made in every way, and
//! every byte of them is looked through.

use kithbook::seal::Passphrase;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Who must not get a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeptFrom {
    /// Nobody but the owner.
    Everybody,
    /// The audience of kith.toml, for whom more is hidden.
    Friends,
}

const PASSPHRASE: &str = "seven quiet herons over brass water";

/// Every secret begins so, and nothing else does.
const MARK: &str = "zq";
const LETTERS: usize = 9;

/// A journal full of secrets.
struct Planted {
    files: Vec<(String, Vec<u8>)>,
    /// Each secret: what it is, and from whom it is kept.
    secrets: BTreeMap<String, (&'static str, KeptFrom)>,
    /// What a copy does show, so that one that shows nothing does not pass.
    shown: BTreeMap<String, &'static str>,
}

impl Planted {
    fn word(number: usize) -> String {
        let letters = b"bcdfghjklmnprstvw";
        let mut word = MARK.to_owned();
        let mut rest = number * 7_919 + 104_729;
        while word.len() < LETTERS {
            word.push(char::from(letters[rest % letters.len()]));
            rest = rest / letters.len() + number;
        }
        word
    }

    fn next(&self) -> String {
        let word = Self::word(self.secrets.len() + self.shown.len());
        let is_new = !self.secrets.contains_key(&word) && !self.shown.contains_key(&word);
        assert!(is_new, "{word} comes twice");
        word
    }

    fn secret(&mut self, what: &'static str, from: KeptFrom) -> String {
        let word = self.next();
        self.secrets.insert(word.clone(), (what, from));
        word
    }

    fn seen(&mut self, what: &'static str) -> String {
        let word = self.next();
        self.shown.insert(word.clone(), what);
        word
    }

    fn add(&mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.files.push((path.into(), text.into()));
    }

    fn write(&self, root: &Path) {
        for (path, bytes) in &self.files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }

    /// Changes one place of the last note whose path begins so.
    fn change(&mut self, beginning: &str, old: &str, new: &str) {
        let (_, bytes) =
            self.files.iter_mut().rev().find(|(path, _)| path.starts_with(beginning)).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{text}");
        *bytes = text.replace(old, new).into();
    }

    /// A person of whom nothing is to be known.
    fn add_hidden_person(&mut self, head: &str, from: KeptFrom) -> String {
        let mut s = |what| self.secret(what, from);
        let id = s("id");
        let text = format!(
            "---\n{head}\nname: {} {}\ngoes_by: {}\naliases: [{}]\nformer_names: [{}]\nroles: [{}]\n\
             tags: [{}]\nunit: {}\nemail: [{}@example.org]\nurl: [\"https://{}.example\"]\naddress: [12 {} Street]\n\
             company: {}\ntitle: {}\ncity: {}\nmet_at: {}\nneeds: [{}]\nopinions: [{}]\nirritants: [{}]\n\
             dates: [\"{} 2019-06-01\"]\nbirthday: 1990-11-24\ncadence: 1w\nsince: 2020-01-01\nsource: [\"uid:{}\"]\n\
             {}: {}\nphoto: ../{}.jpg\n---\n{} and ![[{}.png]] - said\n\n- [ ] {} due:2026-11-20\n",
            s("name"),
            s("name"),
            s("goes_by"),
            s("alias"),
            s("former name"),
            s("role"),
            s("tag"),
            s("unit"),
            s("e-mail"),
            s("url"),
            s("address"),
            s("company"),
            s("title"),
            s("city"),
            s("met_at"),
            s("need"),
            s("opinion"),
            s("irritant"),
            s("yearly date"),
            s("uid"),
            s("own key"),
            s("own value"),
            s("photo's name"),
            s("sentence"),
            s("picture's name"),
            s("box"),
        );
        self.add(format!("contacts/{id}.md"), text);
        id
    }

    /// A day of which nothing is to be known, with somebody of whom something is.
    fn add_hidden_day(&mut self, head: &str, (day, from): (u32, KeptFrom)) {
        let mut s = |what| self.secret(what, from);
        let (stem, picture) = (s("file name"), s("picture's name"));
        let text = format!(
            "---\n{head}\nwith: [ada]\nvia: {}\ntitle: The {}\nplace: {}\ngave: [{}]\nasked: [{}]\ntopics: [{}]\n\
             tags: [{}]\n{}: {}\n---\nWe spoke of {} and [{}]({}.md).\n\n![{}]({picture}.jpg)\n\n## {}\n\n- [ ] {} #reply\n- [ ] {} #concern\n",
            s("via"),
            s("title"),
            s("place"),
            s("gift"),
            s("favour"),
            s("topic"),
            s("tag"),
            s("own key"),
            s("own value"),
            s("sentence"),
            s("link's label"),
            s("link's target"),
            s("picture's words"),
            s("heading"),
            s("box"),
            s("worry"),
        );
        self.add(format!("interactions/2026-10-{day:02}-{stem}.md"), text);
        self.add(format!("interactions/{picture}.jpg"), JPEG);
    }
}

const JPEG: &[u8] = include_bytes!("../pictures/telephone.jpg");

/// Where a telephone and other programs have written into that picture.
const IN_PICTURES: &str = "secret";

fn planted() -> Planted {
    use KeptFrom::{Everybody, Friends};
    let mut p = Planted { files: Vec::new(), secrets: BTreeMap::new(), shown: BTreeMap::new() };
    let words = Words {
        role: p.secret("hidden role", Friends),
        tag: p.secret("hidden tag", Friends),
        field: p.secret("hidden key", Friends),
        section: p.secret("hidden section", Friends),
    };
    plant_around_the_notes(&mut p, &words);
    let (private, hidden) = plant_hidden_notes(&mut p, &words);
    plant_around_ada(&mut p, &words, &private);
    plant_on_a_shown_day(&mut p, &private);
    plant_on_odd_days(&mut p, (&private, &hidden));
    let word = p.secret("note in Latin-1", Everybody);
    let latin = [b"---\nwith: [ada]\n---\n\xe9 ", word.as_bytes()].concat();
    p.add("interactions/2026-10-23-c.md", latin);
    p
}

/// What `[audience.friends]` hides.
struct Words {
    role: String,
    tag: String,
    field: String,
    section: String,
}

/// In the settings, and in files that are no notes.
fn plant_around_the_notes(p: &mut Planted, Words { role, tag, field, section }: &Words) {
    use KeptFrom::Everybody;
    let settings = format!(
        "# {}\n[journal]\ntoday = \"2026-11-21\"\n[cadence]\nroles = {{ {role} = \"2w\", {} = \"3w\" }}\n\
         [site]\neditor_url = \"vscode://{}/{{path}}:{{line}}\"\n[audience.{}]\nhide_tags = [\"{}\"]\n\
         [audience.friends]\nhide_roles = [\"{role}\"]\nhide_tags = [\"{tag}\"]\nhide_fields = [\"{field}\", \"city\", \"place\"]\n\
         hide_sections = [\"{section}\"]\n",
        p.secret("comment in kith.toml", Everybody),
        p.secret("role with a cadence", Everybody),
        p.secret("editor's address", Everybody),
        p.secret("another audience", Everybody),
        p.secret("another audience's tag", Everybody),
    );
    p.add("kith.toml", settings);
    let word = p.secret("a file that is no note", Everybody);
    p.add("README.md", format!("# {word}\n"));
    let word = p.secret("a template for new files", Everybody);
    p.add("templates/new/contact.md", format!("---\nname:\n---\n{word}\n"));
}

/// Notes that say so themselves, or in which nobody can be sure what they say. Answers with the ids
/// of somebody kept from everybody and of somebody kept from friends.
fn plant_hidden_notes(p: &mut Planted, Words { role, tag, .. }: &Words) -> (String, String) {
    use KeptFrom::{Everybody, Friends};
    let private = p.add_hidden_person("private: yes", Everybody);
    p.add_hidden_person("private: perhaps", Everybody);
    p.add_hidden_person("privat: yes", Everybody);
    p.add_hidden_person("Private: on", Everybody);
    p.add_hidden_person("tags: [unclosed", Everybody);
    p.add_hidden_person("<<<<<<< HEAD\ncity: a\n=======\ncity: b\n>>>>>>> other", Everybody);
    let hidden = p.add_hidden_person("private: no", Friends);
    p.change("contacts/", "\nroles: [", &format!("\nroles: [{role}, "));
    for (head, day, from) in [
        ("private: true", 1, Everybody),
        ("private: [no", 2, Everybody),
        ("private: no", 3, Friends),
        ("private: [yes, no]", 4, Everybody),
        ("privte: yes", 5, Everybody),
    ] {
        p.add_hidden_day(head, (day, from));
    }

    p.change("interactions/2026-10-03", "\ntags: [", &format!("\ntags: [{tag}, "));
    (private, hidden)
}

/// Ada is there for all to see, and around her what is not.
fn plant_around_ada(p: &mut Planted, Words { field, section, .. }: &Words, private: &str) {
    use KeptFrom::{Everybody, Friends};
    let mut s = |what| p.secret(what, Everybody);
    let text = format!(
        "---\nname: Ada Lovelace\nformer_names: [{}]\nsource: [\"uid:{}\"]\nvcard: |\n  X-{}:{}\ncadence: 2w\nroles: [friend]\n\
         relations: [\"sister: [[{private}|{}]]\", \"{}: [[{private}]]\"]\nintroduced_by: \"[[{private}|{}]]\"\n\
         birthday: 1815-11-25\nphoto: photo.jpg\n---\nWith [[{private}|{}]] and [{}](./{private}.md).\n\n\
         ## {} {{private}}\n\n{}\n\n### {}\n\n{}\n\n- [ ] {} due:2026-11-22\n\n## {} {{privat}}\n\n{}\n",
        s("former name"),
        s("uid"),
        s("vCard key"),
        s("vCard value"),
        s("label of a relation"),
        s("kind of a relation"),
        s("label of who introduced"),
        s("label of a link"),
        s("label of a link"),
        s("private heading"),
        s("private sentence"),
        s("heading below a private one"),
        s("private sentence"),
        s("private box"),
        s("heading misspelt private"),
        s("private sentence"),
    );
    let mut f = |what| p.secret(what, Friends);
    let text = text.replace(
        "cadence: 2w",
        &format!("cadence: 2w\n{field}: {}\ncity: {}", f("hidden value"), f("hidden city")),
    );
    let text = format!(
        "{text}\n## {section}\n\n{}\n\n### More\n\n{}\n",
        f("hidden sentence"),
        f("hidden sentence")
    );
    let seen = p.seen("Ada's note");
    p.add("contacts/ada.md", format!("{text}\n## For all\n\n{seen}\n"));
    p.add("contacts/photo.jpg", JPEG);
}

/// A day with Ada and somebody withheld.
fn plant_on_a_shown_day(p: &mut Planted, private: &str) {
    use KeptFrom::{Everybody, Friends};
    let mut s = |what| p.secret(what, Everybody);
    let text = format!(
        "---\nwith: [ada, {private}]\ntemperature: [\"{private}: cool\", \"ada: warm\"]\nstage: [\"{private}: ending\"]\n\
         gave: [\"{} for [[{private}|{}]]\"]\nplace: here\n---\n# Tea\n\nWith [[{private}|{}]].\n\n\
         ## [[{private}|{}]]\n\n{}\n\n- [ ] {}\n\n## Both\n\n- [ ] write for:{private} due:2026-11-20\n- [ ] ask [[{private}|{}]]\n\n\
         ## Mine {{private}}\n\n![{}]({}.jpg)\n\n> ## {} \n\n[ref]: {}.md \"{}\"\n\n\
         ## Ada\n\nWe sat %%{}%% in the <!-- {} --> garden.\n\n%%\n{}\n\n- [ ] {}\n%%\n\n<!-- # {}\n\n{} -->\n\n\
         100 %% {}\n\n%% {}\n\n{}\n",
        s("gift to somebody withheld"),
        s("label in a gift"),
        s("label of a link"),
        s("label of a section"),
        s("sentence about somebody withheld"),
        s("box about somebody withheld"),
        s("label in a box"),
        s("picture's words"),
        s("picture's name"),
        s("heading in a quote"),
        s("reference"),
        s("reference's title"),
        s("comment in a line"),
        s("comment of HTML in a line"),
        s("comment over many lines"),
        s("box in a comment"),
        s("heading in a comment of HTML"),
        s("comment of HTML over many lines"),
        s("what may be a comment"),
        s("comment without an end"),
        s("paragraph after a comment without an end"),
    );
    let place = p.secret("hidden place", Friends);
    let text = text.replace("place: here", &format!("place: {place}"));
    let seen = p.seen("the day's sentence");
    p.add(
        "interactions/2026-10-20-tea.md",
        text.replace("## Both\n", &format!("## Both\n\n{seen}\n")),
    );
}

/// Days of which nothing is left, or little.
fn plant_on_odd_days(p: &mut Planted, (private, hidden): (&str, &str)) {
    use KeptFrom::{Everybody, Friends};
    let stem = p.secret("file name that says who was there", Everybody);
    let word = p.secret("day with somebody withheld only", Everybody);
    p.add(
        format!("interactions/2026-10-21-{stem}.md"),
        format!("---\nwith: [{private}]\n---\n{word}\n"),
    );
    let word = p.secret("day with somebody hidden only", Friends);
    p.add("interactions/2026-10-22-b.md", format!("---\nwith: [{hidden}]\n---\n{word}\n"));
    let stem = p.secret("file name with a private title", Everybody);
    let title = p.secret("private title", Everybody);
    let seen = p.seen("a day whose title is private");
    p.add(
        format!("interactions/2026-10-24-{stem}.md"),
        format!("---\nwith: [ada]\n---\n# {title} {{private}}\n\n# Open\n\n{seen}\n"),
    );
}

/// A folder whose name is a secret too, with the journal in it.
fn journal(planted: &mut Planted) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join(planted.secret("folder of the journal", KeptFrom::Everybody));
    planted.write(&root);
    (folder, root)
}

fn kith(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
    command.args(["--journal"]).arg(root).args(arguments);
    command.env("KITH_PASSPHRASE", PASSPHRASE).output().unwrap()
}

/// Every file below a folder: its path and its bytes.
fn files(out: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = WalkDir::new(out).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(out).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Every word in these files that begins as secrets do, with the first file that has it.
fn marked(files: &[(String, Vec<u8>)]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, bytes) in files {
        let text = [path.as_bytes(), b"\n", bytes].concat().to_ascii_lowercase();
        for at in memchr::memmem::find_iter(&text, MARK.as_bytes()) {
            let word = text.get(at..at + LETTERS).unwrap_or_default();
            found.entry(String::from_utf8_lossy(word).into_owned()).or_insert_with(|| path.clone());
        }
        let in_pictures = memchr::memmem::find(&text, IN_PICTURES.as_bytes());
        assert!(in_pictures.is_none(), "{path} has what stood beside a picture");
    }
    found
}

/// What is told of secrets by these files, which are not to tell them to some.
fn told(planted: &Planted, files: &[(String, Vec<u8>)], to: KeptFrom) -> Vec<String> {
    let marked = marked(files);
    let kept =
        planted.secrets.iter().filter(|(_, (_, from))| *from == KeptFrom::Everybody || *from == to);
    let told = kept.filter_map(|(word, (what, _))| Some((word, what, marked.get(word)?)));
    told.map(|(word, what, path)| format!("{what} {word} in {path}")).collect()
}

fn shows_what_is_for_all(planted: &Planted, files: &[(String, Vec<u8>)]) {
    let marked = marked(files);
    for (word, what) in &planted.shown {
        assert!(marked.contains_key(word), "{what} is nowhere");
    }
}

#[test]
fn a_copy_for_an_audience_tells_none_of_three_hundred_secrets() {
    let mut planted = planted();
    let (folder, root) = journal(&mut planted);
    assert!(planted.secrets.len() >= 300, "{} are too few", planted.secrets.len());
    let out = folder.path().join("out");
    let built = kith(&root, &["build", "--audience", "friends", "--out", out.to_str().unwrap()]);
    assert!(out.join("index.html").exists(), "{}", String::from_utf8_lossy(&built.stderr));
    let files = files(&out);
    assert_eq!(told(&planted, &files, KeptFrom::Friends), Vec::<String>::new());
    shows_what_is_for_all(&planted, &files);
    // Nor can somebody who has the picture find out by its hash that it is this one.
    let photo = kithbook::disk::content_hash(&root.join("contacts/photo.jpg")).unwrap();
    let pictures = files.iter().filter(|(path, _)| path.ends_with(".jpg"));
    let pictures: Vec<&str> = pictures.map(|(path, _)| path.as_str()).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    assert!(!pictures[0].contains(&photo[..16]), "{pictures:?}");
}

#[test]
fn a_plain_publish_tells_none_of_them() {
    let mut planted = planted();
    let (folder, root) = journal(&mut planted);
    let out = folder.path().join("out");
    publish(&root, &["--plain", "--audience", "friends"], &out);
    let files = files(&out);
    assert_eq!(told(&planted, &files, KeptFrom::Friends), Vec::<String>::new());
    shows_what_is_for_all(&planted, &files);
}

#[test]
fn a_sealed_publish_tells_nothing_at_all_and_its_readers_no_secret() {
    let mut planted = planted();
    let (folder, root) = journal(&mut planted);
    for (number, (arguments, to)) in
        [(vec![], KeptFrom::Everybody), (vec!["--audience", "friends"], KeptFrom::Friends)]
            .into_iter()
            .enumerate()
    {
        let out = folder.path().join(format!("out{number}"));
        publish(&root, &arguments, &out);
        let outside = marked(&files(&out));
        let known = planted.secrets.keys().chain(planted.shown.keys());
        assert_eq!(known.filter(|word| outside.contains_key(*word)).count(), 0);
        let inside = opened(&out);
        assert_eq!(told(&planted, &inside, to), Vec::<String>::new(), "{arguments:?}");
        shows_what_is_for_all(&planted, &inside);
    }
}

/// What stands in a sealed copy is of the same weight for thirty people as for thirty-three.
#[test]
fn the_weight_of_a_sealed_copy_does_not_give_the_number_of_people() {
    let folder = tempfile::tempdir().unwrap();
    let weights = |people: usize| {
        let root = folder.path().join(format!("journal{people}"));
        let mut notes =
            vec![("kith.toml".to_owned(), "[journal]\ntoday = \"2026-11-21\"\n".into())];
        for person in 0..people {
            let name = Planted::word(person);
            notes.push((format!("contacts/{name}.md"), format!("---\nname: {name}\n---\n").into()));
        }
        let journal = Planted { files: notes, secrets: BTreeMap::new(), shown: BTreeMap::new() };
        journal.write(&root);
        let out = folder.path().join(format!("out{people}"));
        publish(&root, &[], &out);
        let mut weights: Vec<usize> = files(&out).iter().map(|(_, bytes)| bytes.len()).collect();
        weights.sort_unstable();
        weights
    };
    assert_eq!(weights(30), weights(33));
}

fn publish(root: &Path, arguments: &[&str], out: &Path) {
    let all = [&["publish", "--out", out.to_str().unwrap()], arguments].concat();
    let done = kith(root, &all);
    assert!(out.join("index.html").exists(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The files that readers find in a sealed copy.
fn opened(out: &Path) -> Vec<(String, Vec<u8>)> {
    let file = |path: &str| fs::read(out.join(path)).ok();
    let opened = kithbook::seal::open(&file, &Passphrase::new(PASSPHRASE)).unwrap();
    let mut files = Vec::new();
    opened.each(&mut |page| files.push((page.path, page.bytes))).unwrap();
    files
}

//! `kith help templates` names every variable that each template gets, and no other.
//!
//! Every page is made by a template that lists its own context, so that what a page gets is seen as
//! a user's template sees it: a page that is new, or gets more, must be told of in the manual.

use crate::console::run;
use crate::journals::{empty, example, hard, long};
use crate::tools::write;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Prints where everything is that a template gets, one a line: `due.rows.mark`.
const KEYS: &str = r#"{% component keys(at, it) %}
{{ at }}
{%- if it is map %}{% for key, value in it %}{{<keys at={at ~ "." ~ key} it={value}/>}}{% endfor %}
{%- elif it is array %}{% for value in it %}{{<keys at={at} it={value}/>}}{% endfor %}
{%- endif %}{% endcomponent keys %}"#;
const PAGE: &str =
    "{% for key, value in __tera_context %}{{<keys at={key} it={value}/>}}{% endfor %}";

/// Paths, by the template that gets them.
type Variables = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_manual_names_every_variable_of_every_template_and_no_other() {
    let manual = documented(include_str!("../../src/manual/templates.md"));
    let real = real();
    let names = |of: &Variables| of.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&manual), names(&real), "a template is one of the manual's headings");
    let mut wrong = Vec::new();
    for (template, paths) in &real {
        let told = &manual[template];
        wrong.extend(
            paths.difference(told).map(|path| format!("{template}: {path} is not told of")),
        );
        let invented = told.difference(paths).filter(|path| !is_of_no_day(path, paths));
        wrong.extend(invented.map(|path| format!("{template}: there is no {path}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A row may be of a kind that never has a day; its day is null then.
fn is_of_no_day(path: &str, real: &BTreeSet<String>) -> bool {
    let day = path.strip_suffix(".iso").or_else(|| path.strip_suffix(".text"));
    day.is_some_and(|day| day.ends_with(".day") && real.contains(day))
}

#[test]
fn shapes_lists_and_listings_are_told_of_once() {
    let manual = "# Templates\n\n## Shapes that come again\n\n```\nday.iso  2026\nrow.day  a day, or null\n\
                  listing.rows  the rows\nlisting.more  how many\n```\n\n\
                  ## base.html\n\n```\nframe.on  a day\n```\n\n\
                  ## index.html\n\n```\ncoming  a list of rows: who\n  and when\n\
                  late  a listing\nlate.rows.why  why\n```\n";
    let all = "frame frame.on frame.on.iso coming coming.day coming.day.iso late late.more \
               late.rows late.rows.why";
    let all: BTreeSet<String> = all.split(' ').map(str::to_owned).collect();
    assert_eq!(documented(manual)["index.html"], all);
}

/// What the templates get in journals that have everything, nothing, or too much of it.
fn real() -> Variables {
    let mut real = Variables::new();
    for journal in [example(), empty(), hard(), long()] {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in journal {
            // Without a pinned day, so that the pages can follow the reader's.
            write(folder.path(), &path, &text.replace("\ntoday =", "\n# today ="));
        }
        let own = |name: &str, text: &str| {
            write(folder.path(), &format!("templates/site/{name}"), text);
        };
        own("keys.html", KEYS);
        for name in templates() {
            own(&name, &format!("{name}\n{PAGE}"));
        }
        let printed = run("kith build --out site --today 2026-11-21", folder.path());
        assert!(printed.contains("Built "), "{printed}");
        collect(&folder.path().join("site"), &mut real);
    }
    real
}

/// The templates that make pages.
fn templates() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/site");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap());
    names.filter(|name| name.ends_with(".html") && !is_a_part(name)).collect()
}

/// A template that no page is made from alone.
fn is_a_part(name: &str) -> bool {
    ["base.html", "entry.html", "marks.html", "parts.html", "rows.html"].contains(&name)
}

/// Adds what the pages of a site say that they got; below a user's own key lies what they like.
fn collect(site: &Path, real: &mut Variables) {
    for file in WalkDir::new(site) {
        let file = file.unwrap();
        if file.path().extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(file.path()).unwrap();
            let (template, paths) = page.split_once('\n').unwrap();
            let paths = paths.lines().filter(|path| !path.is_empty() && !path.contains("extra."));
            real.entry(template.to_owned()).or_default().extend(paths.map(str::to_owned));
        }
    }
}

/// What the manual names, with the shapes put where they come again.
fn documented(manual: &str) -> Variables {
    let sections = manual.split("\n## ").skip(1);
    let sections: BTreeMap<&str, Vec<(&str, &str)>> =
        sections.filter_map(|section| section.split_once('\n')).map(told).collect();
    let mut shapes: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (path, words) in &sections["Shapes that come again"] {
        let (shape, member) = path.split_once('.').unwrap();
        shapes.entry(shape).or_default().push((member, words));
    }
    let is_a_page = |(title, _): &(&&str, _)| title.ends_with(".html") && !is_a_part(title);
    let pages = sections.iter().filter(is_a_page);
    let with_base = pages.map(|(title, lines)| {
        let mut paths = BTreeSet::new();
        for (path, words) in lines.iter().chain(&sections["base.html"]) {
            put((path, words), &shapes, &mut paths);
        }
        ((*title).to_owned(), paths)
    });
    with_base.collect()
}

/// The lines of a section's fenced blocks that begin with a path, and what is said of each.
fn told<'a>((title, text): (&'a str, &'a str)) -> (&'a str, Vec<(&'a str, &'a str)>) {
    let blocks = text.split("```").skip(1).step_by(2);
    let lines = blocks.flat_map(str::lines).filter_map(|line| line.split_once("  "));
    let is_path = |path: &str| {
        !path.is_empty()
            && path.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.".contains(&byte))
    };
    (title.trim_start_matches("## "), lines.filter(|(path, _)| is_path(path)).collect())
}

/// Puts a path with all that lies above and below it.
fn put(
    (path, words): (&str, &str),
    shapes: &BTreeMap<&str, Vec<(&str, &str)>>,
    paths: &mut BTreeSet<String>,
) {
    for (at, _) in path.match_indices('.').chain([(path.len(), "")]) {
        paths.insert(path[..at].to_owned());
    }
    let words = words.trim_start();
    let listing = words.strip_prefix("a listing");
    if listing.is_some() {
        for (member, words) in &shapes["listing"] {
            put((&format!("{path}.{member}"), words), shapes, paths);
        }
    }
    let listed = listing.and_then(|rest| rest.strip_prefix(" of "));
    let many = words.strip_prefix("a list of ").or(listed);
    let below = if listed.is_some() { format!("{path}.rows") } else { path.to_owned() };
    let first = |text: &str| {
        let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
        text[..end].to_owned()
    };
    let one = words.strip_prefix("a ").map(first).filter(|_| many.is_none());
    for (shape, members) in shapes {
        let is_meant = many.map(first).is_some_and(|word| word == plural(shape))
            || one.as_deref() == Some(shape) && *shape != "listing";
        if is_meant {
            for (member, words) in members {
                put((&format!("{below}.{member}"), words), shapes, paths);
            }
        }
    }
}

fn plural(shape: &str) -> String {
    match shape {
        "person" => "people".to_owned(),
        "entry" => "entries".to_owned(),
        _ => format!("{shape}s"),
    }
}

//! What a build leaves in a site's folder, and what it never touches.

use super::{Asset, MANIFEST, SiteFolder, Written};
use crate::error::Error;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    (folder, out)
}

fn write(out: &Path, pages: &[(&str, &str)]) -> Result<Written, Error> {
    let site = SiteFolder::open(out, "")?;
    pages.iter().try_for_each(|(path, text)| site.take(path, text.as_bytes()))?;
    site.settle(&[])
}

#[test]
fn only_changed_pages_are_written_and_only_ours_are_deleted() {
    let (_folder, out) = folder();
    let first =
        write(&out, &[("index.html", "1"), ("people/ada.html", "1"), ("people/b.html", "1")]);
    assert_eq!(first.unwrap(), Written { written: 3, unchanged: 0, deleted: 0 });
    fs::write(out.join("CNAME"), "the user's own").unwrap();
    let untouched = out.join("people/b.html").metadata().unwrap().modified().unwrap();
    let second = write(&out, &[("index.html", "2"), ("people/b.html", "1")]);
    assert_eq!(second.unwrap(), Written { written: 1, unchanged: 1, deleted: 1 });
    assert_eq!(out.join("people/b.html").metadata().unwrap().modified().unwrap(), untouched);
    let third = write(&out, &[("index.html", "2")]);
    assert_eq!(third.unwrap(), Written { written: 0, unchanged: 1, deleted: 1 });
    assert!(!out.join("people").exists() && out.join("CNAME").exists());
}

#[test]
fn a_site_that_is_never_settled_leaves_the_old_one_as_it_was() {
    let (_folder, out) = folder();
    write(&out, &[("index.html", "1"), ("people/ada.html", "1")]).unwrap();
    let site = SiteFolder::open(&out, "").unwrap();
    site.take("index.html", b"2").unwrap();
    site.take("people/b.html", b"2").unwrap();
    drop(site);
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"1");
    assert!(out.join("people/ada.html").exists() && !out.join("people/b.html").exists());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3);
}

#[test]
fn a_page_may_be_read_by_others_as_far_as_the_users_mask_allows() {
    let (folder, out) = folder();
    write(&out, &[("index.html", "1")]).unwrap();
    let plain = folder.path().join("plain");
    fs::write(&plain, "").unwrap();
    let mode = |file: &Path| file.metadata().unwrap().permissions().mode();
    assert_eq!(mode(&out.join("index.html")), mode(&plain));
}

#[test]
fn a_folder_with_files_and_no_manifest_is_refused() {
    let (_folder, out) = folder();
    fs::create_dir(&out).unwrap();
    fs::write(out.join(".kith-dead00.tmp"), "of a build killed at its very start").unwrap();
    assert!(write(&out, &[("index.html", "1")]).is_ok());
    fs::remove_file(out.join(MANIFEST)).unwrap();
    let refused = write(&out, &[("index.html", "2")]);
    assert!(matches!(refused, Err(Error::NotOurFolder { .. })));
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"1");
}

#[test]
fn a_site_within_that_of_other_readers_is_refused() {
    let (_folder, out) = folder();
    write(&out, &[("index.html", "a")]).unwrap();
    let within = out.join("for/friends");
    let refused = SiteFolder::open(&within, "friends").unwrap_err().to_string();
    assert!(refused.contains("holds your own site"), "{refused}");
    assert!(SiteFolder::open(&within, "").is_ok());
    assert!(SiteFolder::open(&out.with_file_name("beside"), "friends").is_ok());
}

#[test]
fn a_tampered_manifest_deletes_nothing_outside() {
    let (folder, out) = folder();
    write(&out, &[("index.html", "1")]).unwrap();
    let precious = folder.path().join("precious.md");
    fs::write(&precious, "x").unwrap();
    symlink(folder.path(), out.join("up")).unwrap();
    let lines = format!("../precious.md\n{}\nup/precious.md\n", precious.display());
    fs::write(out.join(MANIFEST), lines).unwrap();
    write(&out, &[("index.html", "1")]).unwrap();
    assert!(precious.exists());
    assert!(matches!(write(&out, &[("up/precious.md", "1")]), Err(Error::Refused { .. })));
    assert_eq!(fs::read(&precious).unwrap(), b"x");
}

#[test]
fn pages_lie_below_the_folder_each_under_its_own_name() {
    let (_folder, out) = folder();
    for path in ["../x.html", "/x.html", "", MANIFEST] {
        assert!(matches!(write(&out, &[(path, "1")]), Err(Error::Refused { .. })), "{path}");
    }
    let twice = write(&out, &[("a.html", "1"), ("a.html", "2")]);
    assert!(matches!(twice, Err(Error::Refused { .. })));
}

#[test]
fn a_page_that_is_a_link_is_replaced_and_not_followed() {
    let (folder, out) = folder();
    write(&out, &[("index.html", "1")]).unwrap();
    let elsewhere = folder.path().join("elsewhere.html");
    fs::write(&elsewhere, "1").unwrap();
    fs::remove_file(out.join("index.html")).unwrap();
    symlink(&elsewhere, out.join("index.html")).unwrap();
    write(&out, &[("index.html", "2")]).unwrap();
    assert_eq!(fs::read(&elsewhere).unwrap(), b"1");
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"2");
}

#[test]
fn assets_are_copied_with_the_pages() {
    let (folder, out) = folder();
    let photo = folder.path().join("photo.jpg");
    fs::write(&photo, "jpg").unwrap();
    let assets = [Asset { path: "files/1.jpg", file: photo }];
    let copied = || SiteFolder::open(&out, "").unwrap().settle(&assets).unwrap();
    assert_eq!(copied(), Written { written: 1, unchanged: 0, deleted: 0 });
    assert_eq!(copied(), Written { written: 0, unchanged: 1, deleted: 0 });
    assert_eq!(fs::read(out.join("files/1.jpg")).unwrap(), b"jpg");
}

#[test]
fn a_folder_that_the_site_lacks_comes_whole_and_one_that_it_has_page_by_page() {
    let (_folder, out) = folder();
    write(&out, &[("people/ada.html", "1"), ("people/b.html", "1")]).unwrap();
    fs::write(out.join("people/CNAME"), "the user's own").unwrap();
    let pages = [
        ("index.html", "2"),
        ("people/ada.html", "2"),
        ("people/b.html", "1"),
        ("tags/deep/ink.html", "2"),
        ("tags/work.html", "2"),
    ];
    let second = write(&out, &pages).unwrap();
    assert_eq!(second, Written { written: 4, unchanged: 1, deleted: 0 });
    for (path, text) in pages {
        assert_eq!(fs::read_to_string(out.join(path)).unwrap(), text, "{path}");
    }
    assert!(out.join("people/CNAME").exists());
}

#[test]
fn a_page_is_written_anew_wherever_it_differs() {
    let (_folder, out) = folder();
    let long = "x".repeat(100_000);
    write(&out, &[("a.html", &long)]).unwrap();
    for at in [0, 50_000, 99_999] {
        let mut other = long.clone();
        other.replace_range(at..=at, "y");
        let written = write(&out, &[("a.html", &other)]).unwrap();
        assert_eq!(written, Written { written: 1, unchanged: 0, deleted: 0 }, "{at}");
        assert_eq!(write(&out, &[("a.html", &other)]).unwrap().unchanged, 1);
    }
}

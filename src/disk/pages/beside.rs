//! The folder of a bundle: all of the new one stands beside the old one before what opens it is
//! replaced, and only then what is left of the old one goes. At every moment the folder opens.
//! Two programs that publish to it take turns, and the later one takes the other's away.

use super::{SiteFolder, Written};
use crate::disk::built_site::BuiltSite;
use crate::error::Error;
use std::io::Write;

impl SiteFolder {
    /// As [`settle`](Self::settle), with one file that takes its place after all others, and before
    /// anything is deleted.
    pub fn settle_beside(self, last: &str) -> Result<Written, Error> {
        self.put_in_place(Some(last))
    }

    /// Replaces one file by what is made of its bytes, while nobody else replaces it; says whether
    /// it is there. Everything else stays as it stands.
    pub fn replace(
        self,
        path: &str,
        make: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, Error>,
    ) -> Result<bool, Error> {
        let failed = |source| Error::io("write", self.out.join(path), source);
        let _turn = self.waiting.turn().map_err(failed)?;
        let found = BuiltSite::open(&self.out)?.and_then(|site| site.read(path));
        let Some(found) = found else { return Ok(false) };
        let made = make(found)?;
        self.waiting.file(path, |new| new.write_all(&made)).map_err(failed)?;
        self.waiting.put(path).map_err(failed)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::SiteFolder;
    use crate::disk::Written;
    use std::fs;

    #[test]
    fn the_old_bundle_goes_when_the_new_one_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let write = |pages: &[(&str, &str)]| {
            let site = SiteFolder::open(&out, "readers").unwrap();
            pages.iter().for_each(|(path, text)| site.take(path, text.as_bytes()).unwrap());
            site.settle_beside("b/header.js").unwrap()
        };
        let first = [("b/header.js", "1"), ("b/1.js", "x"), ("index.html", "shell")];
        assert_eq!(write(&first), Written { written: 3, unchanged: 0, deleted: 0 });
        let second = [("b/header.js", "2"), ("b/2.js", "y"), ("index.html", "shell")];
        assert_eq!(write(&second), Written { written: 2, unchanged: 1, deleted: 1 });
        assert_eq!(fs::read(out.join("b/header.js")).unwrap(), b"2");
        assert!(!out.join("b/1.js").exists() && out.join("b/2.js").exists());
    }

    #[test]
    fn of_two_who_publish_at_once_the_later_one_takes_the_other_away() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let begun = |pages: &[(&str, &str)]| {
            let site = SiteFolder::open(&out, "readers").unwrap();
            pages.iter().for_each(|(path, text)| site.take(path, text.as_bytes()).unwrap());
            site
        };
        let one = begun(&[("b/header.js", "1"), ("b/1.js", "x")]);
        let other = begun(&[("b/header.js", "2"), ("b/2.js", "y")]);
        one.settle_beside("b/header.js").unwrap();
        other.settle_beside("b/header.js").unwrap();
        assert_eq!(fs::read(out.join("b/header.js")).unwrap(), b"2");
        assert!(!out.join("b/1.js").exists() && out.join("b/2.js").exists());

        let elsewhere = begun(&[("b/header.js", "3")]);
        fs::write(out.join(".kith-site"), "# Made for family\nindex.html\n").unwrap();
        let refused = elsewhere.settle_beside("b/header.js").unwrap_err().to_string();
        assert!(refused.contains("a copy for family"), "{refused}");
        assert_eq!(fs::read(out.join("b/header.js")).unwrap(), b"2");
    }

    #[test]
    fn a_file_is_replaced_by_what_is_made_of_what_it_is_then() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let site = || SiteFolder::open(&out, "readers").unwrap();
        let first = site();
        first.take("b/header.js", b"1").unwrap();
        first.take("b/1.js", b"x").unwrap();
        first.settle_beside("b/header.js").unwrap();
        let add = |letter: u8| {
            move |mut bytes: Vec<u8>| {
                bytes.push(letter);
                Ok(bytes)
            }
        };
        let (one, other) = (site(), site());
        assert!(one.replace("b/header.js", add(b'a')).unwrap());
        assert!(other.replace("b/header.js", add(b'b')).unwrap());
        assert_eq!(fs::read(out.join("b/header.js")).unwrap(), b"1ab");
        assert!(!site().replace("b/2.js", add(b'c')).unwrap());
        assert!(out.join("b/1.js").exists() && !out.join("b/2.js").exists());
        assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "nothing that waits is left");
    }
}

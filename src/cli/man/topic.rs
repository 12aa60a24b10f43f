//! A topic of the manual as a man page.
//!
//! The manual keeps to a plain Markdown: headings, paragraphs, lists with dashes, tables and code
//! between fences. Tables and code stand as they are, whose columns are made by hand.

use std::fmt::Write as _;

/// The page of a topic, in section 7.
pub(super) fn page((topic, about): (&str, &str), text: &str) -> String {
    let mut page = format!(
        ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n.TH KITH\\-{} 7 \"\" \"\" \"Kithbook\"\n.SH NAME\nkith\\-{topic} \\- {}\n",
        escaped(&topic.to_uppercase()),
        inline(about)
    );
    let mut state = State::Text;
    for line in text.lines() {
        state = state.after(line, &mut page);
    }
    state.close(&mut page);
    page
}

/// What the lines before have begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Code,
    Table,
}

impl State {
    fn after(self, line: &str, page: &mut String) -> Self {
        let is_row = line.starts_with('|');
        match self {
            Self::Code if line.starts_with("```") => self.ended(page),
            Self::Code => verbatim(self, line, page),
            Self::Table if is_row => verbatim(self, line, page),
            Self::Table => self.ended(page).after(line, page),
            Self::Text if line.starts_with("```") => Self::Code.begun(page),
            Self::Text if is_row => verbatim(Self::Table.begun(page), line, page),
            Self::Text => {
                text(line, page);
                Self::Text
            }
        }
    }

    fn begun(self, page: &mut String) -> Self {
        page.push_str(".PP\n.RS 4\n.nf\n");
        self
    }

    fn ended(self, page: &mut String) -> Self {
        page.push_str(".fi\n.RE\n");
        Self::Text
    }

    fn close(self, page: &mut String) {
        if self != Self::Text {
            self.ended(page);
        }
    }
}

fn verbatim(state: State, line: &str, page: &mut String) -> State {
    let _ = writeln!(page, "{}", guarded(&escaped(line)));
    state
}

fn text(line: &str, page: &mut String) {
    let heading = line.trim_start_matches('#');
    let _ = match line.len() - heading.len() {
        0 if line.trim().is_empty() => writeln!(page, ".PP"),
        0 => match line.strip_prefix("- ") {
            Some(item) => writeln!(page, ".IP \\(bu 2\n{}", guarded(&inline(item))),
            None => writeln!(page, "{}", guarded(&inline(line.trim_start()))),
        },
        1 => writeln!(page, ".SH DESCRIPTION"),
        2 => writeln!(page, ".SH \"{}\"", in_capitals(inline(heading.trim()))),
        _ => writeln!(page, ".SS \"{}\"", inline(heading.trim())),
    };
}

/// A line that begins with a point or an apostrophe would be a command.
fn guarded(line: &str) -> String {
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga")
}

/// Code between backticks in bold.
fn inline(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, part) in text.split('`').enumerate() {
        match at % 2 {
            0 => written.push_str(&escaped(part)),
            _ => {
                let _ = write!(written, "\\fB{}\\fR", escaped(part));
            }
        }
    }
    written.replace('"', "\\(dq")
}

/// A heading of a man page stands in capitals, but where an escape would lose its meaning.
fn in_capitals(heading: String) -> String {
    if heading.contains('\\') { heading } else { heading.to_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_topic_is_a_page_in_which_nothing_is_taken_for_a_command() {
        let page = page(
            ("git", "the `git` side"),
            "# Git\n\nUse `a-b`.\n.dot\n\n- one\n  more\n\n```\n.x \\n\n```\n\n| a |\n|---|\nEnd\n",
        );
        let (_, below) = page.split_once(".SH NAME\n").unwrap();
        assert_eq!(
            below,
            "kith\\-git \\- the \\fBgit\\fR side\n.SH DESCRIPTION\n.PP\nUse \\fBa\\-b\\fR.\n\\&.dot\n.PP\n.IP \\(bu 2\none\nmore\n.PP\n.PP\n.RS 4\n.nf\n\\&.x \\en\n.fi\n.RE\n.PP\n.PP\n.RS 4\n.nf\n| a |\n|\\-\\-\\-|\n.fi\n.RE\nEnd\n"
        );
    }
}

//! What an import would write, for people and for other programs.

use super::Style;
use super::json::{VERSION, document};
use crate::exchange::plan::{
    Doubt, InteractionWork, Left, Origin, PersonStep, PersonWork, Plan, Sign,
};
use crate::journal::{ContactIx, Journal};
use crate::wording::count;
use serde::Serialize;

/// A plan to show.
#[derive(Debug)]
pub struct ImportView<'a> {
    pub plan: &'a Plan,
    pub journal: &'a Journal,
    /// Whether nothing is capped.
    pub is_whole: bool,
}

/// How many lines of a kind a person reads before they look at the sum.
const SHOWN_MAX: usize = 20;

/// The plan as text.
pub fn text(view: &ImportView<'_>, _style: &Style) -> String {
    let mut out = String::new();
    let told = view.plan.told.iter().map(|(path, told)| format!("{path}: {told}"));
    section(&mut out, ("Understood", told.collect()), view);
    let people = view.plan.people.iter();
    let create = people.clone().filter_map(|step| match &step.what {
        PersonWork::Create { file, .. } => Some(format!("{}   {}", file.path, step.name)),
        _ => None,
    });
    section(&mut out, ("Create", create.collect()), view);
    let fill = people.clone().filter_map(|step| match &step.what {
        PersonWork::Fill { who, sign, fill } => {
            Some(format!("{}   {}, known by {}", view.path(*who), fill.keys.join(", "), by(*sign),))
        }
        _ => None,
    });
    section(&mut out, ("Fill in", fill.collect()), view);
    let left = people.clone().flat_map(|step| match &step.what {
        PersonWork::Fill { who, fill, .. } => view.left(*who, &fill.left),
        PersonWork::Leave { who, left, .. } => view.left(*who, left),
        _ => Vec::new(),
    });
    section(&mut out, ("Leave as you wrote it", left.collect()), view);
    let log = view.plan.interactions.iter().filter_map(|step| match &step.what {
        InteractionWork::Create { file, unknown } if unknown.is_empty() => Some(file.path.clone()),
        InteractionWork::Create { file, unknown } => {
            Some(format!("{}   without {}, whom nobody knows", file.path, unknown.join(", ")))
        }
        InteractionWork::Leave => None,
    });
    section(&mut out, ("Log", log.collect()), view);
    let doubtful = people.filter_map(|step| match &step.what {
        PersonWork::Doubtful(doubt) => Some(view.doubt(step, doubt)),
        _ => None,
    });
    section(&mut out, ("Doubtful, and left to you", doubtful.collect()), view);
    let refused = view.plan.people.iter().filter_map(|step| match &step.what {
        PersonWork::Refused(fault) => Some(format!("{}: {fault}", place(&step.origin))),
        _ => None,
    });
    let unread = view.plan.unread.iter();
    let unread = unread.map(|unread| format!("{}: {}", place(&unread.origin), unread.why));
    section(&mut out, ("Not read", refused.chain(unread).collect()), view);
    out.push_str(&sum(view.plan));
    out
}

impl ImportView<'_> {
    fn path(&self, who: ContactIx) -> &str {
        &self.journal.contact(who).note.source.path
    }

    fn left(&self, who: ContactIx, left: &[Left]) -> Vec<String> {
        let line = |left: &Left| {
            let path = self.path(who);
            format!(
                "{path}   {}: `{}`, though the file says `{}`",
                left.key, left.ours, left.theirs
            )
        };
        left.iter().map(line).collect()
    }

    fn doubt(&self, step: &PersonStep, doubt: &Doubt) -> String {
        let name = &step.name;
        let why = match doubt {
            Doubt::Contradicting { by_source, by_email } => format!(
                "the id is that of `{}`, the e-mail address that of `{}`",
                self.path(*by_source),
                self.path(*by_email)
            ),
            Doubt::OtherName { sign, who } => {
                format!("{} is that of `{}`, the name is not", by(*sign), self.path(*who))
            }
            Doubt::Several { sign, who } => {
                let paths = who.iter().map(|&who| format!("`{}`", self.path(who)));
                format!("{} is that of {}", by(*sign), paths.collect::<Vec<_>>().join(" and "))
            }
            Doubt::Contradicted { who, by } => {
                format!("`{}` is called so too, with another {by}", self.path(*who))
            }
            Doubt::NamedTwice { who: Some(who) } => format!(
                "several records bear the name of `{}`, and nothing tells them apart",
                self.path(*who)
            ),
            Doubt::NamedTwice { who: None } => {
                "several records bear this name, and nothing tells them apart".to_owned()
            }
        };
        format!("{}: {name}: {why}", place(&step.origin))
    }
}

fn place(origin: &Origin) -> String {
    format!("{}:{}", origin.file, origin.line)
}

fn by(sign: Sign) -> &'static str {
    match sign {
        Sign::Source => "their id",
        Sign::Email => "their e-mail address",
        Sign::Phone => "their telephone number",
        Sign::Name => "their name",
    }
}

fn section(out: &mut String, (heading, lines): (&str, Vec<String>), view: &ImportView<'_>) {
    if lines.is_empty() {
        return;
    }
    let shown = if view.is_whole { lines.len() } else { lines.len().min(SHOWN_MAX) };
    out.push_str(heading);
    out.push('\n');
    for line in &lines[..shown] {
        out.push_str(&format!("  {line}\n"));
    }
    if lines.len() > shown {
        out.push_str(&format!("  and {} more; `--all` shows them\n", lines.len() - shown));
    }
    out.push('\n');
}

/// How many of each.
fn sum(plan: &Plan) -> String {
    let [create, fill, leave, doubtful] = counts(plan);
    format!(
        "{} to create, {create_log} to log, {fill} to fill in, {leave} as they are, {doubtful} doubtful, {} not read.\n",
        count(create, "contact", "contacts"),
        plan.unread.len(),
        create_log = count(logged(plan), "interaction", "interactions"),
    )
}

fn counts(plan: &Plan) -> [usize; 4] {
    let mut counts = [0; 4];
    for step in &plan.people {
        match step.what {
            PersonWork::Create { .. } => counts[0] += 1,
            PersonWork::Fill { .. } => counts[1] += 1,
            PersonWork::Leave { .. } => counts[2] += 1,
            PersonWork::Doubtful(_) => counts[3] += 1,
            PersonWork::Refused(_) => {}
        }
    }
    counts
}

fn logged(plan: &Plan) -> usize {
    let steps = plan.interactions.iter();
    steps.filter(|step| matches!(step.what, InteractionWork::Create { .. })).count()
}

/// What was written.
pub fn written(plan: &Plan) -> String {
    let [create, fill, ..] = counts(plan);
    format!(
        "Wrote {} and {}; filled in {}.\n",
        count(create, "contact", "contacts"),
        count(logged(plan), "interaction", "interactions"),
        count(fill, "contact", "contacts"),
    )
}

#[derive(Serialize)]
struct Document {
    version: u32,
    create: usize,
}

/// One document.
pub fn json(view: &ImportView<'_>) -> String {
    document(&Document { version: VERSION, create: counts(view.plan)[0] })
}
